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
import { FileDownload, FileExchange, type Upload } from './file-exchange.js';
import { etagOf, requiredVersion } from './if-match.decorator.js';
import { OPERATION, type OperationSpec } from './operation.decorator.js';

/** One request, one transaction: effect, audit, events and the kept answer commit together or not at all. */
@Injectable()
export class OperationInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotency: IdempotencyService,
    private readonly files: FileExchange,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const spec = this.reflector.get<OperationSpec | undefined>(OPERATION, context.getHandler());
    if (!spec) return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (!spec.upload) requireJson(request);
    if (spec.isCostly) return next.handle();
    return from(this.answer(spec, request, http.getResponse<Response>(), next));
  }

  /** Files come in before the transaction opens and go out after it. */
  private async answer(
    spec: OperationSpec,
    request: Request,
    response: Response,
    next: CallHandler,
  ): Promise<unknown> {
    if (spec.etag === 'requires') requiredVersion(request);
    if (spec.idempotent) requiredKey(request);
    const upload = spec.upload ? await this.files.receive(request, spec.upload) : null;
    const done = await this.transact(spec, idempotentRequest(spec, request, upload), next).catch(
      async (error: unknown) => {
        // After any other error it is not certain that nothing was committed; a file too many is swept away in time.
        if (upload && error instanceof ProblemError) await this.files.discard(upload);
        throw error;
      },
    );
    if (done.etag) response.setHeader('ETag', done.etag);
    if ('answer' in done) {
      if (upload) await this.files.discard(upload);
      response.setHeader('Idempotent-Replayed', 'true').status(done.status).type('application/json');
      response.send(done.answer);
      return undefined;
    }
    if (!(done.value instanceof FileDownload)) return done.value;
    await this.files.send(request, response, done.value);
    return undefined;
  }

  private transact(
    spec: OperationSpec,
    asked: IdempotentRequest | null,
    next: CallHandler,
  ): Promise<IdempotentAnswer | { value: unknown; etag: string | null }> {
    return this.unitOfWork.run(
      currentActor(),
      (opened) => this.carryOut(spec, asked, opened, next),
      asked ? this.idempotency.claim(asked) : undefined,
    );
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

/** What a retry must be like; null when the operation has no keys. */
function idempotentRequest(
  spec: OperationSpec,
  request: Request,
  upload: Upload | null,
): IdempotentRequest | null {
  if (!spec.idempotent) return null;
  const caller = currentActor().actorId ?? `anonymous ${request.ip}`;
  const body: unknown = upload ? { ...request.query, sha256: upload.sha256 } : request.body;
  return {
    scope: `${caller} ${request.method} ${request.path}`,
    key: requiredKey(request),
    bodyHash: hashBody(body),
  };
}

/** @throws ProblemError IDEMPOTENCY_KEY_MISSING */
function requiredKey(request: Request): string {
  const key = request.header('Idempotency-Key') ?? '';
  if (!/^[!-~]{1,255}$/.test(key)) throw new ProblemError(platformProblems.IDEMPOTENCY_KEY_MISSING);
  return key;
}

/** A parser that skips bodies of another type would see an empty request instead. */
function requireJson(request: Request): void {
  const hasBody =
    Number(request.header('Content-Length') ?? 0) > 0 || request.header('Transfer-Encoding') !== undefined;
  if (hasBody && !request.is('application/json')) {
    throw new ProblemError(platformProblems.UNSUPPORTED_MEDIA_TYPE);
  }
}
