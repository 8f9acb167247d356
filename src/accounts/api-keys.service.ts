import { Injectable } from '@nestjs/common';
import type { PersonRole } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { Clock, todayOn } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { newId } from '../platform/id.js';
import { platformProblems } from '../platform/platform.problems.js';
import { accountsProblems } from './accounts.problems.js';
import { ApiKeySecrets } from './api-key-secrets.js';
import type { ApiKey, ApiKeyDraft, IssuedApiKey } from './api-key.js';
import { ApiKeyRepository } from './api-key.repository.js';
import { AuditLog } from './audit-log.js';
import { ROLE_SCOPES } from './role-scopes.js';

/** Keys with which machines act for the person who made them. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly secrets: ApiKeySecrets,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The person's own keys, newest first. */
  page(personId: string, query: PageQueryDto): Promise<Page<ApiKey>> {
    return this.keys.page(personId, query);
  }

  /**
   * Makes a key for the person; its secret is answered this once.
   * @throws ProblemError SCOPE_NOT_YOURS, API_KEY_EXPIRY_PAST
   */
  async create(owner: KeyOwner, draft: ApiKeyDraft): Promise<IssuedApiKey> {
    const { name, scopes, expiresOn = null } = draft;
    requireOwnScopes(owner, scopes);
    if (expiresOn !== null && expiresOn < todayOn(this.clock)) throw expiryPast();
    const apiKey: ApiKey = {
      id: newId(),
      ownerId: owner.actorId,
      name,
      scopes,
      expiresOn,
      lastUsedAt: null,
      createdAt: this.clock.now(),
    };
    await this.keys.add(apiKey);
    const secret = await this.secrets.issue(apiKey.id);
    await this.record('api-key.create', apiKey.id, null, apiKey);
    return { apiKey, secret, previousSecretUntil: null };
  }

  /**
   * Gives the key a new secret; the one before works for another day, so that machines can change over.
   * @throws ProblemError NOT_FOUND, API_KEY_ROTATING
   */
  async rotate(personId: string, id: string): Promise<IssuedApiKey> {
    const apiKey = await this.require(personId, id);
    const { secret, previousSecretUntil } = await this.secrets.rotate(id);
    await this.record('api-key.rotate', id, apiKey, apiKey);
    return { apiKey, secret, previousSecretUntil };
  }

  /** Ends the key with all its secrets, at once. @throws ProblemError NOT_FOUND */
  async revoke(personId: string, id: string): Promise<void> {
    const apiKey = await this.require(personId, id);
    await this.secrets.removeAll(id);
    await this.keys.remove(id);
    await this.record('api-key.revoke', id, apiKey, null);
  }

  private async require(personId: string, id: string): Promise<ApiKey> {
    const apiKey = await this.keys.lock(id, personId);
    if (!apiKey) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'API key' });
    return apiKey;
  }

  private record(
    action: string,
    subjectId: string,
    before: ApiKey | null,
    after: ApiKey | null,
  ): Promise<void> {
    return this.audit.record({ action, subjectType: 'api-key', subjectId, before, after });
  }
}

interface KeyOwner {
  /** The person's id. */
  readonly actorId: string;
  readonly role: PersonRole;
}

function requireOwnScopes({ role }: KeyOwner, scopes: readonly string[]): void {
  const allowed: readonly string[] = ROLE_SCOPES[role];
  const faults = scopes.flatMap((scope, index) =>
    allowed.includes(scope)
      ? []
      : [{ pointer: `/scopes/${index}`, code: 'SCOPE_NOT_YOURS', message: `${role} has no ${scope}` }],
  );
  if (faults.length > 0) throw new ProblemError(accountsProblems.SCOPE_NOT_YOURS, {}, faults);
}

function expiryPast(): ProblemError {
  const { code, en } = accountsProblems.API_KEY_EXPIRY_PAST;
  return new ProblemError(accountsProblems.API_KEY_EXPIRY_PAST, {}, [
    { pointer: '/expiresOn', code, message: en },
  ]);
}
