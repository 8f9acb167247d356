import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/** What the index of candidates keeps of a workshop. */
export interface CandidateRow {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly reachKm: number;
  /** Serial of the process × 8 + level. */
  readonly skillCodes: readonly number[];
  readonly isSuspended: boolean;
}

const COLUMNS = `workshops.id, latitude, longitude, distance_limit_km AS "reachKm", skill_codes AS "skillCodes",
  quality_standing = 'SUSPENDED' AS "isSuspended"`;

@Injectable()
export class CandidateRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The first transaction that may not have been seen yet by whoever reads from now on. */
  async horizon(): Promise<string> {
    const [row]: { horizon: string }[] = await this.unitOfWork.manager.query(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon`,
    );
    if (!row) throw new Error('the database did not answer');
    return row.horizon;
  }

  /** The next workshops after this id, by id. */
  page(afterId: string, limit: number): Promise<CandidateRow[]> {
    return this.unitOfWork.manager.query(
      `SELECT ${COLUMNS} FROM workshops WHERE id > $1::uuid ORDER BY id LIMIT $2::int`,
      [afterId, limit],
    );
  }

  /**
   * Workshops that changed since a horizon, some perhaps a second time, and the next horizon. What is visible here
   * comes from transactions before the end of the snapshot; a later number is that of another server, from whose
   * dump the row was restored.
   */
  async changedSince(horizon: string): Promise<{ horizon: string; rows: CandidateRow[] }> {
    const rows: ({ horizon: string } & CandidateRow)[] = await this.unitOfWork.manager.query(
      `SELECT pg_snapshot_xmin(now.snapshot)::text AS horizon, ${COLUMNS}
       FROM (SELECT pg_current_snapshot() AS snapshot) AS now
       LEFT JOIN workshops ON changed_in >= $1::bigint
         AND changed_in < pg_snapshot_xmax(now.snapshot)::text::bigint`,
      [horizon],
    );
    return { horizon: rows[0]?.horizon ?? horizon, rows: rows.filter(({ id }) => id !== null) };
  }

  /** Process ids by serial. */
  async processIds(): Promise<Map<number, string>> {
    const rows: { serial: number; id: string }[] = await this.unitOfWork.manager.query(
      `SELECT serial, id FROM processes`,
    );
    return new Map(rows.map(({ serial, id }) => [serial, id]));
  }
}
