import { Injectable } from '@nestjs/common';
import { WorkshopRatesService } from '../workshops/workshop-rates.service.js';
import { ScorecardRepository } from './scorecard.repository.js';
import type { KeptScorecard, VersionedParty } from './scorecard.js';
import { TrialsService } from './trials.service.js';

/** Which scorecards no longer say what the facts do, and those that do again. */
@Injectable()
export class ScorecardKeeping {
  constructor(
    private readonly scorecards: ScorecardRepository,
    private readonly trials: TrialsService,
    private readonly rates: WorkshopRatesService,
  ) {}

  /**
   * Organisations of which a fact has been added since their scorecard was reckoned, or which were reckoned on another
   * day or under another policy; by id. The versions are read before the facts: what is added in between is reckoned
   * once more.
   */
  async stale(today: string, policyVersion: number): Promise<VersionedParty[]> {
    const kept = await this.scorecards.standings();
    return (await this.trials.parties()).filter(({ organisationId, basisVersion }) => {
      const standing = kept.get(organisationId);
      return (
        standing?.reckonedOn !== today ||
        standing.policyVersion !== policyVersion ||
        standing.basisVersion !== basisVersion
      );
    });
  }

  /** Keeps the scorecards, and hands down what of them matching looks at. */
  async keep(scorecards: readonly KeptScorecard[]): Promise<void> {
    await this.scorecards.keep(scorecards);
    await this.rates.keep(
      scorecards.flatMap(({ organisationId: workshopId, rates }) => {
        const { ON_TIME: onTime, FIRST_PASS_YIELD: firstPassYield } = rates;
        return onTime && firstPassYield ? [{ workshopId, onTime, firstPassYield }] : [];
      }),
    );
  }
}
