import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ScorecardEntity } from './scorecard.entity.js';
import type { KeptScorecard } from './scorecard.js';

@Injectable()
export class ScorecardRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The scorecard of the organisation, null while none was reckoned. */
  find(organisationId: string): Promise<KeptScorecard | null> {
    return this.unitOfWork.manager.findOneBy(ScorecardEntity, { organisationId });
  }

  /** Every scorecard that is kept, by organisation, without its rates. */
  async standings(): Promise<Map<string, Omit<KeptScorecard, 'rates'>>> {
    const kept = await this.unitOfWork.manager.find(ScorecardEntity, {
      select: { organisationId: true, reckonedOn: true, policyVersion: true, basisVersion: true },
    });
    return new Map(kept.map((standing) => [standing.organisationId, standing]));
  }

  /** Keeps these scorecards instead of those that were there. */
  async keep(scorecards: readonly KeptScorecard[]): Promise<void> {
    if (scorecards.length === 0) return;
    await this.unitOfWork.manager.upsert(ScorecardEntity, [...scorecards], ['organisationId']);
  }
}
