import { setTimeout as pause } from 'node:timers/promises';
import type { Solver } from './domain/matching/engine/solve.js';
import type { MipLimits, MipOutcome, MipSolver, SolverTask } from './domain/matching/engine/solver-port.js';

/** Of the time, what the search has for itself before the solver is given its plan. */
const ALONE_SHARES = { county: 0.15, openings: 0.15, parts: 0.35 };
/** Of the time, when the solver turns from bounding a county to parts of its plan. */
const COUNTY_UNTIL_SHARE = 0.6;
/** In less time a county is not bounded any lower, and the search had better have the machine for itself. */
const LEAST_COUNTY_SECONDS = 1;
/** A shorter run is over before the solver's code is compiled, which the search had better have the machine for. */
const SHORT_RUN_MS = 2000;
/** A part that is no better after so long is left for another. */
const PART_SECONDS = 3;
/** To end a solver's thread by force. */
const SOLVER_OVERHEAD_MS = 300;
/** Of the time, when the last kernel ends. */
const KERNELS_UNTIL_SHARE = 0.9;
/** Of the time that is left, what the workshops that promise most get before all others. */
const FIRST_OPENING_SHARE = 0.5;
const PAUSE_MS = 20;
/** In less a solver's thread hardly starts. */
const LEAST_SECONDS = 0.2;
/** Beyond so many columns a general solver only costs memory. */
const MOST_COLUMNS = 60_000;

/** The time of a run, and who wants to know what came of it. */
export interface AssistedRun {
  readonly allMs: number;
  readonly leftMs: () => number;
  readonly onBetter: () => void;
}

/** What a general solver does for a solve while the search goes on: it bounds, and it finds plans. */
export class SolverAssistance {
  constructor(
    private readonly solver: Solver,
    private readonly mipSolver: MipSolver,
    private readonly assisted: AssistedRun,
  ) {}

  /** Returns when there is nothing more to do for it or the time is up. */
  async run(): Promise<void> {
    const { solver } = this;
    if (solver.isAssignment) await this.solvePackings();
    else if (solver.hasOpenings) await this.solveOpenings();
    else {
      await this.pauseUntil(ALONE_SHARES.county);
      const county = solver.isClosed() ? null : solver.tasks.county();
      if (county) await this.boundCounty(county);
      else if (this.assisted.allMs < SHORT_RUN_MS) return;
      else await this.proveLinear(this.secondsUntil(ALONE_SHARES.parts));
      await this.pauseUntil(ALONE_SHARES.parts);
      await this.solveParts();
    }
  }

  /** Of a whole county the solver proves more than it finds: plans come from the search and from parts. */
  private async boundCounty(task: SolverTask): Promise<void> {
    const isShort = this.secondsUntil(COUNTY_UNTIL_SHARE) < LEAST_COUNTY_SECONDS;
    const seconds = this.secondsUntil(isShort ? 1 : COUNTY_UNTIL_SHARE);
    if (seconds >= LEAST_COUNTY_SECONDS) await this.solve(task, { seconds, isNearBest: true });
  }

  /** Parts of the plan, always where the gap is widest now. */
  private async solveParts(): Promise<void> {
    for (;;) {
      const seconds = Math.min(PART_SECONDS, this.secondsUntil(1));
      if (this.solver.isClosed() || seconds < LEAST_SECONDS) return;
      const task = this.solver.tasks.part();
      if (!task || task.model.columnCount > MOST_COLUMNS || !(await this.solve(task, { seconds }))) return;
    }
  }

  /** The workshops that are worth opening first; then, with the plan that this led to, all that any better could open. */
  private async solveOpenings(): Promise<void> {
    const { tasks } = this.solver;
    if (!tasks.knowsOpenings) await this.proveLinear(this.secondsUntil(ALONE_SHARES.parts));
    await this.pauseUntil(ALONE_SHARES.openings);
    const first = tasks.opening();
    await this.solveOpening(first, { seconds: FIRST_OPENING_SHARE * this.secondsUntil(1) });
    const isNearBest = first !== null;
    await this.solveOpening(tasks.betterOpenings(), { seconds: this.secondsUntil(1), isNearBest });
  }

  private async solveOpening(
    task: SolverTask | null,
    limits: Pick<MipLimits, 'seconds' | 'isNearBest'>,
  ): Promise<void> {
    if (!task || this.solver.isClosed() || limits.seconds < LEAST_SECONDS) return;
    if (task.model.columnCount <= MOST_COLUMNS) await this.solve(task, limits);
  }

  /** Kernels of an assignment, wider and wider; one that leaves nothing out gets all the time there is. */
  private async solvePackings(): Promise<void> {
    for (;;) {
      const seconds = this.secondsUntil(KERNELS_UNTIL_SHARE);
      if (this.solver.isClosed() || seconds < LEAST_SECONDS) return;
      const task = this.solver.tasks.packing();
      if (!task) await pause(PAUSE_MS);
      else if (!(await this.solve(task, { seconds: task.isComplete ? seconds : seconds / 2 }))) return;
    }
  }

  /** Takes over all that is told at once, so that a forced end loses none of it; false when nothing came at all. */
  private async solve(task: SolverTask, limits: Pick<MipLimits, 'seconds' | 'isNearBest'>): Promise<boolean> {
    const onBetter = (outcome: MipOutcome): void => this.adopt(task, outcome);
    const found = await this.mipSolver.solve(task.model, { ...limits, start: task.start, onBetter });
    if (!found) return false;
    this.adopt(task, found);
    task.end?.(found);
    return true;
  }

  private adopt(task: SolverTask, outcome: MipOutcome): void {
    if (task.adopt(outcome)) this.assisted.onBetter();
  }

  private async proveLinear(seconds: number): Promise<void> {
    const { tasks } = this.solver;
    const linear = seconds > 0.1 ? tasks.linearModel() : null;
    const proved = linear && (await this.mipSolver.solve(linear.model, { seconds, start: null }));
    if (linear && proved) tasks.adoptLinear(linear, proved);
  }

  private async pauseUntil(share: number): Promise<void> {
    while (this.passedMs() < share * this.assisted.allMs) await pause(PAUSE_MS);
  }

  private secondsUntil(share: number): number {
    return (share * this.assisted.allMs - this.passedMs() - SOLVER_OVERHEAD_MS) / 1000;
  }

  private passedMs(): number {
    return this.assisted.allMs - this.assisted.leftMs();
  }
}
