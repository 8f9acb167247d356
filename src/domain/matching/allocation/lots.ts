import { minutesFor } from '../../routing.js';
import type { ProcessCapacity } from '../capacity-in-time.js';
import type { PlannedLot } from '../match-types.js';

/**
 * Spreads a quantity over the free weeks of every process, earliest week first, setup once. Whole
 * minutes, never more than a week has free.
 * @throws RangeError when the quantity does not fit, which the allocation rules out.
 */
export function planLots(processes: readonly ProcessCapacity[], quantity: number): PlannedLot[] {
  return processes.flatMap((process) => lotsOf(process, minutesFor(process, quantity)));
}

function lotsOf(process: ProcessCapacity, neededMinutes: number): PlannedLot[] {
  const lots: PlannedLot[] = [];
  let leftMinutes = neededMinutes;
  for (const week of process.weeks) {
    if (leftMinutes === 0) break;
    const minutes = Math.min(leftMinutes, week.freeMinutes);
    lots.push({ processId: process.processId, weekOn: week.weekOn, minutes });
    leftMinutes -= minutes;
  }
  if (leftMinutes > 0) throw new RangeError(`${leftMinutes} minutes of ${process.processId} do not fit`);
  return lots;
}
