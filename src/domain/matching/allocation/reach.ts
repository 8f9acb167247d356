import type { AllocationCandidate } from './problem.js';

/** A set of workshops: its members from the last to the first, the sum of their least and of their most units. */
export interface Selection {
  readonly least: number;
  readonly most: number;
  readonly last: AllocationCandidate | null;
  readonly before: Selection | null;
}

const NOBODY: Selection = { least: 0, most: 0, last: null, before: null };

/**
 * The set of at most `slots` workshops whose least lots together stay within `room` and whose most
 * units are the largest sum, or the first set found that reaches `enough`. Exact: a knapsack over the
 * undominated (least, most) pairs of each size, of which there are few because most workshops share
 * the order's min lot.
 */
export function widestSelection(
  candidates: readonly AllocationCandidate[],
  room: number,
  slots: number,
  enough: number,
): Selection {
  const bySize: Selection[][] = [[NOBODY]];
  let widest = NOBODY;
  for (const candidate of candidates.toSorted((a, b) => b.most - a.most || a.least - b.least)) {
    for (let size = Math.min(bySize.length, slots) - 1; size >= 0; size -= 1) {
      const grown = (bySize[size] ?? [])
        .filter((selection) => selection.least + candidate.least <= room)
        .map((selection) => withMember(selection, candidate));
      widest = grown.reduce((best, next) => (next.most > best.most ? next : best), widest);
      if (widest.most >= enough) return widest;
      bySize[size + 1] = undominated([...(bySize[size + 1] ?? []), ...grown]);
    }
  }
  return widest;
}

/** The members of a selection, the first one first. */
export function membersOf(selection: Selection): AllocationCandidate[] {
  const members: AllocationCandidate[] = [];
  for (let at: Selection | null = selection; at?.last; at = at.before) members.push(at.last);
  return members.toReversed();
}

function withMember(selection: Selection, candidate: AllocationCandidate): Selection {
  return {
    least: selection.least + candidate.least,
    most: selection.most + candidate.most,
    last: candidate,
    before: selection,
  };
}

/** Selections for which no other needs as little and reaches as much, least first. */
function undominated(selections: Selection[]): Selection[] {
  const kept: Selection[] = [];
  let most = -1;
  for (const selection of selections.toSorted((a, b) => a.least - b.least || b.most - a.most)) {
    if (selection.most > most) kept.push(selection);
    most = Math.max(most, selection.most);
  }
  return kept;
}
