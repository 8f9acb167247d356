import type { CapacityWindow, StatedWindow, WeekRange } from '../domain/capacity-statement.js';

/** What a workshop states for the weeks of a range: windows that are left out offer nothing. */
export interface CapacityStatement extends WeekRange {
  readonly windows: readonly StatedWindow[];
}

/** A workshop's capacity in the weeks of a range. */
export interface CapacityView extends WeekRange {
  readonly workshopId: string;
  /** Those that offer anything, by process and week. */
  readonly windows: readonly CapacityWindow[];
  /** When it was last stated or confirmed, null before the first time. */
  readonly confirmedAt: Date | null;
  readonly daysSinceConfirmed: number | null;
  readonly isStale: boolean;
  readonly version: number;
}
