import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Response } from 'express';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../domain/problem.js';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { platformProblems } from '../platform.problems.js';

const WINDOW_SECONDS = 60;

type LimitName = 'default' | 'signIn';

/** Requests per caller and minute, counted in the database so that all processes share one count. */
@Injectable()
export class RateLimiter {
  private readonly limiters: Readonly<Record<LimitName, RateLimiterPostgres>>;

  constructor(@InjectDataSource() dataSource: DataSource, @Inject(ENV) env: Env) {
    const { master: pool } = dataSource.driver as DataSource['driver'] & { master: Pool };
    const limiter = (name: LimitName, points: number) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'rate_limits',
        tableCreated: true,
        keyPrefix: name,
        points,
        duration: WINDOW_SECONDS,
        // A caller over the limit is refused from memory until its window ends.
        inMemoryBlockOnConsumed: points + 1,
      });
    this.limiters = {
      default: limiter('default', env.rateLimitPerMinute),
      signIn: limiter('signIn', env.signInLimitPerMinute),
    };
  }

  /**
   * Takes one request from the caller's quota and writes the RateLimit headers.
   * @throws ProblemError RATE_LIMITED, with Retry-After set
   */
  async take(name: LimitName, caller: string, response: Response): Promise<void> {
    const limiter = this.limiters[name];
    try {
      writeHeaders(name, limiter.points, await limiter.consume(caller), response);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      writeHeaders(name, limiter.points, refusal, response);
      response.setHeader('Retry-After', String(seconds));
      throw new ProblemError(platformProblems.RATE_LIMITED, { seconds });
    }
  }
}

function writeHeaders(name: LimitName, quota: number, state: RateLimiterRes, response: Response): void {
  const seconds = Math.ceil(state.msBeforeNext / 1000);
  response.setHeader('RateLimit-Policy', `"${name}";q=${quota};w=${WINDOW_SECONDS}`);
  response.setHeader('RateLimit', `"${name}";r=${state.remainingPoints};t=${seconds}`);
}
