import { Injectable } from '@nestjs/common';
import { CountedOffersService } from '../pairings/counted-offers.service.js';
import { CountedWorkOrdersService } from '../production/counted-work-orders.service.js';
import { CountedInstalmentsService } from '../settlement/counted-instalments.service.js';
import { WorkshopRatesService } from '../workshops/workshop-rates.service.js';
import { ScorecardRepository } from './scorecard.repository.js';
import type { KeptScorecard, Party } from './scorecard.js';

/** An organisation whose scorecard is to be reckoned, with the version of the facts that are there now. */
export interface StaleParty extends Party {
  readonly basisVersion: number;
}

/** Which scorecards no longer say what the facts do, and those that do again. */
@Injectable()
export class ScorecardKeeping {
  constructor(
    private readonly scorecards: ScorecardRepository,
    private readonly workOrders: CountedWorkOrdersService,
    private readonly offers: CountedOffersService,
    private readonly instalments: CountedInstalmentsService,
    private readonly rates: WorkshopRatesService,
  ) {}

  /**
   * Organisations of which a fact has been added since their scorecard was reckoned, or which were reckoned on another
   * day or under another policy; by id. The versions are read before the facts: what is added in between is reckoned
   * once more.
   */
  async stale(today: string, policyVersion: number): Promise<StaleParty[]> {
    const kept = await this.scorecards.standings();
    return (await this.parties()).filter(({ organisationId, basisVersion }) => {
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

  /** Everyone of whom there are facts, by id. */
  private async parties(): Promise<StaleParty[]> {
    const found = [
      ...(await this.workOrders.versions('ENTERPRISE')).map((one) => ({
        ...one,
        side: 'ENTERPRISE' as const,
      })),
      ...(await this.workOrders.versions('WORKSHOP')).map((one) => ({ ...one, side: 'WORKSHOP' as const })),
      ...(await this.instalments.versions()).map((one) => ({ ...one, side: 'ENTERPRISE' as const })),
      ...(await this.offers.versions()).map((one) => ({ ...one, side: 'WORKSHOP' as const })),
    ];
    const parties = new Map<string, StaleParty>();
    for (const { organisationId, side, version } of found) {
      const basisVersion = version + (parties.get(organisationId)?.basisVersion ?? 0);
      parties.set(organisationId, { organisationId, side, basisVersion });
    }
    return [...parties.values()].toSorted((a, b) => (a.organisationId < b.organisationId ? -1 : 1));
  }
}
