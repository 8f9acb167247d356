import { assignmentOf } from './assignment.js';
import { AssignmentSearch } from './assignment-search.js';
import { compile } from './compile.js';
import { makeFirstPlan } from './first-plan.js';
import type { Instance } from './instance.js';
import { openingProblemOf } from './opening-problem.js';
import { OpeningSearch } from './opening-search.js';
import type { AllocationPlan } from './plan.js';
import { gapOf, writePlan } from './plan-writer.js';
import type { ColumnarProblem } from './pair-columns.js';
import type { AllocationProblem } from './problem.js';
import { Search } from './search.js';
import { shardsOf } from './shards.js';
import { SolverTasks } from './solver-tasks.js';
import { AllocationState } from './state.js';
import { UpperBounds } from './upper-bounds.js';

const CHUNKS = 64;
/** Work of a bound round in steps of the search: a round looks at every pair, a step at a few dozen. */
const PAIRS_PER_STEP = 60;
/** Share of the work that goes into the bound; its rounds before the search at least, and at most. */
const BOUND_SHARE = 0.15;
const FEWEST_ROUNDS = 40;
const MOST_ROUNDS = 600;
/** Steps' worth of work for the first prices; where workshops cost to open, these choose which. */
const FIRST_WORK = { usual: 15_000, openings: 60_000 };
/** Rounds of the bound of a facility location for each step of its search: as much work. */
const ROUNDS_PER_OPENING_STEP = 2;
const FEWEST_TO_PACK = 40;
const CLOSED = 1e-9;

export interface SolveOptions {
  /** Any whole number; the same seed and iterations give the same plan, byte by byte. */
  readonly seed: number;
  /** Steps of the search. */
  readonly iterations: number;
}

/** Where a solve stands. Each step's plan is complete and valid. */
export interface SolveProgress {
  readonly iterations: number;
  readonly objective: number;
  readonly upperBound: number;
  readonly gap: number;
  /** Writes out the best plan so far. */
  readonly plan: () => AllocationPlan;
}

/**
 * Allocates a problem, anytime: yields where it stands after the first plan, the first bound and every part of
 * the search, until the iterations are used up or the plan is proved optimal. The problem must be one that
 * `readProblem` accepts.
 */
export function* solve(problem: AllocationProblem, options: SolveOptions): Generator<SolveProgress, void> {
  const solver = new Solver(problem, options.seed);
  yield solver.progress();
  solver.prove(solver.firstRounds);
  yield solver.progress();
  yield* solver.search(options.iterations);
}

/** What falls to a chunk when a whole number is spread over all of them as evenly as can be. */
function partOf(whole: number, chunk: number): number {
  return Math.floor((whole * (chunk + 1)) / CHUNKS) - Math.floor((whole * chunk) / CHUNKS);
}

/** The search for the kind of problem an instance is, with a first plan. */
function searchOf(state: AllocationState, seed: number): Search | AssignmentSearch | OpeningSearch {
  const opening = openingProblemOf(state.instance);
  if (opening) return new OpeningSearch(state, opening, seed);
  makeFirstPlan(state);
  // Few large orders are no packing problem: ruin and recreate then sees whole plans at once.
  const isSmall = state.instance.orderIds.length < FEWEST_TO_PACK;
  const assignment = isSmall ? null : assignmentOf(state.instance);
  return assignment ? new AssignmentSearch(state, assignment, seed) : new Search(state, seed);
}

/** A solve in steps, for a caller that has a clock and decides by it how much to search. */
export class Solver {
  private readonly instance: Instance;
  private readonly state: AllocationState;
  private readonly bounds: UpperBounds;
  private readonly shards: Int32Array[];
  private readonly annealing: Search | AssignmentSearch | OpeningSearch;
  private iterations = 0;
  /** What a general solver can help with. */
  readonly tasks: SolverTasks;
  /** True when workshops cost to open. */
  readonly hasOpenings: boolean;
  /** Rounds of the bound after which its prices are worth being guided by. */
  readonly firstRounds: number;

  /** Starts with a first plan and a bound from no prices at all. */
  constructor(
    problem: AllocationProblem | ColumnarProblem,
    private readonly seed: number,
  ) {
    this.instance = compile(problem);
    this.state = new AllocationState(this.instance);
    this.hasOpenings = this.instance.openingCost.some((cost) => cost > 0);
    this.shards = shardsOf(this.instance);
    this.annealing = searchOf(this.state, seed);
    this.firstRounds = this.annealing instanceof AssignmentSearch ? 0 : this.roundsBefore();
    this.bounds = new UpperBounds(this.instance, this.annealing.bestValue);
    if (this.annealing instanceof AssignmentSearch) this.bounds.noteOrderPrices(this.annealing.upperBound);
    this.tasks = new SolverTasks(this.instance, this.annealing, this.bounds);
  }

  /** Improves the bound for some rounds, and with it the prices that guide the search. */
  prove(rounds: number): void {
    if (this.annealing instanceof AssignmentSearch) {
      this.takePrices(this.annealing);
      return;
    }
    if (this.annealing instanceof OpeningSearch) {
      const search = this.annealing;
      this.bounds.improveOrders(rounds, search.bestValue, (isOpen) => search.pricesOf(isOpen));
      return;
    }
    const { capacity } = this.bounds;
    this.bounds.improve(rounds, this.annealing.bestValue);
    this.annealing.setPrices(capacity.bestPrices, capacity.orderBounds());
  }

  /** An assignment finds its prices itself; those of capacity are here what the plan reports. */
  private takePrices(search: AssignmentSearch): void {
    const { capacity } = this.bounds;
    this.bounds.noteOrderPrices(search.upperBound);
    const prices = capacity.rounds > 1 ? null : search.weekPrices();
    if (prices) capacity.tryPrices(prices, search.bestValue);
  }

  /**
   * Runs steps for a caller that measures how long they take, of a search that leaves no trace; but the search for a
   * facility location may as well begin with them.
   */
  rehearse(steps: number): void {
    if (this.annealing instanceof OpeningSearch) {
      this.annealing.run(steps, 0);
      this.prove(ROUNDS_PER_OPENING_STEP * steps);
      return;
    }
    const units = this.state.units.slice();
    const rehearsal = new Search(this.state, this.seed);
    for (const shard of this.shards.slice(0, 1)) rehearsal.run(shard, steps, 0);
    this.state.load(units);
  }

  /**
   * Searches for so many steps, from hot to cold; a search from a later `fromShare` on (below 1) starts from the
   * best plan, colder.
   */
  *search(iterations: number, fromShare = 0): Generator<SolveProgress, void> {
    const rounds = this.boundRounds(iterations);
    for (let chunk = 0; chunk < CHUNKS && !this.isClosed(); chunk += 1) {
      const steps = partOf(iterations, chunk);
      const roundsBeside = partOf(rounds, chunk);
      this.searchShards(steps, fromShare + ((1 - fromShare) * chunk) / CHUNKS);
      this.iterations += steps;
      if (roundsBeside > 0 || this.annealing instanceof AssignmentSearch) this.prove(roundsBeside);
      yield this.progress();
    }
    this.annealing.restoreBest();
  }

  /** True when the problem is a generalised assignment, which has a search of its own. */
  get isAssignment(): boolean {
    return this.annealing instanceof AssignmentSearch;
  }

  isClosed(): boolean {
    return gapOf(this.objective(), this.upperBound()) < CLOSED;
  }

  progress(): SolveProgress {
    const [objective, upperBound, iterations] = [this.objective(), this.upperBound(), this.iterations];
    return { iterations, objective, upperBound, gap: gapOf(objective, upperBound), plan: () => this.plan() };
  }

  /** Every shard gets its part of the steps. */
  private searchShards(steps: number, share: number): void {
    const orders = this.shards.reduce((sum, shard) => sum + shard.length, 0);
    let [ordersDone, stepsDone] = [0, 0];
    for (const shard of this.shards) {
      ordersDone += shard.length;
      const until = Math.floor((steps * ordersDone) / orders);
      if (this.annealing instanceof AssignmentSearch) this.annealing.run(until - stepsDone);
      else if (this.annealing instanceof OpeningSearch) this.annealing.run(until - stepsDone, share);
      else this.annealing.run(shard, until - stepsDone, share);
      stepsDone = until;
    }
  }

  /** Rounds before the search starts. */
  private roundsBefore(): number {
    if (this.annealing instanceof OpeningSearch) return MOST_ROUNDS;
    const work = this.hasOpenings ? FIRST_WORK.openings : FIRST_WORK.usual;
    return Math.min(MOST_ROUNDS, Math.max(FEWEST_ROUNDS, Math.round(this.roundsWorth(work))));
  }

  /** Bound rounds beside a search: a fixed share of its work, however few that are. */
  private boundRounds(iterations: number): number {
    if (this.annealing instanceof OpeningSearch) return ROUNDS_PER_OPENING_STEP * iterations;
    return Math.min(MOST_ROUNDS, Math.round(this.roundsWorth(BOUND_SHARE * iterations)));
  }

  private roundsWorth(steps: number): number {
    return (steps * PAIRS_PER_STEP) / Math.max(1, this.instance.pairOrder.length);
  }

  private objective(): number {
    return this.instance.baseObjective + this.annealing.bestValue;
  }

  private upperBound(): number {
    return this.instance.baseObjective + this.bounds.lowest;
  }

  private plan(): AllocationPlan {
    const units = this.annealing.bestUnits;
    const report = { ...this.bounds.report(units), seed: this.seed, iterations: this.iterations };
    return writePlan(this.instance, units, report);
  }
}
