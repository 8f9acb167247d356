/** However near the due date is, a workshop has this long to answer, but never beyond the date itself. */
const LEAST_REPLY_MINUTES = 30;

/** What decides until when a workshop may answer. */
export interface ReplyTime {
  /** How long the enterprise lets a workshop think. */
  readonly replyWithinMinutes: number;
  /** Last day on which the goods may arrive. */
  readonly dueOn: string;
}

/**
 * Until when a workshop may answer an offer that is made now. It may think for as long as the enterprise
 * allows, but for at most half of the time until the due date begins (00:00 Asia/Shanghai), so that the other
 * half is left to work in, and for no less than 30 minutes unless the due date itself comes sooner.
 */
export function respondByOf({ replyWithinMinutes, dueOn }: ReplyTime, now: Date): Date {
  const dueMs = Date.parse(`${dueOn}T00:00:00+08:00`);
  const leastMs = now.getTime() + LEAST_REPLY_MINUTES * 60_000;
  const halfMs = now.getTime() + Math.floor((dueMs - now.getTime()) / 2);
  const wishedMs = now.getTime() + replyWithinMinutes * 60_000;
  return new Date(Math.min(wishedMs, Math.max(halfMs, leastMs), dueMs));
}
