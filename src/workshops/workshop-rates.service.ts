import { Injectable } from '@nestjs/common';
import type { Rate } from '../domain/scorecard/decayed-rate.js';
import { WorkshopRatesRepository } from './workshop-rates.repository.js';

/** What of a workshop's scorecard matching looks at. */
export interface WorkshopRates {
  readonly workshopId: string;
  readonly onTime: Rate;
  readonly firstPassYield: Rate;
}

/** Rates that the scorecards, which stand above, hand down to the snapshot for matching. */
@Injectable()
export class WorkshopRatesService {
  constructor(private readonly rates: WorkshopRatesRepository) {}

  /** Keeps these rates instead of those that were there; matching uses them from its next round on. */
  async keep(rates: readonly WorkshopRates[]): Promise<void> {
    if (rates.length === 0) return;
    await this.rates.keep(
      rates.map(({ workshopId, onTime, firstPassYield }) => ({
        workshopId,
        onTimeRate: onTime.rate,
        onTimeFacts: onTime.facts,
        firstPassYield: firstPassYield.rate,
        firstPassFacts: firstPassYield.facts,
      })),
    );
  }
}
