import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { ProblemError } from '../../domain/problem.js';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { platformProblems } from '../platform.problems.js';
import { QUOTA_WINDOW_MS, quotaKey, type QuotaName, Quotas, type QuotaUse } from './quotas.js';

/** Callers over their limit that a process remembers. */
const MOST_REFUSED = 10_000;

/** Requests per caller and minute, counted in the database so that all processes share one count. */
@Injectable()
export class RateLimiter {
  private readonly limits: Readonly<Record<QuotaName, number>>;
  /** Callers over the limit are refused from memory until their window ends. */
  private readonly refused = new Map<string, QuotaUse>();

  constructor(
    private readonly quotas: Quotas,
    @Inject(ENV) env: Env,
  ) {
    this.limits = {
      default: env.rateLimitPerMinute,
      signIn: env.signInLimitPerMinute,
      costly: env.costlyLimitPerMinute,
    };
  }

  /**
   * Takes one request from the caller's quota and writes the RateLimit headers.
   * @throws ProblemError RATE_LIMITED, with Retry-After set
   */
  async take(name: QuotaName, caller: string, response: Response): Promise<void> {
    const key = quotaKey(name, caller);
    const use = this.refusedUse(key) ?? (await this.quotas.take(key));
    if (use.used > this.limits[name]) this.remember(key, use);
    this.check(name, use, response);
  }

  /**
   * Writes the RateLimit headers of a request that has been taken from its caller's quota already.
   * @throws ProblemError RATE_LIMITED, with Retry-After set
   */
  check(name: QuotaName, { used, endsAtMs }: QuotaUse, response: Response): void {
    const quota = this.limits[name];
    const seconds = Math.max(1, Math.ceil((endsAtMs - Date.now()) / 1000));
    response.setHeader('RateLimit-Policy', `"${name}";q=${quota};w=${QUOTA_WINDOW_MS / 1000}`);
    response.setHeader('RateLimit', `"${name}";r=${Math.max(0, quota - used)};t=${seconds}`);
    if (used <= quota) return;
    response.setHeader('Retry-After', String(seconds));
    throw new ProblemError(platformProblems.RATE_LIMITED, { seconds });
  }

  private refusedUse(key: string): QuotaUse | null {
    const use = this.refused.get(key);
    if (use && use.endsAtMs > Date.now()) return use;
    this.refused.delete(key);
    return null;
  }

  private remember(key: string, use: QuotaUse): void {
    if (this.refused.size >= MOST_REFUSED) this.refused.clear();
    this.refused.set(key, use);
  }
}
