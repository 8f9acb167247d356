import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { ENV } from '../platform/env/env.module.js';
import type { Env } from '../platform/env/env.js';
import type { Session } from './session.js';
import { SessionRepository } from './session.repository.js';
import { SystemSight } from './system-sight.js';
import { csrfTokenOf, newToken, tokenHash } from './token.js';

const HOUR_MS = 3_600_000;

/** Sessions on the server's side: each can be ended. */
@Injectable()
export class OpenSessions {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly sight: SystemSight,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Opens a session of the person; expired ones of anybody are cleared away on the occasion. */
  async open(personId: string): Promise<Session> {
    const now = this.clock.now();
    const token = newToken();
    const expiresAt = new Date(now.getTime() + this.env.sessionHours * HOUR_MS);
    await this.sight.lend(async () => {
      await this.sessions.prune(now);
      await this.sessions.add({ tokenHash: tokenHash(token), personId, createdAt: now, expiresAt });
    });
    return { token, csrfToken: csrfTokenOf(token), expiresAt };
  }

  /** The session of the token and whose it is, null when it has ended. */
  async find(token: string): Promise<(Session & { personId: string }) | null> {
    const session = await this.sight.lend(() => this.sessions.find(tokenHash(token)));
    if (!session || session.expiresAt <= this.clock.now()) return null;
    const { personId, expiresAt } = session;
    return { token, csrfToken: csrfTokenOf(token), expiresAt, personId };
  }

  /** Ends the session of the token. */
  close(token: string): Promise<void> {
    return this.sight.lend(() => this.sessions.remove(tokenHash(token)));
  }

  /** Ends the person's other sessions. */
  closeOthers(personId: string, token: string): Promise<void> {
    return this.sight.lend(() => this.sessions.removeOthers(personId, tokenHash(token)));
  }
}
