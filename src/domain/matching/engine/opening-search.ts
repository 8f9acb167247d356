import { f64 } from './columns.js';
import { coolingLevels, levelAt } from './cooling.js';
import { leastGain, mostValueOf } from './least-gain.js';
import { OpeningChoices } from './opening-choices.js';
import { packingGroundOf } from './opening-packing.js';
import type { OpeningProblem } from './opening-problem.js';
import { openGreedily } from './opening-start.js';
import { OpeningTransport } from './opening-transport.js';
import { sharedUnits, wholeUnits } from './opening-units.js';
import { Random } from './random.js';
import type { AllocationState } from './state.js';

/** Temperatures in mean costs of an opening. */
const COOLING = { start: 0.1, end: 0.0005 };
/** How likely it is to pass over a workshop that an order likes better for the next. */
const PASSING = 0.6;
/** Steps of the search after which a choice of workshops is packed. */
const STEPS_PER_PACKING = 200;

/**
 * Search for facility location: opens, closes and exchanges workshops, each time with the best way to share out the
 * orders over those that are open, and keeps what is better or, at random, not much worse. Orders that must stay whole
 * are packed into the choices of workshops that would be best if they could be shared.
 */
export class OpeningSearch {
  readonly bestUnits: Float64Array;
  bestValue: number;
  private readonly transport: OpeningTransport;
  /** Null where orders may be shared. */
  private readonly choices: OpeningChoices | null;
  private readonly random: Random;
  private readonly levels: Float64Array;
  /** Workshops of each order from the one it likes best. */
  private readonly ranked: readonly Int32Array[];
  private readonly mostValue: number;
  private stepsToPacking = 0;

  constructor(
    private readonly state: AllocationState,
    private readonly problem: OpeningProblem,
    seed: number,
  ) {
    this.random = new Random(seed);
    this.transport = new OpeningTransport(problem);
    const ground = problem.isSingleSource ? packingGroundOf(state.instance) : null;
    this.choices = ground && new OpeningChoices(ground, seed);
    this.ranked = Array.from(problem.demand, (_, order) => rankedWorkshops(problem, order));
    this.mostValue = mostValueOf(state.instance);
    this.bestUnits = state.units.slice();
    this.bestValue = state.value;
    const { openingCost } = problem;
    const meanCost = openingCost.reduce((sum, cost) => sum + cost, 0) / openingCost.length;
    this.levels = coolingLevels(COOLING, meanCost);
    openGreedily(problem, this.transport);
    this.note();
    this.pack();
  }

  /** Runs some steps at the temperature for a share (0 to 1) of the search. */
  run(steps: number, share: number): void {
    const temperature = f64(this.levels, levelAt(share));
    for (let step = 0; step < steps; step += 1) {
      this.step(temperature);
      this.stepsToPacking -= 1;
      if (this.stepsToPacking <= 0) this.pack();
    }
  }

  /** Goes on with just these workshops open; answers what a unit of each order is worth there, 0 at least. */
  pricesOf(isOpen: Uint8Array): Float64Array {
    const { demand } = this.problem;
    const { orderQuantity } = this.state.instance;
    this.transport.openJust(isOpen);
    this.note();
    return this.transport
      .orderPrices()
      .map((price, order) =>
        Math.max(0, (price * f64(demand, order)) / Math.max(1, f64(orderQuantity, order))),
      );
  }

  /** Goes on from another plan, which is better than the best so far. */
  adopt(units: Float64Array): void {
    this.bestUnits.set(units);
    this.restoreBest();
  }

  /** Goes back to the best. */
  restoreBest(): void {
    this.state.load(this.bestUnits);
    this.bestValue = this.state.value;
    this.transport.openJust(Uint8Array.from(this.state.workshopLots, (lots) => (lots > 0 ? 1 : 0)));
  }

  private step(temperature: number): void {
    const { transport, random } = this;
    const before = transport.value;
    const kind = random.below(4);
    const order = random.below(this.problem.orderCount);
    const opening = kind === 0 ? -1 : this.workshopOf(order, false);
    const closing = kind === 1 ? -1 : this.workshopOf(order, true);
    if (opening >= 0) transport.open(opening);
    if (closing >= 0) transport.close(closing);
    if (transport.value < before - temperature * random.exponential()) transport.rollBack();
    else {
      transport.mark();
      this.note();
    }
  }

  /** A workshop that is open, or closed, and that an order rather likes; -1 when there is none. */
  private workshopOf(order: number, isOpen: boolean): number {
    let chosen = -1;
    for (const workshop of this.ranked[order] ?? []) {
      if ((this.transport.isOpen[workshop] === 1) !== isOpen) continue;
      chosen = workshop;
      if (this.random.fraction() > PASSING) break;
    }
    return chosen;
  }

  /** Takes note of where the search stands, if a better plan may come of it. */
  private note(): void {
    const { problem, transport, choices } = this;
    const { instance } = this.state;
    if (transport.value <= this.leastBetter()) return;
    if (!choices) this.takeOver(sharedUnits(problem, instance, transport.amounts));
    else if (choices.note(transport.isOpen, transport.value))
      this.takeOver(wholeUnits(problem, instance, transport.amounts, transport.isOpen));
  }

  private pack(): void {
    this.stepsToPacking = STEPS_PER_PACKING;
    const units = this.choices?.improve(this.leastBetter());
    if (units) this.takeOver(units);
  }

  private takeOver(units: Float64Array): void {
    this.state.load(units);
    if (this.state.value <= this.leastBetter()) return;
    this.bestUnits.set(units);
    this.bestValue = this.state.value;
  }

  /** What is worth no more is no better: the running sum wanders in its last digits. */
  private leastBetter(): number {
    return this.bestValue + leastGain(this.mostValue, this.bestValue);
  }
}

function rankedWorkshops({ worth, nodeCount }: OpeningProblem, order: number): Int32Array {
  const first = order * nodeCount;
  return Int32Array.from({ length: nodeCount - 1 }, (_, workshop) => workshop)
    .filter((workshop) => f64(worth, first + workshop) > -Infinity)
    .toSorted((a, b) => f64(worth, first + b) - f64(worth, first + a));
}
