import { setTimeout as pause } from 'node:timers/promises';

/** Some time later: a torture strikes at any moment, not only at those that a test can see. */
export function afterMoment(milliseconds: number): Promise<void> {
  return pause(milliseconds);
}
