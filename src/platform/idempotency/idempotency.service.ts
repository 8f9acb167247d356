import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ProblemError } from '../../domain/problem.js';
import { Clock } from '../clock.js';
import type { Statement } from '../database/unit-of-work.js';
import { platformProblems } from '../platform.problems.js';
import {
  type IdempotentAnswer,
  type IdempotentRequest,
  IdempotencyKeyRepository,
} from './idempotency-key.repository.js';

/** Keys are kept for two days: longer than any client retries. */
const KEEP_HOURS = 48;

@Injectable()
export class IdempotencyService {
  constructor(
    private readonly keys: IdempotencyKeyRepository,
    private readonly clock: Clock,
  ) {}

  /** What claims the key for this request, to open its unit of work with. */
  claim(request: IdempotentRequest): Statement {
    return this.keys.claim(request, this.clock.now());
  }

  /**
   * Finds the answer that the first use of the key got.
   * @param claimed rows of the claim
   * @returns null when the request is to be carried out, else the kept answer.
   * @throws ProblemError IDEMPOTENCY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED
   */
  async begin(request: IdempotentRequest, claimed: readonly unknown[]): Promise<IdempotentAnswer | null> {
    if (claimed.length === 1) return null;
    const kept = await this.keys.find(request.scope, request.key);
    if (!kept || kept.status === null || kept.answer === null) {
      throw new ProblemError(platformProblems.IDEMPOTENCY_IN_PROGRESS);
    }
    if (kept.bodyHash !== request.bodyHash) throw new ProblemError(platformProblems.IDEMPOTENCY_KEY_REUSED);
    return { status: kept.status, answer: kept.answer, etag: kept.etag };
  }

  /** Keeps the answer for replays. */
  keep(request: IdempotentRequest, answer: IdempotentAnswer): Promise<void> {
    return this.keys.keepAnswer(request, answer);
  }

  /** Lets the key be used again: its request had no answer to keep. */
  release(request: IdempotentRequest): Promise<void> {
    return this.keys.remove(request);
  }

  /** Forgets keys past their time; returns how many. */
  prune(): Promise<number> {
    return this.keys.prune(new Date(this.clock.now().getTime() - KEEP_HOURS * 3_600_000));
  }
}

/** Digest of a parsed body; the same request repeated by a client has the same key order and so the same digest. */
export function hashBody(body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest('hex');
}
