import { sixDecimals } from '../rounding.js';
import type { MatchLine, ScorePart } from './match-types.js';
import type { ScorePartName } from './policy.js';

/** A part of a workshop's score that is not what it was in an earlier round. */
export interface ScoreChange {
  readonly part: ScorePartName;
  readonly from: ScorePart;
  readonly to: ScorePart;
  /** Contribution now less that of then, six decimals; below 0: the part lowers the score. */
  readonly difference: number;
}

/** Parts in which two lines of a workshop differ, those first that move the score most; empty where nothing does. */
export function scoreChanges(
  before: Pick<MatchLine, 'parts'>,
  after: Pick<MatchLine, 'parts'>,
): ScoreChange[] {
  const earlier = new Map(before.parts.map((part) => [part.part, part]));
  return after.parts
    .flatMap((to): ScoreChange[] => {
      const from = earlier.get(to.part);
      if (!from || (from.value === to.value && from.weight === to.weight)) return [];
      return [{ part: to.part, from, to, difference: sixDecimals(to.contribution - from.contribution) }];
    })
    .toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
}
