import { Injectable } from '@nestjs/common';
import { ProblemError } from '../domain/problem.js';
import { Clock } from '../platform/clock.js';
import { accountsProblems } from './accounts.problems.js';
import { ApiKeySecretRepository } from './api-key-secret.repository.js';
import { SystemSight } from './system-sight.js';
import { newToken, tokenHash } from './token.js';

/** How long the secret before a rotation works on. */
const OVERLAP_MS = 24 * 3_600_000;

/** The secrets of API keys: only their digests are kept. */
@Injectable()
export class ApiKeySecrets {
  constructor(
    private readonly secrets: ApiKeySecretRepository,
    private readonly sight: SystemSight,
    private readonly clock: Clock,
  ) {}

  /** A new secret of the key, in the form in which it is sent. */
  async issue(apiKeyId: string): Promise<string> {
    const secret = newToken();
    await this.sight.lend(() => this.secrets.add(apiKeyId, tokenHash(secret), this.clock.now()));
    return `gf_${apiKeyId}.${secret}`;
  }

  /**
   * A second secret beside the one in force, which ends a day later. A third is refused: it would have to cut
   * off one that machines may be using.
   * @throws ProblemError API_KEY_ROTATING
   */
  rotate(apiKeyId: string): Promise<{ secret: string; previousSecretUntil: Date }> {
    return this.sight.lend(async () => {
      const now = this.clock.now();
      const until = await this.secrets.endingAt(apiKeyId, now);
      if (until) throw new ProblemError(accountsProblems.API_KEY_ROTATING, { until: until.toISOString() });
      await this.secrets.removeEnded(apiKeyId);
      const previousSecretUntil = new Date(now.getTime() + OVERLAP_MS);
      await this.secrets.endCurrent(apiKeyId, previousSecretUntil);
      return { secret: await this.issue(apiKeyId), previousSecretUntil };
    });
  }

  /** Ends them all at once. */
  removeAll(apiKeyId: string): Promise<void> {
    return this.sight.lend(() => this.secrets.removeAll(apiKeyId));
  }
}
