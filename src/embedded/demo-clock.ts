import { Clock } from '../platform/clock.js';

/**
 * A clock that runs like any other but can be moved ahead: the demo lives through a past month in a minute
 * and ends in the present. Deadlines, silence and due dates are those of the application itself.
 */
export class DemoClock extends Clock {
  private aheadMs = 0;

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  /** Moves to this instant, from where it runs on. */
  moveTo(instant: Date): void {
    this.aheadMs = instant.getTime() - Date.now();
  }

  /** From now on it is the clock on the wall. */
  returnToPresent(): void {
    this.aheadMs = 0;
  }
}
