import { Injectable } from '@nestjs/common';
import { ProblemError } from '../domain/problem.js';
import { Clock } from '../platform/clock.js';
import { accountsProblems } from './accounts.problems.js';
import { keptUntil, lockedUntil, type SignInFailures, withFailure } from './lock-out.js';
import { SignInFailuresRepository } from './sign-in-failures.repository.js';
import { SystemSight } from './system-sight.js';

/** Counts wrong passwords by phone number. Tries of one number take turns, so that none goes uncounted. */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly failures: SignInFailuresRepository,
    private readonly sight: SystemSight,
    private readonly clock: Clock,
  ) {}

  /** What to hand to `fail`, should the password be wrong. @throws ProblemError ACCOUNT_LOCKED */
  async begin(phone: string): Promise<SignInFailures> {
    const now = this.clock.now();
    const failures = await this.sight.lend(() => this.failures.claim(phone, keptUntil(now)));
    const until = lockedUntil(failures, now);
    if (until) throw new ProblemError(accountsProblems.ACCOUNT_LOCKED, { until: until.toISOString() });
    return failures;
  }

  /** Counts one more; answers until when the number is locked now, null when it is not. */
  async fail(phone: string, before: SignInFailures): Promise<Date | null> {
    const now = this.clock.now();
    const after = withFailure(before, now);
    await this.sight.lend(async () => {
      await this.failures.write(phone, after, keptUntil(now));
      await this.failures.prune(now);
    });
    return after.lockedUntil;
  }

  /** Starts counting anew. */
  succeed(phone: string): Promise<void> {
    return this.sight.lend(() => this.failures.forget(phone));
  }
}
