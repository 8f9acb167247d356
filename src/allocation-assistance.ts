import { setTimeout as pause } from 'node:timers/promises';
import type { Solver } from './domain/matching/engine/solve.js';
import type { MipOutcome, MipSolver, SolverTask } from './domain/matching/engine/solver-port.js';

/** Of the time, what the search has for itself before the solver is given its plan: for a whole county, for a kernel. */
const ALONE_SHARES = { county: 0.15, kernel: 0.35 };
/** To end a solver's thread by force. */
const SOLVER_OVERHEAD_MS = 300;
/** Of the time, when the last kernel ends. */
const KERNELS_UNTIL_SHARE = 0.9;
/** Of the time that is left, what a first kernel gets, and a second around the plan that the first led to. */
const KERNEL_SHARES = [0.8, 1];
const PAUSE_MS = 20;
/** In less a solver's thread hardly starts. */
const LEAST_SECONDS = 0.2;
/** Beyond so many columns a general solver only costs memory. */
const MOST_COLUMNS = 60_000;
/** A plan so near the bound is all but the best: what is missing is the proof. */
const NEAR_GAP = 0.005;

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
    // Where opening costs decide, the linear programme knows more of the kernel than the first good plan does.
    else if (solver.hasOpenings) await this.solveParts(0);
    else {
      await this.pauseUntil(ALONE_SHARES.county);
      const county = solver.isClosed() ? null : solver.countyTask();
      if (county) await this.solveCounty(county);
      else await this.solveParts(ALONE_SHARES.kernel);
    }
  }

  private async solveCounty(task: SolverTask): Promise<void> {
    const seconds = this.secondsUntil(1);
    if (seconds < LEAST_SECONDS) return;
    const onBetter = (outcome: MipOutcome): void => this.adopt(task, outcome);
    const isNearBest = this.solver.progress().gap < NEAR_GAP;
    const limits = { seconds, start: task.start, isNearBest, onBetter };
    const found = await this.mipSolver.solve(task.model, limits);
    if (found) this.adopt(task, found);
  }

  /** A proof by the linear programme, then kernels around the plan. */
  private async solveParts(aloneShare: number): Promise<void> {
    const { solver } = this;
    await this.proveLinear(this.secondsUntil(ALONE_SHARES.kernel));
    await this.pauseUntil(aloneShare);
    for (const share of KERNEL_SHARES) {
      const seconds = share * this.secondsUntil(KERNELS_UNTIL_SHARE);
      const task = solver.isClosed() || seconds < LEAST_SECONDS ? null : solver.task();
      if (!task || task.model.columnCount > MOST_COLUMNS) return;
      const found = await this.mipSolver.solve(task.model, { seconds, start: task.start });
      if (found) this.adopt(task, found);
    }
  }

  /** Kernels of an assignment, wider and wider; one that leaves nothing out gets all the time there is. */
  private async solvePackings(): Promise<void> {
    for (;;) {
      const seconds = this.secondsUntil(KERNELS_UNTIL_SHARE);
      if (this.solver.isClosed() || seconds < LEAST_SECONDS) return;
      const task = this.solver.task();
      if (!task) await pause(PAUSE_MS);
      else {
        const limits = { seconds: task.isComplete ? seconds : seconds / 2, start: task.start };
        const found = await this.mipSolver.solve(task.model, limits);
        if (!found) return;
        this.adopt(task, found);
      }
    }
  }

  private adopt(task: SolverTask, outcome: MipOutcome): void {
    if (task.adopt(outcome)) this.assisted.onBetter();
  }

  private async proveLinear(seconds: number): Promise<void> {
    const linear = seconds > 0.1 ? this.solver.linearModel() : null;
    const proved = linear && (await this.mipSolver.solve(linear.model, { seconds, start: null }));
    if (linear && proved) this.solver.adoptLinear(linear, proved);
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
