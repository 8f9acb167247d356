import { allocate } from '../allocation/first-allocation.js';
import { planLots } from '../allocation/lots.js';
import type { AllocationProblem } from '../allocation/problem.js';
import type { Assessment } from '../assessment.js';
import { remainingInTime, usableShare, type CapacityInTime } from '../capacity-in-time.js';
import type { Quantities } from '../match-lines.js';
import type { Share } from '../match-types.js';
import type { MatchPolicy } from '../policy.js';
import { allocationProblem } from '../pipeline.js';
import { valueOf } from './batch-value.js';
import type { Contender } from './contender.js';
import { TakenCapacity } from './taken-capacity.js';

/** Values are sums of doubles: a gain this small may be rounding. */
const ROUNDING = 1e-6;

interface Placement {
  readonly contender: Contender;
  readonly shares: readonly Share[];
  readonly value: number;
}

/** Where every order stood. */
interface Memory {
  readonly touched: readonly Contender[];
  readonly placements: readonly (readonly [string, Placement])[];
}

/**
 * The shares of a batch under construction, by the exact rules of single orders over capacity that shrinks with
 * each: days of cut weeks, whole minutes, what probation allows of what is left. Placements are kept in the order
 * in which they were made, and one that is made anew goes to the end. So each fits beside those before it, and
 * can be written after them.
 *
 * Lots take the earliest weeks that are left. When orders come by rising due date, this finds a week for all
 * work of whole weeks whenever there is one: of any schedule, exchange the earliest week left for the one that
 * the first order has there, and what it displaces, being due later, can take its place.
 */
export class BatchPlan {
  private readonly taken = new TakenCapacity();
  private readonly placements = new Map<string, Placement>();

  constructor(readonly policy: MatchPolicy) {}

  /** The objective so far. */
  get value(): number {
    let sum = 0;
    for (const { value } of this.placements.values()) sum += value;
    return sum;
  }

  /** Orders that have shares, in the order in which these are to be written. */
  get writingOrder(): Contender[] {
    return [...this.placements.values()].map(({ contender }) => contender);
  }

  sharesOf({ order }: Contender): readonly Share[] {
    return this.placements.get(order.orderId)?.shares ?? [];
  }

  quantitiesOf(contender: Contender): Map<string, number> {
    return new Map(this.sharesOf(contender).map(({ workshopId, quantity }) => [workshopId, quantity]));
  }

  valueOf({ order }: Contender): number {
    return this.placements.get(order.orderId)?.value ?? 0;
  }

  openQuantityOf(contender: Contender): number {
    const placed = this.sharesOf(contender).reduce((sum, share) => sum + share.quantity, 0);
    return contender.order.openQuantity - placed;
  }

  /** What a workshop has left for the order of its assessment. */
  remaining({ candidacy }: Assessment): CapacityInTime {
    const { capacity, workshop } = candidacy;
    const taken = (processId: string, weekOn: string): number =>
      this.taken.of(workshop.workshopId, processId, weekOn);
    return remainingInTime(capacity, taken, usableShare(workshop, this.policy));
  }

  /** The allocation of an order that has no shares, alone in what is left. */
  problemOf({ order, eligible }: Contender): AllocationProblem {
    const candidates = [...eligible.values()].flatMap((assessment) => {
      const { candidate } = assessment;
      const most = Math.min(candidate.most, this.remaining(assessment).possibleQuantity);
      return most < candidate.least ? [] : [{ ...candidate, most }];
    });
    return allocationProblem(order, candidates, this.policy);
  }

  /** Gives an order that has no shares these, which must fit. */
  place(contender: Contender, quantities: Quantities): void {
    const shares = [...quantities].map(([workshopId, quantity]) =>
      this.shareOf(contender, workshopId, quantity),
    );
    this.hold(contender, shares);
  }

  /** Gives an order that has no shares these, whose lots must fit. */
  hold(contender: Contender, shares: readonly Share[]): void {
    if (shares.length === 0) return;
    for (const share of shares) this.taken.take(share);
    const quantities = new Map(shares.map(({ workshopId, quantity }) => [workshopId, quantity]));
    const value = valueOf(contender, quantities, this.policy);
    this.placements.set(contender.order.orderId, { contender, shares, value });
  }

  /** Takes an order's shares back. */
  remove({ order }: Contender): void {
    for (const share of this.placements.get(order.orderId)?.shares ?? []) this.taken.giveBack(share);
    this.placements.delete(order.orderId);
  }

  /** Answers a question about what is left for an order when its own shares do not count. */
  without<T>(contender: Contender, ask: () => T): T {
    const shares = this.sharesOf(contender);
    for (const share of shares) this.taken.giveBack(share);
    const answer = ask();
    for (const share of shares) this.taken.take(share);
    return answer;
  }

  /**
   * Places an order anew, alone in what is left, with at most so many units, if that is worth more than what it
   * has; answers whether it is.
   */
  replace(contender: Contender, mostUnits = contender.order.openQuantity): boolean {
    const { quantities } = this.without(contender, () =>
      allocate(withAtMost(this.problemOf(contender), mostUnits)),
    );
    const isBetter = valueOf(contender, quantities, this.policy) > this.valueOf(contender) + ROUNDING;
    // What stays also keeps its place in the order of writing.
    if (isBetter) {
      this.remove(contender);
      this.place(contender, quantities);
    }
    return isBetter;
  }

  /** What {@link recall} needs to undo changes to some orders. */
  remember(touched: readonly Contender[]): Memory {
    return { touched, placements: [...this.placements] };
  }

  /** Goes back to what was remembered; only the orders named there may have changed since. */
  recall({ touched, placements }: Memory): void {
    for (const contender of touched) this.remove(contender);
    this.placements.clear();
    for (const [orderId, placement] of placements) this.placements.set(orderId, placement);
    for (const share of touched.flatMap((contender) => this.sharesOf(contender))) this.taken.take(share);
  }

  private shareOf({ eligible, order }: Contender, workshopId: string, quantity: number): Share {
    const assessment = eligible.get(workshopId);
    if (!assessment) throw new RangeError(`${workshopId} may not make ${order.orderId}`);
    const lots = planLots(this.remaining(assessment).processes, quantity);
    const standardMinutes = lots.reduce((sum, lot) => sum + lot.minutes, 0);
    return { workshopId, quantity, standardMinutes, lots };
  }
}

/** The same allocation for a part of the quantity. */
function withAtMost(problem: AllocationProblem, units: number): AllocationProblem {
  if (units >= problem.openQuantity) return problem;
  const candidates = problem.candidates
    .filter(({ least }) => least <= units)
    .map((candidate) => ({ ...candidate, most: Math.min(candidate.most, units) }));
  return { ...problem, openQuantity: units, candidates };
}
