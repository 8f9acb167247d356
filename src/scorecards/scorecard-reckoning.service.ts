import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { groupBy } from '../domain/matching/engine/grouping.js';
import type { MatchPolicy } from '../domain/matching/policy.js';
import type { Measure } from '../domain/scorecard/measures.js';
import { type DaysOf, enterpriseScorecard, workshopScorecard } from '../domain/scorecard/scorecard.js';
import { byDay } from '../domain/scorecard/trial.js';
import { MatchPoliciesService } from '../matching/match-policies.service.js';
import { Clock, todayOn } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ScorecardKeeping } from './scorecard-keeping.js';
import type { KeptScorecard, Party, SourcedTrial, VersionedParty } from './scorecard.js';
import { TrialsService } from './trials.service.js';

/** Organisations that are reckoned in one transaction; a county has fewer. */
const BATCH = 500;

/** Reckons scorecards from the facts, those alone of which something may have changed. */
@Injectable()
export class ScorecardReckoningService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keeping: ScorecardKeeping,
    private readonly trials: TrialsService,
    private readonly policies: MatchPoliciesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Reckons every scorecard that is not of today, of the policy in force and of all that was recorded.
   * @throws AggregateError at the end, with the ledgers that cannot be counted: they hold up the cards of their own two
   * sides and of nobody else
   */
  async refresh(): Promise<void> {
    const today = todayOn(this.clock);
    const stale = await this.unitOfWork.run(SYSTEM_ACTOR, async () => {
      const { policyVersion } = await this.policies.current();
      return this.keeping.stale(today, policyVersion);
    });
    const faults: Error[] = [];
    for (let at = 0; at < stale.length; at += BATCH) {
      const batch = stale.slice(at, at + BATCH);
      faults.push(...(await this.unitOfWork.run(SYSTEM_ACTOR, () => this.reckonAndKeep(batch, today))));
    }
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} ledgers cannot be counted`);
  }

  /** The scorecard of the organisation as it is before anything is known of it. */
  async newcomer(party: Party): Promise<KeptScorecard> {
    const policy = await this.policies.current();
    return reckoned({ ...party, basisVersion: 0 }, [], policy, todayOn(this.clock));
  }

  private async reckonAndKeep(parties: readonly VersionedParty[], today: string): Promise<Error[]> {
    const policy = await this.policies.current();
    const ids = parties.map(({ organisationId }) => organisationId);
    const { trials: counted, faults } = await this.trials.of(ids, today);
    const trials = groupBy(counted, ({ organisationId }) => organisationId);
    const faulty = new Set(faults.flatMap(({ organisationIds }) => organisationIds));
    const scorecards = parties
      .filter(({ organisationId }) => !faulty.has(organisationId))
      .map((party) => reckoned(party, trials.get(party.organisationId) ?? [], policy, today));
    await this.keeping.keep(scorecards);
    return faults.map(({ error }) => error);
  }
}

function reckoned(
  { organisationId, side, basisVersion }: VersionedParty,
  trials: readonly SourcedTrial[],
  policy: MatchPolicy,
  today: string,
): KeptScorecard {
  const days = daysByMeasure(trials);
  const rates =
    side === 'WORKSHOP' ? workshopScorecard(days, policy, today) : enterpriseScorecard(days, today);
  const { policyVersion } = policy;
  return { organisationId, rates, reckonedOn: today, policyVersion, basisVersion };
}

function daysByMeasure(trials: readonly SourcedTrial[]): DaysOf<Measure> {
  const counted = trials.filter(({ isStruckOut }) => !isStruckOut);
  const byMeasure = groupBy(counted, ({ measure }) => measure);
  return Object.fromEntries([...byMeasure].map(([measure, ofMeasure]) => [measure, byDay(ofMeasure)]));
}
