import type { AllocationCandidate } from './problem.js';
import type { SearchBudget } from './search-budget.js';

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
 * units are the largest sum, or the first set found that reaches `enough`. A knapsack over the
 * undominated (least, most) pairs of each size, without those that could not beat the widest set so far
 * even with the largest workshops to come. Exact unless the budget runs out: then the widest set so far.
 */
export function widestSelection(
  candidates: readonly AllocationCandidate[],
  room: number,
  slots: number,
  enough: number,
  budget: SearchBudget,
): Selection {
  const largestFirst = candidates.toSorted(byUnits);
  const unitsBefore = runningSums(largestFirst.map((candidate) => candidate.most));
  let widest = largestThatFit(largestFirst, room, slots);
  const bySize: Selection[][] = [[NOBODY]];
  for (const [i, candidate] of largestFirst.entries()) {
    for (let size = Math.min(bySize.length, slots) - 1; size >= 0; size -= 1) {
      const last = Math.min(largestFirst.length, i + slots - size);
      const unitsAhead = (unitsBefore[last] ?? 0) - (unitsBefore[i] ?? 0);
      const hopeful = (bySize[size] ?? []).filter(({ most }) => most + unitsAhead > widest.most);
      bySize[size] = hopeful;
      if (widest.most >= enough || !budget.spend(hopeful.length)) return widest;
      const grown = hopeful
        .filter((selection) => selection.least + candidate.least <= room)
        .map((selection) => withMember(selection, candidate));
      widest = grown.reduce((best, next) => (next.most > best.most ? next : best), widest);
      bySize[size + 1] = undominated([...(bySize[size + 1] ?? []), ...grown]);
    }
  }
  return widest;
}

/** Largest first, so that few sets are looked at; the id makes the order total. */
function byUnits(a: AllocationCandidate, b: AllocationCandidate): number {
  return b.most - a.most || a.least - b.least || (a.workshopId < b.workshopId ? -1 : 1);
}

/** Takes every workshop that still fits: the widest set unless least lots are in each other's way. */
function largestThatFit(
  largestFirst: readonly AllocationCandidate[],
  room: number,
  slots: number,
): Selection {
  let selection = NOBODY;
  let size = 0;
  for (const candidate of largestFirst) {
    if (size >= slots) break;
    if (selection.least + candidate.least > room) continue;
    selection = withMember(selection, candidate);
    size += 1;
  }
  return selection;
}

/** At k: the sum of the first k figures. */
function runningSums(figures: readonly number[]): number[] {
  let sum = 0;
  return [0, ...figures.map((figure) => (sum += figure))];
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
