import type { AllocationCandidate } from './problem.js';
import type { SearchBudget } from './search-budget.js';

export interface Filling {
  readonly quantities: ReadonlyMap<string, number>;
  readonly value: number;
}

/**
 * The most valuable way to place exactly `quantity` units with at most `slots` workshops, or null when
 * none was found; when the budget runs out, the most valuable one so far. Candidates come best first: of equally valuable sets the one with the better first
 * members is taken.
 *
 * Branch and bound. The bound prices a unit: whoever is taken gains (rank − price) × units − cost, of
 * which a set of `slots` workshops can at best have the largest gains; any price gives a valid bound,
 * `tightestPrice` finds the one that cuts most. All figures are integers, so ties are exact.
 */
export function mostValuableFilling(
  candidates: readonly AllocationCandidate[],
  quantity: number,
  slots: number,
  costPerWorkshop: number,
  budget: SearchBudget,
): Filling | null {
  if (slots < 1) return null;
  const price = tightestPrice(candidates, quantity, slots, costPerWorkshop);
  const options = optionsAt(price, candidates, slots, costPerWorkshop);
  let best: Filling | null = null;

  function extend(
    members: AllocationCandidate[],
    from: number,
    least: number,
    most: number,
    gain: number,
  ): void {
    if (most >= quantity) {
      // Further members rank lower and would only take units from better ones.
      const filling = fill(members, quantity, costPerWorkshop);
      if (best === null || filling.value > best.value) best = filling;
      return;
    }
    const slotsLeft = slots - members.length;
    for (let i = from, option = options[i]; option; i += 1, option = options[i]) {
      const bound = price * quantity + gain + sumOf(option.gainsAhead, slotsLeft);
      const reach = most + sumOf(option.unitsAhead, slotsLeft);
      if (reach < quantity || (best !== null && bound <= best.value)) return;
      if (!budget.spend(1)) return;
      const { candidate } = option;
      if (least + candidate.least > quantity) continue;
      const grown = [...members, candidate];
      extend(grown, i + 1, least + candidate.least, most + candidate.most, gain + option.gain);
    }
  }
  extend([], 0, 0, 0, 0);
  return best;
}

/** A candidate with the best that it and those after it can add. */
interface Option {
  readonly candidate: AllocationCandidate;
  readonly gain: number;
  readonly gainsAhead: SumsAhead;
  readonly unitsAhead: SumsAhead;
}

function optionsAt(
  price: number,
  candidates: readonly AllocationCandidate[],
  slots: number,
  costPerWorkshop: number,
): Option[] {
  const gains = candidates.map((candidate) => gainAt(price, candidate, costPerWorkshop));
  const gainsAhead = largestSumsAhead(gains, slots);
  const unitsAhead = largestSumsAhead(
    candidates.map((candidate) => candidate.most),
    slots,
  );
  return candidates.map((candidate, i) => ({
    candidate,
    gain: gains[i] ?? 0,
    gainsAhead: gainsAhead[i] ?? [],
    unitsAhead: unitsAhead[i] ?? [],
  }));
}

/** Gives every member its least and what is left to the best ones first. `members` come best first. */
export function fill(
  members: readonly AllocationCandidate[],
  quantity: number,
  costPerWorkshop: number,
): Filling {
  let left = quantity - members.reduce((sum, member) => sum + member.least, 0);
  let value = -costPerWorkshop * members.length;
  const quantities = new Map<string, number>();
  for (const member of members) {
    const units = Math.min(member.most, member.least + left);
    left -= units - member.least;
    value += member.rank * units;
    quantities.set(member.workshopId, units);
  }
  return { quantities, value };
}

/** Most a candidate can add beyond the price of the units it takes. */
function gainAt(price: number, candidate: AllocationCandidate, costPerWorkshop: number): number {
  const units = candidate.rank > price ? candidate.most : candidate.least;
  return (candidate.rank - price) * units - costPerWorkshop;
}

/** The price whose bound on the whole problem is smallest; the bound is convex in the price. */
function tightestPrice(
  candidates: readonly AllocationCandidate[],
  quantity: number,
  slots: number,
  costPerWorkshop: number,
): number {
  const boundAt = (price: number): number => {
    const gains = candidates
      .map((candidate) => gainAt(price, candidate, costPerWorkshop))
      .filter((gain) => gain > 0);
    // Sorted as plain doubles, many times faster than with a comparison.
    const largest = Float64Array.from(gains).toSorted().slice(-slots);
    return price * quantity + largest.reduce((sum, gain) => sum + gain, 0);
  };
  let low = 0;
  let high = candidates.reduce((highest, candidate) => Math.max(highest, candidate.rank), 0);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (boundAt(middle) <= boundAt(middle + 1)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** At k: the sum of the k largest positive figures from a place on. */
type SumsAhead = readonly number[];

function sumOf(sums: SumsAhead, slots: number): number {
  return sums[slots] ?? 0;
}

function largestSumsAhead(figures: readonly number[], most: number): SumsAhead[] {
  const rows: SumsAhead[] = [];
  let largest: number[] = [];
  let sums: SumsAhead = Array<number>(most + 1).fill(0);
  for (const figure of figures.toReversed()) {
    if (figure > (largest[most - 1] ?? 0)) {
      largest = [...largest, figure].toSorted((a, b) => b - a).slice(0, most);
      let sum = 0;
      // Fewer places ahead than slots: what is left over adds nothing.
      sums = Array.from({ length: most + 1 }, (_, k) => (sum += k === 0 ? 0 : (largest[k - 1] ?? 0)));
    }
    rows.push(sums);
  }
  return rows.toReversed();
}
