import fc from 'fast-check';
import { keptUntil, lockedUntil, type SignInFailures, withFailure } from '../../../src/accounts/lock-out.js';

const NONE: SignInFailures = { failedAt: [], lockedUntil: null };
const MINUTE_MS = 60_000;
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 2, 1) + minutes * MINUTE_MS);
const failing = (...minutes: number[]) =>
  minutes.reduce((known, minute) => withFailure(known, at(minute)), NONE);

describe('failures', () => {
  it('lock at the fifth within fifteen minutes, for fifteen minutes from then', () => {
    expect(lockedUntil(failing(0, 1, 2, 3), at(3))).toBeNull();
    expect(lockedUntil(failing(0, 1, 2, 3, 14), at(14))).toEqual(at(29));
  });

  it('count in any fifteen minutes, not only from the first one on', () => {
    expect(lockedUntil(failing(0, 13, 14, 14, 15, 16), at(16))).toEqual(at(31));
  });

  it('do not lock when the fifth comes fifteen minutes after the first', () => {
    expect(lockedUntil(failing(0, 1, 2, 3, 15), at(15))).toBeNull();
  });

  it('lock no longer than said, and then count anew', () => {
    const locked = failing(0, 0, 0, 0, 0);
    expect(lockedUntil(locked, at(14.99))).toEqual(at(15));
    expect(lockedUntil(locked, at(15))).toBeNull();
    const later = [15, 15, 15, 15].reduce((known, minute) => withFailure(known, at(minute)), locked);
    expect(lockedUntil(later, at(15))).toBeNull();
  });

  it('are kept as long as they can say something', () => {
    expect(keptUntil(at(0))).toEqual(at(15));
  });

  it('lock exactly when five lie within fifteen minutes', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20 * MINUTE_MS }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(gaps, (milliseconds) => {
        let now = at(0).getTime();
        let known = NONE;
        let times: number[] = [];
        for (const gap of milliseconds) {
          now += gap;
          // A locked number cannot fail: the next failure is one after the lock.
          now = Math.max(now, lockedUntil(known, new Date(now))?.getTime() ?? now);
          times.push(now);
          known = withFailure(known, new Date(now));
          const fifthLast = times.at(-5);
          const isLocked = fifthLast !== undefined && now - fifthLast < 15 * MINUTE_MS;
          expect(lockedUntil(known, new Date(now)) !== null).toBe(isLocked);
          if (isLocked) times = [];
        }
      }),
    );
  });
});
