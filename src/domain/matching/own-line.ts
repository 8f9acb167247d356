import type { MatchLine, Remedy } from './match-types.js';

/** Scores that would have won are told to workshops in steps this wide. */
const SCORE_STEP = 0.05;

/**
 * A line as the workshop itself may read it. The score that would have won is a hair above that of a
 * competitor, so it is rounded up to the next step: still enough, and nobody's score.
 */
export function ownLine(line: MatchLine): MatchLine {
  return { ...line, remedies: line.remedies.map(withCoarseScore) };
}

function withCoarseScore(remedy: Remedy): Remedy {
  if (remedy.change !== 'SCORE' || typeof remedy.to !== 'number') return remedy;
  return { ...remedy, to: Math.round(Math.ceil(remedy.to / SCORE_STEP - 1e-9) * SCORE_STEP * 100) / 100 };
}
