import type { MatchWorkshop } from '../match-types.js';
import type { MatchPolicy } from '../policy.js';

/**
 * Ids of the workshops that waited long enough for the floor: more than `idleWeeksFloor` weeks since they last
 * had work, or never had any. None when the floor is 0, which is no floor.
 */
export function dueForFloor(
  workshops: readonly MatchWorkshop[],
  { idleWeeksFloor }: MatchPolicy,
): ReadonlySet<string> {
  const isDue = ({ idleDays }: MatchWorkshop): boolean =>
    idleWeeksFloor > 0 && (idleDays === null || idleDays > 7 * idleWeeksFloor);
  return new Set(workshops.filter(isDue).map(({ workshopId }) => workshopId));
}
