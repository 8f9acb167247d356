import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';

/** Which limit of requests a minute. */
export type QuotaName = 'default' | 'signIn' | 'costly';

export const QUOTA_WINDOW_MS = 60_000;

/** What a caller has used of a quota, this request included, and until when it counts. */
export interface QuotaUse {
  readonly used: number;
  /** Milliseconds since 1970. */
  readonly endsAtMs: number;
}

/** The columns of app_take_quota() as a QuotaUse; a double holds milliseconds exactly. */
export const QUOTA_SQL = 'used, ends_at_ms::float8 AS "endsAtMs"';

/** What app_take_quota() is told beside the caller: now and the length of a window, milliseconds. */
export function quotaWindow(): [number, number] {
  return [Date.now(), QUOTA_WINDOW_MS];
}

/** The name under which the uses of a caller are counted. */
export function quotaKey(name: QuotaName, caller: string): string {
  return `${name}:${caller}`;
}

/** Counts requests. What is counted stays counted, whatever becomes of the request. */
@Injectable()
export class Quotas {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Counts one more. */
  async take(key: string): Promise<QuotaUse> {
    const values = [key, ...quotaWindow()];
    const rows: QuotaUse[] = await this.dataSource.query(
      `SELECT ${QUOTA_SQL} FROM app_take_quota($1, $2, $3)`,
      values,
    );
    const [use] = rows;
    if (!use) throw new Error('a request was not counted');
    return use;
  }

  /** Forgets callers whose windows are over. */
  async prune(): Promise<void> {
    await this.unitOfWork.manager.query(`DELETE FROM rate_limits WHERE expire <= $1`, [Date.now()]);
  }
}
