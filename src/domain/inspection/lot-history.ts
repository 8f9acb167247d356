import type { Defectives, LotPlan } from './inspection-lot.js';
import { afterLots, type ClassModes, type InspectionMode } from './switching.js';

/** A lot of the same goods from the same workshop, inspected earlier. */
export interface EarlierLot {
  /** Null when it was inspected for the first time. */
  readonly reworkOf: number | null;
  readonly plan: Pick<LotPlan, 'major' | 'minor'>;
  readonly defectives: Defectives;
  readonly isReducedWanted: boolean;
}

/** How the next lot is inspected after these, oldest first. What was reworked does not count, as the standard says. */
export function modesAfter(lots: readonly EarlierLot[]): ClassModes {
  const firstInspections = lots.filter(({ reworkOf }) => reworkOf === null);
  const modeOf = (name: 'major' | 'minor'): InspectionMode =>
    afterLots(
      firstInspections.map(({ plan, defectives, isReducedWanted }) => ({
        acceptanceNumber: plan[name].acceptanceNumber,
        defectives: defectives[name],
        isReducedWanted,
      })),
    ).mode;
  return { major: modeOf('major'), minor: modeOf('minor') };
}
