import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../support/api-caller.js';

const PATIENCE_MS = 30_000;

/**
 * Asks again, as a client should, while nobody answers or the first request with the key is still running.
 * @throws Error when it goes on for too long
 */
export async function untilAnswered(ask: () => Promise<Answer>): Promise<Answer> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer && answer.body?.code !== 'IDEMPOTENCY_IN_PROGRESS') return answer;
    if (Date.now() > deadline) throw new Error(`no answer in time, at last ${JSON.stringify(answer)}`);
    await pause(20);
  }
}
