import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { type Actor, ANONYMOUS_ACTOR } from '../../domain/actor.js';
import { ProblemError } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';
import { setCurrentActor } from '../request-context.js';
import { isPublic, mayCall, OPERATION, type OperationSpec } from './operation.decorator.js';
import { RateLimiter } from './rate-limiter.js';
import { UNGUARDED } from './unguarded.decorator.js';

/** Port: finds out who sent a request. The accounts room implements it. */
export abstract class ActorResolver {
  /**
   * The caller; ANONYMOUS when the request carries no credentials.
   * @throws ProblemError UNAUTHENTICATED for credentials that are not (or no longer) good, CSRF_TOKEN_INVALID
   */
  abstract resolve(request: Request): Promise<Actor>;
}

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
    const actor = isPublic(spec) ? ANONYMOUS_ACTOR : await this.resolve(request, response);
    if (!spec.isSignIn) await this.limiter.take('default', callerOf(actor, request), response);
    requireAccess(spec, actor);
    setCurrentActor(actor);
    return true;
  }

  private async resolve(request: Request, response: Response): Promise<Actor> {
    try {
      return await this.actors.resolve(request);
    } catch (error) {
      if (error instanceof ProblemError)
        await this.limiter.take('default', callerOf(null, request), response);
      throw error;
    }
  }
}

function callerOf(actor: Actor | null, request: Request): string {
  return actor?.actorId ?? request.ip ?? 'unknown';
}

function requireAccess(spec: OperationSpec, actor: Actor): void {
  if (isPublic(spec)) return;
  if (actor.kind === 'ANONYMOUS') throw new ProblemError(platformProblems.UNAUTHENTICATED);
  if (!mayCall(spec, actor.role)) throw new ProblemError(platformProblems.FORBIDDEN);
  if (actor.kind === 'API_KEY' && !(spec.scope && actor.scopes.includes(spec.scope))) {
    throw new ProblemError(platformProblems.FORBIDDEN);
  }
}
