import { Injectable } from '@nestjs/common';
import type { Department, PersonRole, Scope } from '../domain/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { OrganisationStatus } from './organisation.js';

/** The person behind good credentials. */
export interface CredentialHolder {
  readonly personId: string;
  readonly role: PersonRole;
  readonly department: Department | null;
  readonly organisationId: string | null;
  readonly organisationStatus: OrganisationStatus | null;
}

export interface KeyHolder extends CredentialHolder {
  readonly scopes: readonly Scope[];
  readonly lastUsedAt: Date | null;
}

/** Credentials to their holders, one indexed query each; to be asked as the system. */
@Injectable()
export class CredentialRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Whose running session this is; null also for people who may not sign in any more. */
  async sessionHolder(tokenHash: string, now: Date): Promise<CredentialHolder | null> {
    const rows: CredentialHolder[] = await this.unitOfWork.manager.query(
      `SELECT ${HOLDER} FROM sessions session JOIN people person ON person.id = session.person_id ${ORGANISATION}
       WHERE session.token_hash = $1 AND session.expires_at > $2 AND person.deactivated_at IS NULL`,
      [tokenHash, now],
    );
    return rows[0] ?? null;
  }

  /** Whose live API key this is. */
  async keyHolder(id: string, secretHash: string, now: Date, todayOn: string): Promise<KeyHolder | null> {
    const rows: KeyHolder[] = await this.unitOfWork.manager.query(
      `SELECT ${HOLDER}, key.scopes, key.last_used_at AS "lastUsedAt"
       FROM api_key_secrets secret JOIN api_keys key ON key.id = secret.api_key_id
         JOIN people person ON person.id = key.owner_id ${ORGANISATION}
       WHERE secret.secret_hash = $1 AND key.id = $2 AND (secret.expires_at IS NULL OR secret.expires_at > $3)
         AND (key.expires_on IS NULL OR key.expires_on >= $4) AND person.deactivated_at IS NULL`,
      [secretHash, id, now, todayOn],
    );
    return rows[0] ?? null;
  }

  /** Notes the use of a key, unless somebody has since `before`. */
  async touchKey(id: string, now: Date, before: Date): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE api_keys SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $3)`,
      [id, now, before],
    );
  }
}

const HOLDER = `person.id AS "personId", person.role, person.department,
  person.organisation_id AS "organisationId", organisation.status AS "organisationStatus"`;
const ORGANISATION = `LEFT JOIN organisations organisation ON organisation.id = person.organisation_id`;
