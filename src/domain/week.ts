const DAY_MS = 86_400_000;

/** A round asks for the same few dates a hundred thousand times; to read and to write one is slow. */
const MOST_REMEMBERED = 10_000;
const msOfDates = new Map<string, number>();
const datesOfMs = new Map<number, string>();

function utc(dateOn: string): number {
  return remembered(msOfDates, dateOn, () => Date.parse(`${dateOn}T00:00:00Z`));
}

function text(ms: number): string {
  return remembered(datesOfMs, ms, () => new Date(ms).toISOString().slice(0, 10));
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(key, made);
  return made;
}

/** True for a calendar date 'YYYY-MM-DD' that exists. */
export function isDateOn(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(utc(value)) && text(utc(value)) === value;
}

/** The date `days` later (earlier when negative). */
export function addDays(dateOn: string, days: number): string {
  return text(utc(dateOn) + days * DAY_MS);
}

/** Whole days from one date to the other, negative when the second is earlier. */
export function daysBetween(fromOn: string, toOn: string): number {
  return Math.round((utc(toOn) - utc(fromOn)) / DAY_MS);
}

/** The Monday of the date's week. */
export function mondayOf(dateOn: string): string {
  return addDays(dateOn, -((new Date(utc(dateOn)).getUTCDay() + 6) % 7));
}

/** Mondays of all weeks touched by the span, both ends included. */
export function weeksBetween(fromOn: string, toOn: string): string[] {
  const weeks: string[] = [];
  for (let week = mondayOf(fromOn); week <= toOn; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

/** The calendar date in the county (Asia/Shanghai, UTC+8 all year) at an instant. */
export function shanghaiDateOn(instant: Date): string {
  const localMs = instant.getTime() + 8 * 3_600_000;
  return text(localMs - (((localMs % DAY_MS) + DAY_MS) % DAY_MS));
}
