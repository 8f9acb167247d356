import { f64, i32 } from './columns.js';
import { coolingLevels, levelAt } from './cooling.js';
import { OpeningPacking, type PackingGround, packingGroundOf } from './opening-packing.js';
import type { OpeningProblem } from './opening-problem.js';
import { openGreedily } from './opening-start.js';
import { OpeningTransport } from './opening-transport.js';
import { Random } from './random.js';
import type { AllocationState } from './state.js';

/** Temperatures in mean costs of an opening. */
const COOLING = { start: 0.1, end: 0.0005 };
/** How likely it is to pass over a workshop that an order likes better for the next. */
const PASSING = 0.6;
/** Relative slack: the running sum wanders in its last digits. */
const ROUNDING = 1e-9;
/** Steps of the search after which a choice of workshops is packed. */
const STEPS_PER_PACKING = 200;
/** Choices of workshops that are kept to be packed. */
const MOST_CHOICES = 30;
/** Steps of the search for a packing at a time. */
const PACKING_STEPS = 500;

/** Workshops to open. */
interface Choice {
  /** No packing into them is worth more. */
  readonly value: number;
  readonly packing: OpeningPacking;
  /** How often the packing was improved. */
  readonly times: number;
}

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
  private readonly ground: PackingGround | null;
  private readonly random: Random;
  private readonly levels: Float64Array;
  /** Workshops of each order from the one it likes best. */
  private readonly ranked: readonly Int32Array[];
  /** By their names; all that may still hold a better packing. */
  private readonly choices = new Map<string, Choice>();
  private readonly known = new Set<string>();
  private stepsToPacking = 0;

  constructor(
    private readonly state: AllocationState,
    private readonly problem: OpeningProblem,
    private readonly seed: number,
  ) {
    this.random = new Random(seed);
    this.transport = new OpeningTransport(problem);
    this.ground = problem.isSingleSource ? packingGroundOf(state.instance) : null;
    this.ranked = Array.from(problem.demand, (_, order) => rankedWorkshops(problem, order));
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

  /** What the best plan is worth at most that opens no other workshops; takes it over if it is better. */
  worthOf(isOpen: Uint8Array): number {
    this.transport.openJust(isOpen);
    this.note();
    return this.transport.value;
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
    if (!isBetter(this.transport.value, this.bestValue)) return;
    if (this.ground) this.noteChoice(this.ground);
    else this.takeOver(this.unitsShared());
  }

  private noteChoice(ground: PackingGround): void {
    const isOpen = this.transport.isOpen.slice();
    const name = isOpen.join('');
    if (this.known.has(name)) return;
    this.known.add(name);
    const packing = new OpeningPacking(ground, isOpen, this.seed);
    this.choices.set(name, { value: this.transport.value, packing, times: 0 });
    if (this.choices.size > MOST_CHOICES)
      this.choices.delete(this.first((one, other) => one.value < other.value));
  }

  /** Goes on with the packing on which least was tried so far, of these the one that promises most. */
  private pack(): void {
    this.stepsToPacking = STEPS_PER_PACKING;
    for (const [name, choice] of this.choices)
      if (!isBetter(choice.value, this.bestValue)) this.choices.delete(name);
    const name = this.first((one, other) =>
      one.times === other.times ? one.value > other.value : one.times < other.times,
    );
    const choice = this.choices.get(name);
    if (!choice) return;
    this.choices.set(name, { ...choice, times: choice.times + 1 });
    this.takeOver(choice.packing.improve(PACKING_STEPS));
  }

  /** The name of the choice that comes before all others; of none when there is none. */
  private first(isBefore: (one: Choice, other: Choice) => boolean): string {
    let first: [string, Choice] | null = null;
    for (const entry of this.choices) if (!first || isBefore(entry[1], first[1])) first = entry;
    return first?.[0] ?? '';
  }

  private takeOver(units: Float64Array): void {
    this.state.load(units);
    if (!isBetter(this.state.value, this.bestValue)) return;
    this.bestUnits.set(units);
    this.bestValue = this.state.value;
  }

  /** Units per pair of orders as they are shared now; none of an order that is placed wholly or not at all, and is not. */
  private unitsShared(): Float64Array {
    const { pairOf, nodeCount } = this.problem;
    const { amounts } = this.transport;
    const units = new Float64Array(this.bestUnits.length);
    for (const [cell, pair] of pairOf.entries()) {
      if (pair < 0) continue;
      const order = Math.floor(cell / nodeCount);
      const isBroken =
        i32(this.state.instance.orderIsWhole, order) === 1 && f64(amounts, (order + 1) * nodeCount - 1) > 0;
      units[pair] = isBroken ? 0 : f64(amounts, cell);
    }
    return units;
  }
}

function isBetter(value: number, best: number): boolean {
  return value > best + ROUNDING * Math.abs(best);
}

function rankedWorkshops({ worth, nodeCount }: OpeningProblem, order: number): Int32Array {
  const first = order * nodeCount;
  return Int32Array.from({ length: nodeCount - 1 }, (_, workshop) => workshop)
    .filter((workshop) => f64(worth, first + workshop) > -Infinity)
    .toSorted((a, b) => f64(worth, first + b) - f64(worth, first + a));
}
