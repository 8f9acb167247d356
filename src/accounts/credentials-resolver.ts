import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { type Actor, ANONYMOUS_ACTOR } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { Clock, todayOn } from '../platform/clock.js';
import { ActorResolver, type Admission } from '../platform/http/access.guard.js';
import { platformProblems } from '../platform/platform.problems.js';
import { type Credential, type CredentialHolder, CredentialRepository } from './credential.repository.js';
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
    private readonly clock: Clock,
  ) {
    super();
  }

  async admit(request: Request): Promise<Admission> {
    const token = sessionTokenOf(request);
    const authorization = request.header('Authorization');
    if (authorization === undefined && token === null) return { caller: ANONYMOUS_ACTOR, use: null };
    const credential = authorization === undefined ? sessionOf(token ?? '') : keyOf(authorization);
    if (!credential) return { caller: new ProblemError(platformProblems.UNAUTHENTICATED), use: null };
    const moment = { now: this.clock.now(), todayOn: todayOn(this.clock) };
    const { holder, use } = await this.credentials.admit(credential, moment, request.ip ?? 'unknown');
    if (holder && credential.keyId !== null) await this.touch(credential.keyId, holder, moment.now);
    const caller = actorOf(credential, holder);
    const isForged = 'actorId' in caller && caller.kind === 'PERSON' && !isMeant(request, token ?? '');
    return { caller: isForged ? new ProblemError(platformProblems.CSRF_TOKEN_INVALID) : caller, use };
  }

  private async touch(keyId: string, { lastUsedAt }: CredentialHolder, now: Date): Promise<void> {
    const before = new Date(now.getTime() - TOUCH_EVERY_MS);
    if (!lastUsedAt || lastUsedAt <= before) await this.credentials.touchKey(keyId, now, before);
  }
}

function sessionOf(token: string): Credential {
  return { keyId: null, hash: tokenHash(token) };
}

/** Null for what is no API key of ours. */
function keyOf(authorization: string): Credential | null {
  const [, id, secret] = API_KEY.exec(authorization) ?? [];
  return id === undefined || secret === undefined
    ? null
    : { keyId: id.toLowerCase(), hash: tokenHash(secret) };
}

/** True unless a browser may have been tricked into sending its cookie with a change. */
function isMeant(request: Request, token: string): boolean {
  return READING_METHODS.has(request.method) || isCsrfToken(request.header('X-CSRF-Token') ?? '', token);
}

function actorOf({ keyId }: Credential, holder: CredentialHolder | null): Actor | ProblemError {
  if (!holder) return new ProblemError(platformProblems.UNAUTHENTICATED);
  const { personId, role, department, organisationId, organisationStatus, scopes } = holder;
  if (organisationStatus === 'REFUSED') return new ProblemError(platformProblems.FORBIDDEN);
  const rights = { role, department, organisationId, scopes: scopes ?? [] };
  return keyId === null
    ? { kind: 'PERSON', actorId: personId, ...rights }
    : { kind: 'API_KEY', actorId: keyId, ...rights };
}
