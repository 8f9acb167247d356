import type { MatchWorkshop, Share } from '../match-types.js';
import { fairnessPeriod } from './fairness-period.js';
import { shareFigures, type ShareFigures, type WorkshopShare } from './share-figures.js';

/** The figures of a round's workshops without and with what the round gives them. */
export interface RoundFigures {
  readonly before: ShareFigures;
  readonly after: ShareFigures;
}

/**
 * How evenly work is spread over the workshops of a round before and after it. Lots beyond the fairness period
 * do not count, for its minutes do not either; whoever gets a share is not idle any more.
 */
export function roundFigures(
  workshops: readonly MatchWorkshop[],
  shares: Iterable<Share>,
  todayOn: string,
): RoundFigures {
  const { toWeekOn } = fairnessPeriod(todayOn);
  const given = new Map<string, number>();
  for (const { workshopId, lots } of shares) {
    const minutes = lots.reduce((sum, lot) => sum + (lot.weekOn <= toWeekOn ? lot.minutes : 0), 0);
    given.set(workshopId, (given.get(workshopId) ?? 0) + minutes);
  }
  const before = workshops.map(shareOf);
  const after = before.map((share): WorkshopShare => {
    const minutes = given.get(share.workshopId);
    if (minutes === undefined) return share;
    return { ...share, takenMinutes: share.takenMinutes + minutes, idleDays: 0 };
  });
  return { before: shareFigures(before), after: shareFigures(after) };
}

function shareOf({ workshopId, recentShare, recentStatedMinutes, idleDays }: MatchWorkshop): WorkshopShare {
  const takenMinutes = recentShare * recentStatedMinutes;
  return { workshopId, statedMinutes: recentStatedMinutes, takenMinutes, idleDays };
}
