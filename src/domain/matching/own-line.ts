import type { MatchLine, Remedy } from './match-types.js';

/** Scores that would have won are told to workshops in steps this wide. */
const SCORE_STEP = 0.05;

/**
 * A line as the workshop itself may read it. The score that would have won is a hair above that of a
 * competitor, so it is rounded up to the next step: still enough, and nobody's score. Of the orders that hold its
 * weeks it reads those that it was offered (`seenOrderIds`).
 */
export function ownLine(line: MatchLine, seenOrderIds: ReadonlySet<string>): MatchLine {
  return {
    ...line,
    displacedBy: line.displacedBy.filter(({ orderId }) => orderId !== null && seenOrderIds.has(orderId)),
    remedies: line.remedies.map(withCoarseScore),
    alternatives: line.alternatives.map(withCoarseScore),
  };
}

/** A line as the order's enterprise may read it: orders of others have figures, but no name. */
export function enterpriseLine(line: MatchLine): MatchLine {
  return {
    ...line,
    displacedBy: line.displacedBy.map((rival) =>
      rival.isSameEnterprise ? rival : { ...rival, orderId: null },
    ),
  };
}

function withCoarseScore(remedy: Remedy): Remedy {
  if (remedy.change !== 'SCORE' || typeof remedy.to !== 'number') return remedy;
  return { ...remedy, to: Math.round(Math.ceil(remedy.to / SCORE_STEP - 1e-9) * SCORE_STEP * 100) / 100 };
}
