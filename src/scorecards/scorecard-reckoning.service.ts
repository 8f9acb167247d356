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

  /** Reckons every scorecard that is not of today, of the policy in force and of all that was recorded. */
  async refresh(): Promise<void> {
    const today = todayOn(this.clock);
    const stale = await this.unitOfWork.run(SYSTEM_ACTOR, async () => {
      const { policyVersion } = await this.policies.current();
      return this.keeping.stale(today, policyVersion);
    });
    for (let at = 0; at < stale.length; at += BATCH) {
      await this.unitOfWork.run(SYSTEM_ACTOR, () => this.reckonAndKeep(stale.slice(at, at + BATCH), today));
    }
  }

  /** The scorecard of the organisation as it is before anything is known of it. */
  async newcomer(party: Party): Promise<KeptScorecard> {
    const policy = await this.policies.current();
    return reckoned({ ...party, basisVersion: 0 }, [], policy, todayOn(this.clock));
  }

  private async reckonAndKeep(parties: readonly VersionedParty[], today: string): Promise<void> {
    const policy = await this.policies.current();
    const ids = parties.map(({ organisationId }) => organisationId);
    const trials = groupBy(await this.trials.of(ids, today), ({ organisationId }) => organisationId);
    const scorecards = parties.map((party) =>
      reckoned(party, trials.get(party.organisationId) ?? [], policy, today),
    );
    await this.keeping.keep(scorecards);
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
