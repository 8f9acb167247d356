import type { LeastCosts } from './assignment-exclusion.js';
import { AssignmentPacking } from './assignment-packing.js';
import type { Assignment } from './assignment.js';
import { addTo, f64, i32 } from './columns.js';
import { MipBuilder, type MipModel } from './mip-builder.js';

/** A kernel that would have most of all choices has all of them: only then does its bound settle the matter. */
const WORTH_COMPLETING = 3;

/**
 * A part of an assignment for a general solver: the choices of a known packing, and about so many others, those
 * of which least is known to cost more. Its model counts what is lost against each order's best pair: the cost
 * of leaving orders out, which may be any number, would drown all differences between pairs.
 */
export class AssignmentKernel {
  readonly model: MipModel;
  /** The known packing as a point of the model. */
  readonly start: Float64Array;
  /** True when no choice is left out that a better packing may use. */
  readonly isComplete: boolean;
  /** Pair of each column; of a column that leaves an order out, -1 less the order. */
  private readonly choices: Int32Array;
  /** No packing with a choice that has no column costs less, unless it costs no less than the known one. */
  private readonly outsideCost: number;
  private readonly knownCost: number;

  constructor(
    private readonly assignment: Assignment,
    known: AssignmentPacking,
    costs: LeastCosts,
    mostOthers: number,
  ) {
    const standing = new Set(known.pairOf.map((pair, order) => (pair < 0 ? -1 - order : pair)));
    this.knownCost = known.cost();
    const promising = [
      ...Array.from(costs.ofPair, (cost, pair) => ({ choice: pair, cost })),
      ...Array.from(costs.ofUnplaced, (cost, order) => ({ choice: -1 - order, cost })),
    ]
      .filter(({ choice, cost }) => cost < this.knownCost && !standing.has(choice))
      .toSorted((a, b) => a.cost - b.cost || a.choice - b.choice);
    this.isComplete = promising.length <= WORTH_COMPLETING * mostOthers;
    const count = this.isComplete ? promising.length : mostOthers;
    const others = promising.slice(0, count).map(({ choice }) => choice);
    this.choices = Int32Array.from([...standing, ...others]).toSorted();
    this.outsideCost = promising[count]?.cost ?? this.knownCost;
    this.start = Float64Array.from(this.choices, (choice) => (standing.has(choice) ? 1 : 0));
    this.model = modelOf(assignment, this.choices);
  }

  /** The packing that a point of the model means; null when it does not fit. */
  packingOf(values: Float64Array): AssignmentPacking | null {
    const { pairOrder, resource, load, room } = this.assignment;
    const packing = new AssignmentPacking(this.assignment);
    const left = room.slice();
    for (const [column, choice] of this.choices.entries()) {
      if (choice < 0 || f64(values, column) < 0.5) continue;
      const order = i32(pairOrder, choice);
      if (i32(packing.pairOf, order) >= 0) return null;
      packing.pairOf[order] = choice;
      addTo(left, i32(resource, choice), -f64(load, choice));
    }
    return left.every((free) => free >= 0) ? packing : null;
  }

  /**
   * What any packing costs at least, the known one included, when no point of the model gains more than so much. The
   * known packing is a point too: a bound below it is a mistake and proves nothing.
   */
  leastCost(upperBound: number): number {
    if (-upperBound > this.knownCost) return -Infinity;
    return Math.min(this.outsideCost, -upperBound);
  }
}

function modelOf(assignment: Assignment, choices: Int32Array): MipModel {
  const { cost, unplacedCost, pairOrder, resource, load, room } = assignment;
  const builder = new MipBuilder();
  const ofOrder = Array.from(unplacedCost, (): [number, number][] => []);
  const ofResource = Array.from(room, (): [number, number][] => []);
  for (const choice of choices) {
    const order = choice < 0 ? -1 - choice : i32(pairOrder, choice);
    const lost = choice < 0 ? f64(unplacedCost, order) : f64(cost, choice);
    const column = builder.column(-lost, 0, 1, true);
    ofOrder[order]?.push([column, 1]);
    if (choice >= 0) ofResource[i32(resource, choice)]?.push([column, f64(load, choice) / 1000]);
  }
  for (const terms of ofOrder) builder.row(1, 1, terms);
  for (const [at, terms] of ofResource.entries()) builder.row(-Infinity, f64(room, at) / 1000, terms);
  return builder.model();
}
