import { Injectable } from '@nestjs/common';
import type { CountedOffer } from '../domain/scorecard/trial.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/** An offer that has ended, as far as it counts for the scorecard of its workshop. */
export interface EndedOffer extends CountedOffer {
  readonly id: string;
  readonly workshopId: string;
}

/** How much has happened to a workshop's offers: the sum of their versions. */
export interface OffersVersion {
  readonly organisationId: string;
  readonly version: number;
}

/** Offers by the thousand, with those columns alone that are counted. */
@Injectable()
export class CountedOfferRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The ended offers that were made to these workshops since then, by id. */
  ended(workshopIds: readonly string[], since: Date): Promise<EndedOffer[]> {
    return this.unitOfWork.manager.query(
      `SELECT id, workshop_id AS "workshopId", status, silent_side AS "silentSide",
         answered_at AS "answeredAt"
       FROM offers WHERE workshop_id = ANY($1::uuid[]) AND created_at >= $2
         AND status IN ('ACCEPTED', 'DECLINED', 'EXPIRED')
       ORDER BY id`,
      [workshopIds, since],
    );
  }

  /** Of every workshop with offers; it rises with each answer. */
  versions(): Promise<OffersVersion[]> {
    return this.unitOfWork.manager.query(
      `SELECT workshop_id AS "organisationId", sum(version)::int AS version FROM offers GROUP BY 1`,
    );
  }

  /** True when the one has made the other an offer, whatever became of it. */
  async haveMet(organisationId: string, otherId: string): Promise<boolean> {
    const rows: unknown[] = await this.unitOfWork.manager.query(
      `SELECT FROM offers WHERE (enterprise_id = $1 AND workshop_id = $2) OR (enterprise_id = $2 AND workshop_id = $1)
       LIMIT 1`,
      [organisationId, otherId],
    );
    return rows.length > 0;
  }
}
