import { type Assignment, assignmentOf } from './assignment.js';
import { AssignmentSearch } from './assignment-search.js';
import { f64, i32, startsOf } from './columns.js';
import type { Instance } from './instance.js';
import { AllocationState } from './state.js';

/** Steps of a while: enough for first packings. */
const STEPS_PER_PAIR = 0.3;
const FEWEST_STEPS = 100;
const MOST_STEPS = 5000;

/** An instance whose orders are to stay whole, were all its workshops open free of charge: a generalised assignment. */
export interface PackingGround {
  /** Empty. */
  readonly state: AllocationState;
  readonly assignment: Assignment;
}

/** Where the orders of a facility location are packed; null when they may be shared. */
export function packingGroundOf(instance: Instance): PackingGround | null {
  const openingCost = new Float64Array(instance.openingCost.length);
  const free = { ...instance, openingCost, orderIsWhole: new Int32Array(instance.orderIds.length).fill(1) };
  const assignment = assignmentOf(free);
  return assignment && { state: new AllocationState(free), assignment };
}

/** A search for the best packing into certain workshops that can be gone on with. */
export class OpeningPacking {
  private readonly search: AssignmentSearch;
  private readonly pairs: Int32Array;

  constructor({ state, assignment }: PackingGround, isOpen: Uint8Array, seed: number) {
    const { resourceWorkshop } = state.instance;
    const { pairs, part } = openPart(assignment, (resource) => isOpen[i32(resourceWorkshop, resource)] === 1);
    this.pairs = pairs;
    this.search = new AssignmentSearch(state, part, seed);
  }

  /** Searches on a while and answers the units per pair of the best packing so far. */
  improve(): Float64Array {
    const steps = Math.round(STEPS_PER_PAIR * this.pairs.length);
    this.search.run(Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, steps)));
    const { bestUnits } = this.search;
    const units = new Float64Array(bestUnits.length);
    for (const [place, pair] of this.pairs.entries()) units[pair] = f64(bestUnits, place);
    return units;
  }
}

/** The assignment with just the resources that are open, and which of its pairs it has. */
function openPart(
  assignment: Assignment,
  isOpen: (resource: number) => boolean,
): { readonly part: Assignment; readonly pairs: Int32Array } {
  const { pairOrder, resource, cost, load, weight, room, weightRoom } = assignment;
  const resources = Int32Array.from(room.keys()).filter(isOpen);
  const placeOf = new Int32Array(room.length).fill(-1);
  for (const [place, one] of resources.entries()) placeOf[one] = place;
  const pairs = Int32Array.from(resource.keys()).filter((pair) => i32(placeOf, i32(resource, pair)) >= 0);
  const ordersOfPairs = pairs.map((pair) => i32(pairOrder, pair));
  const part = {
    ...assignment,
    orderPairStart: startsOf(ordersOfPairs, assignment.unplacedCost.length),
    pairOrder: ordersOfPairs,
    resource: pairs.map((pair) => i32(placeOf, i32(resource, pair))),
    cost: Float64Array.from(pairs, (pair) => f64(cost, pair)),
    load: Float64Array.from(pairs, (pair) => f64(load, pair)),
    weight: pairs.map((pair) => i32(weight, pair)),
    room: Float64Array.from(resources, (one) => f64(room, one)),
    weightRoom: resources.map((one) => i32(weightRoom, one)),
  };
  return { part, pairs };
}
