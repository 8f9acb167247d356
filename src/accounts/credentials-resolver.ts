import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { type Actor, ANONYMOUS_ACTOR, SYSTEM_ACTOR } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { Clock, todayOn } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ActorResolver } from '../platform/http/access.guard.js';
import { platformProblems } from '../platform/platform.problems.js';
import { type CredentialHolder, CredentialRepository, type KeyHolder } from './credential.repository.js';
import { sessionTokenOf } from './session-cookie.js';
import { isCsrfToken, tokenHash } from './token.js';

const API_KEY = /^Bearer gf_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/i;
const READING_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** "Last used" is exact to the minute, so that a busy key does not write with each request. */
const TOUCH_EVERY_MS = 60_000;

/** A request's API key or session cookie to whoever sends it. A key wins over a cookie: it is sent on purpose. */
@Injectable()
export class CredentialsResolver extends ActorResolver {
  constructor(
    private readonly credentials: CredentialRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  async resolve(request: Request): Promise<Actor> {
    const authorization = request.header('Authorization');
    if (authorization !== undefined) return this.keyActor(authorization);
    const token = sessionTokenOf(request);
    if (token === null) return ANONYMOUS_ACTOR;
    const actor = await this.sessionActor(token);
    const isSafe = READING_METHODS.has(request.method);
    if (!isSafe && !isCsrfToken(request.header('X-CSRF-Token') ?? '', token)) {
      throw new ProblemError(platformProblems.CSRF_TOKEN_INVALID);
    }
    return actor;
  }

  private async sessionActor(token: string): Promise<Actor> {
    const holder = await this.unitOfWork.run(SYSTEM_ACTOR, () =>
      this.credentials.sessionHolder(tokenHash(token), this.clock.now()),
    );
    const { personId, ...rights } = requireHolder(holder);
    return { kind: 'PERSON', actorId: personId, scopes: [], ...rights };
  }

  private async keyActor(authorization: string): Promise<Actor> {
    const [, id, secret] = API_KEY.exec(authorization) ?? [];
    if (id === undefined || secret === undefined) throw new ProblemError(platformProblems.UNAUTHENTICATED);
    const keyId = id.toLowerCase();
    const holder = await this.unitOfWork.run(SYSTEM_ACTOR, () => this.useKey(keyId, secret));
    const { scopes } = holder;
    const { personId: _owner, ...rights } = requireHolder(holder);
    return { kind: 'API_KEY', actorId: keyId, scopes, ...rights };
  }

  private async useKey(id: string, secret: string): Promise<KeyHolder> {
    const now = this.clock.now();
    const holder = await this.credentials.keyHolder(id, tokenHash(secret), now, todayOn(this.clock));
    if (!holder) throw new ProblemError(platformProblems.UNAUTHENTICATED);
    const before = new Date(now.getTime() - TOUCH_EVERY_MS);
    if (!holder.lastUsedAt || holder.lastUsedAt <= before) await this.credentials.touchKey(id, now, before);
    return holder;
  }
}

type Rights = Pick<Actor, 'role' | 'department' | 'organisationId'> & { readonly personId: string };

/** @throws ProblemError UNAUTHENTICATED for nobody, FORBIDDEN for the people of a refused organisation */
function requireHolder(holder: CredentialHolder | null): Rights {
  if (!holder) throw new ProblemError(platformProblems.UNAUTHENTICATED);
  const { personId, role, department, organisationId, organisationStatus } = holder;
  if (organisationStatus === 'REFUSED') throw new ProblemError(platformProblems.FORBIDDEN);
  return { personId, role, department, organisationId };
}
