import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Department, type PersonRole, type Scope, SYSTEM_ACTOR } from '../domain/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { QUOTA_SQL, quotaKey, type QuotaUse, quotaWindow } from '../platform/http/quotas.js';
import type { OrganisationStatus } from './organisation.js';

/** What a request shows: an API key with the digest of its secret, or the digest of a session's token. */
export interface Credential {
  /** Null for a session. */
  readonly keyId: string | null;
  readonly hash: string;
}

/** The person behind good credentials. */
export interface CredentialHolder {
  readonly personId: string;
  readonly role: PersonRole;
  readonly department: Department | null;
  readonly organisationId: string | null;
  readonly organisationStatus: OrganisationStatus | null;
  /** Null for a session. */
  readonly scopes: readonly Scope[] | null;
  readonly lastUsedAt: Date | null;
}

/** When credentials are looked at. */
export interface Moment {
  readonly now: Date;
  readonly todayOn: string;
}

/** Credentials to their holders, before anybody is known in whose name a transaction could run. */
@Injectable()
export class CredentialRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Whose credentials these are, null when they are nobody's (or no longer), and what is used of the quota of the
   * key or the person, else of `address`, with this request: all in one statement.
   */
  async admit(
    { keyId, hash }: Credential,
    { now, todayOn }: Moment,
    address: string,
  ): Promise<{ holder: CredentialHolder | null; use: QuotaUse }> {
    const rows: (CredentialHolder & QuotaUse)[] = await this.dataSource.query(ADMIT_SQL, [
      keyId,
      hash,
      now,
      todayOn,
      quotaKey('default', ''),
      address,
      ...quotaWindow(),
    ]);
    const [row] = rows;
    if (!row) throw new Error('a request was not counted');
    const { used, endsAtMs, ...holder } = row;
    return { holder: (holder.personId as string | null) === null ? null : holder, use: { used, endsAtMs } };
  }

  /** Notes the use of a key, unless somebody has since `before`. */
  async touchKey(id: string, now: Date, before: Date): Promise<void> {
    await this.unitOfWork.run(SYSTEM_ACTOR, () =>
      this.unitOfWork.send({
        text: `UPDATE api_keys SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $3)`,
        values: [id, now, before],
      }),
    );
  }
}

const ADMIT_SQL = `
  SELECT holder.person_id AS "personId", holder.role, holder.department, holder.organisation_id AS "organisationId",
    holder.organisation_status AS "organisationStatus", holder.scopes, holder.last_used_at AS "lastUsedAt", ${QUOTA_SQL}
  FROM (VALUES (true)) AS request LEFT JOIN app_credential_holder($1, $2, $3, $4) AS holder ON true
    CROSS JOIN LATERAL app_take_quota(
      $5::text || coalesce(CASE WHEN holder.person_id IS NULL THEN NULL ELSE coalesce($1, holder.person_id)::text END, $6::text),
      $7, $8)`;
