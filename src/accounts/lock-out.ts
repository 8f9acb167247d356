const MOST_FAILURES = 5;
const WINDOW_MS = 15 * 60_000;
const LOCK_MS = 15 * 60_000;

/** What is remembered of wrong passwords for one phone number. */
export interface SignInFailures {
  /** Instants of the failures that still count, oldest first. */
  readonly failedAt: readonly Date[];
  /** Null unless locked. */
  readonly lockedUntil: Date | null;
}

/** Until when nobody may sign in, null when they may. */
export function lockedUntil(failures: SignInFailures, now: Date): Date | null {
  return failures.lockedUntil && failures.lockedUntil > now ? failures.lockedUntil : null;
}

/** The failures with one more: five within 15 minutes lock for 15 minutes, and then counting starts anew. */
export function withFailure(failures: SignInFailures, now: Date): SignInFailures {
  const recent = failures.failedAt.filter((at) => now.getTime() - at.getTime() < WINDOW_MS);
  const failedAt = [...recent, now];
  if (failedAt.length < MOST_FAILURES) return { failedAt, lockedUntil: null };
  return { failedAt: [], lockedUntil: new Date(now.getTime() + LOCK_MS) };
}

/** From when on failures say nothing any more. */
export function keptUntil(now: Date): Date {
  return new Date(now.getTime() + Math.max(WINDOW_MS, LOCK_MS));
}
