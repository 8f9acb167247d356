import type { Approach } from './approach.js';
import { approachTo } from './approach-to.js';
import { compile } from './compile.js';
import type { Instance } from './instance.js';
import { leastGain, mostValueOf } from './least-gain.js';
import type { AllocationPlan } from './plan.js';
import { gapOf, writePlan } from './plan-writer.js';
import type { ColumnarProblem } from './pair-columns.js';
import type { AllocationProblem } from './problem.js';
import { SolverTasks } from './solver-tasks.js';
import { AllocationState } from './state.js';

/** Parts of a search, each colder than the one before. */
export const CHUNKS = 64;

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

/** A solve in steps, for a caller that has a clock and decides by it how much to search. */
export class Solver {
  private readonly instance: Instance;
  private readonly approach: Approach;
  private readonly mostValue: number;
  private iterations = 0;
  /** What a general solver can help with. */
  readonly tasks: SolverTasks;
  /** True when workshops cost to open. */
  readonly hasOpenings: boolean;

  /** Starts with a first plan and a bound from no prices at all. */
  constructor(
    problem: AllocationProblem | ColumnarProblem,
    private readonly seed: number,
  ) {
    this.instance = compile(problem);
    this.hasOpenings = this.instance.openingCost.some((cost) => cost > 0);
    this.approach = approachTo(new AllocationState(this.instance), seed);
    this.mostValue = mostValueOf(this.instance);
    this.tasks = new SolverTasks(this.instance, this.approach);
  }

  /** Rounds of the bound after which its prices are worth being guided by. */
  get firstRounds(): number {
    return this.approach.firstRounds;
  }

  /** Improves the bound for some rounds, and with it the prices that guide the search. */
  prove(rounds: number): void {
    this.approach.prove(rounds);
  }

  /**
   * Runs steps for a caller that measures how long they take, of a search that leaves no trace; but the search for a
   * facility location may as well begin with them.
   */
  rehearse(steps: number): void {
    this.approach.rehearse(steps);
  }

  /**
   * Searches for so many steps, from hot to cold; a search from a later `fromShare` on (below 1) starts from the
   * best plan, colder. When it is told that another number of steps would be better after all, it cools down from
   * there as if that had been the number.
   */
  *search(iterations: number, fromShare = 0): Generator<SolveProgress, void, number | undefined> {
    const { lots } = this.approach;
    let wanted = iterations;
    try {
      for (let chunk = 0; chunk < CHUNKS && !this.isClosed(); chunk += 1) {
        const steps = partOf(wanted, chunk);
        this.approach.run(steps, fromShare + ((1 - fromShare) * chunk) / CHUNKS);
        this.iterations += steps;
        this.prove(partOf(this.approach.roundsBeside(wanted), chunk));
        lots?.prove(partOf(lots.roundsBeside(wanted), chunk));
        wanted = (yield this.progress()) ?? wanted;
      }
    } finally {
      this.approach.search.restoreBest();
    }
  }

  /** Of work worth so many steps, those that a search itself should have: bounds beside it take the others. */
  stepsWithin(work: number): number {
    return Math.floor(this.approach.lots?.stepsWithin(work) ?? work);
  }

  /** True when the problem is a generalised assignment, which has a search of its own. */
  get isAssignment(): boolean {
    return this.approach.assignment !== null;
  }

  /** True when no plan is better than the best so far by more than sums are off. */
  isClosed(): boolean {
    const { bestValue } = this.approach.search;
    return this.approach.bounds.lowest <= bestValue + leastGain(this.mostValue, bestValue);
  }

  progress(): SolveProgress {
    const [objective, upperBound, iterations] = [this.objective(), this.upperBound(), this.iterations];
    return { iterations, objective, upperBound, gap: gapOf(objective, upperBound), plan: () => this.plan() };
  }

  private objective(): number {
    return this.instance.baseObjective + this.approach.search.bestValue;
  }

  private upperBound(): number {
    return this.instance.baseObjective + this.approach.bounds.lowest;
  }

  private plan(): AllocationPlan {
    const units = this.approach.search.bestUnits;
    const report = { ...this.approach.bounds.report(units), seed: this.seed, iterations: this.iterations };
    return writePlan(this.instance, units, report);
  }
}
