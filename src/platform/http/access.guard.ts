import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { type Actor, ANONYMOUS_ACTOR } from '../../domain/actor.js';
import { ProblemError } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';
import { setCurrentActor } from '../request-context.js';
import { isPublic, mayCall, OPERATION, type OperationSpec } from './operation.decorator.js';
import type { QuotaUse } from './quotas.js';
import { RateLimiter } from './rate-limiter.js';
import { UNGUARDED } from './unguarded.decorator.js';

/** Who sent a request, as far as its credentials tell. */
export interface Admission {
  /**
   * ANONYMOUS when the request carries no credentials; UNAUTHENTICATED when they are not (or no longer) good,
   * CSRF_TOKEN_INVALID, or FORBIDDEN for the people of an organisation that was refused.
   */
  readonly caller: Actor | ProblemError;
  /** What the caller, or the address of bad credentials, has used of its quota by now; null when none was taken. */
  readonly use: QuotaUse | null;
}

/** Port: finds out who sent a request, and may count it in the same breath. The accounts room implements it. */
export abstract class ActorResolver {
  abstract admit(request: Request): Promise<Admission>;
}

const ANYBODY: Admission = { caller: ANONYMOUS_ACTOR, use: null };

/** Who is it, may they, and not too often: in this order, before anything else runs. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: ActorResolver,
    private readonly limiter: RateLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const spec = this.reflector.get<OperationSpec | undefined>(OPERATION, context.getHandler());
    if (!spec) {
      if (this.reflector.get<unknown>(UNGUARDED, context.getClass())) return true;
      throw new Error(`${context.getClass().name}.${context.getHandler().name} says not who may call it`);
    }
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    // Guessing credentials must cost too, so the address pays before they are looked at.
    if (spec.isSignIn) await this.limiter.take('signIn', request.ip ?? 'unknown', response);
    // What is open to everyone is open to a browser that still carries a dead session.
    const { caller, use } = isPublic(spec) ? ANYBODY : await this.actors.admit(request);
    if (use) this.limiter.check('default', use, response);
    else if (!spec.isSignIn) await this.limiter.take('default', countedAs(caller, request), response);
    if (caller instanceof ProblemError) throw caller;
    requireAccess(spec, caller);
    if (spec.isCostly) await this.limiter.take('costly', countedAs(caller, request), response);
    setCurrentActor(caller);
    return true;
  }
}

function countedAs(caller: Actor | ProblemError, request: Request): string {
  return ('actorId' in caller ? caller.actorId : null) ?? request.ip ?? 'unknown';
}

function requireAccess(spec: OperationSpec, actor: Actor): void {
  if (isPublic(spec)) return;
  if (actor.kind === 'ANONYMOUS') throw new ProblemError(platformProblems.UNAUTHENTICATED);
  if (!mayCall(spec, actor.role)) throw new ProblemError(platformProblems.FORBIDDEN);
  if (actor.kind === 'API_KEY' && !(spec.scope && actor.scopes.includes(spec.scope))) {
    throw new ProblemError(platformProblems.FORBIDDEN);
  }
}
