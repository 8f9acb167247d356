import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { ProblemError, RecordedProblemError } from '../../domain/problem.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { hashBody, IdempotencyService } from '../idempotency/idempotency.service.js';
import type { IdempotentAnswer, IdempotentRequest } from '../idempotency/idempotency-key.repository.js';
import { platformProblems } from '../platform.problems.js';
import { currentActor } from '../request-context.js';
import { etagOf, requiredVersion } from './if-match.decorator.js';
import { OPERATION, type OperationSpec } from './operation.decorator.js';

/** One request, one transaction: effect, audit, events and the kept answer commit together or not at all. */
@Injectable()
export class OperationInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotency: IdempotencyService,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const spec = this.reflector.get<OperationSpec | undefined>(OPERATION, context.getHandler());
    if (!spec || spec.isCostly) return next.handle();
    const http = context.switchToHttp();
    return from(this.answer(spec, http.getRequest<Request>(), http.getResponse<Response>(), next));
  }

  private async answer(
    spec: OperationSpec,
    request: Request,
    response: Response,
    next: CallHandler,
  ): Promise<unknown> {
    if (spec.etag === 'requires') requiredVersion(request);
    const asked = spec.idempotent ? idempotentRequest(request) : null;
    const done = await this.unitOfWork.run(
      currentActor(),
      (opened) => this.carryOut(spec, asked, opened, next),
      asked ? this.idempotency.claim(asked) : undefined,
    );
    if (done.etag) response.setHeader('ETag', done.etag);
    if ('answer' in done) {
      response.setHeader('Idempotent-Replayed', 'true').status(done.status).type('application/json');
      response.send(done.answer);
      return undefined;
    }
    return done.value;
  }

  private async carryOut(
    spec: OperationSpec,
    asked: IdempotentRequest | null,
    claimed: unknown[],
    next: CallHandler,
  ): Promise<IdempotentAnswer | { value: unknown; etag: string | null }> {
    const kept = asked && (await this.idempotency.begin(asked, claimed));
    if (kept) return kept;
    const value = await this.valueOf(asked, next);
    const etag = spec.etag ? etagOf(value) : null;
    if (asked) {
      await this.idempotency.keep(asked, {
        status: spec.answer.status,
        answer: JSON.stringify(value ?? null),
        etag,
      });
    }
    return { value, etag };
  }

  /** What the handler answers. A refusal that is committed frees its key, as a rollback does for others. */
  private async valueOf(asked: IdempotentRequest | null, next: CallHandler): Promise<unknown> {
    try {
      return await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      if (asked && error instanceof RecordedProblemError) await this.idempotency.release(asked);
      throw error;
    }
  }
}

function idempotentRequest(request: Request): IdempotentRequest {
  const key = request.header('Idempotency-Key') ?? '';
  if (!/^[!-~]{1,255}$/.test(key)) throw new ProblemError(platformProblems.IDEMPOTENCY_KEY_MISSING);
  const caller = currentActor().actorId ?? `anonymous ${request.ip}`;
  return { scope: `${caller} ${request.method} ${request.path}`, key, bodyHash: hashBody(request.body) };
}
