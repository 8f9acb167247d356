import type { AllocationProblem } from './domain/matching/engine/problem.js';
import { solve, Solver, type SolveProgress } from './domain/matching/engine/solve.js';
import type { MipSolver } from './domain/matching/engine/solver-port.js';

const PROGRESS_EVERY_MS = 500;
/** Long enough for a rate that holds, and for the compiler of the hot loops. */
const REHEARSAL_MS = 60;
/** Of the time, what the first bound may take at most. */
const PROVE_SHARE = 0.15;
/** Of the time, what the search has for itself before the solver is given its plan to start from. */
const ALONE_SHARE = 0.35;
/** Steps per millisecond of a search that has no rehearsal; soon corrected. */
const FIRST_PACE = 1;
/** To start a solver's thread, and to end it by force. */
const SOLVER_OVERHEAD_MS = 500;
/** Beyond so many columns a general solver only costs memory. */
const MOST_COLUMNS = 60_000;
/** Share of a search at which one from the best plan starts: hot enough to leave it, not to forget it. */
const REHEATED = 0.6;

export interface RunSettings {
  readonly seed: number;
  readonly seconds: number;
  /** When given, the clock has no say: the same plan, byte by byte. */
  readonly iterations: number | null;
  /** Helps a run by the clock; what it does in a time cannot be repeated byte by byte. */
  readonly mipSolver: MipSolver | null;
  /** Takes the lines that say where the solve stands; null for silence. */
  readonly print: ((line: string) => void) | null;
}

/** Runs a solve, printing where it stands; answers the last that was reached before the deadline. */
export class AllocationRun {
  private readonly startedAt = performance.now();
  private lastPrintedAt = -Infinity;
  private last: SolveProgress | null = null;
  private stepsPerMs = 1;

  constructor(private readonly settings: RunSettings) {}

  /** Where the solve stood at its end. */
  async best(problem: AllocationProblem): Promise<SolveProgress> {
    const { iterations, seed } = this.settings;
    if (iterations === null) await this.byTheClock(problem);
    else for (const progress of solve(problem, { seed, iterations })) this.note(progress);
    if (!this.last) throw new Error('the solve yielded nothing');
    this.print(this.last);
    return this.last;
  }

  secondsUsed(): number {
    return (performance.now() - this.startedAt) / 1000;
  }

  private async byTheClock(problem: AllocationProblem): Promise<void> {
    const solver = new Solver(problem, this.settings.seed);
    this.note(solver.progress());
    const proveUntilMs = (1 - PROVE_SHARE) * this.leftMs();
    for (let round = 0; round < solver.firstRounds && this.leftMs() > proveUntilMs; round += 1)
      solver.prove(1);
    this.note(solver.progress());
    this.stepsPerMs = solver.isAssignment ? FIRST_PACE : this.paceOf(solver);
    const deadlineMs = this.settings.seconds * 1000;
    if (this.settings.mipSolver && !solver.isAssignment)
      await this.withSolver(solver, this.settings.mipSolver);
    else this.searchUntil(solver, deadlineMs, 0);
    // The pace was an estimate: what is left of the time goes into a colder search from the best.
    while (this.leftMs() > 100 && !solver.isClosed()) this.searchUntil(solver, deadlineMs, REHEATED);
    this.note(solver.progress());
  }

  /** The solver works in its own thread on a kernel around the first good plan, the search goes on beside it. */
  private async withSolver(solver: Solver, mipSolver: MipSolver): Promise<void> {
    const allMs = this.settings.seconds * 1000;
    const elapsedMs = allMs - this.leftMs();
    this.searchUntil(solver, elapsedMs + this.leftMs() * ALONE_SHARE, 0);
    const solverSeconds = (this.leftMs() * 0.9 - SOLVER_OVERHEAD_MS) / 1000;
    if (solver.isClosed() || solverSeconds < 0.2) return;
    const kernel = solver.kernel();
    const isSmall = kernel.model.model.columnCount <= MOST_COLUMNS;
    const limits = { seconds: solverSeconds, start: kernel.start };
    const outcome = isSmall ? mipSolver.solve(kernel.model.model, limits) : Promise.resolve(null);
    this.searchUntil(solver, allMs - this.leftMs() * 0.12, REHEATED);
    const found = await outcome;
    if (found && solver.adopt(kernel, found)) this.note(solver.progress());
  }

  private searchUntil(solver: Solver, deadlineMs: number, fromShare: number): void {
    const nowMs = (): number => performance.now() - this.startedAt;
    const [fromMs, before] = [nowMs(), solver.progress().iterations];
    const iterations = Math.max(64, Math.floor(this.stepsPerMs * (deadlineMs - fromMs) * 0.9));
    for (const progress of solver.search(iterations, fromShare)) {
      this.note(progress);
      if (nowMs() >= deadlineMs) return;
    }
    if (solver.isAssignment) {
      this.stepsPerMs = (solver.progress().iterations - before) / Math.max(1, nowMs() - fromMs);
    }
  }

  private paceOf(solver: Solver): number {
    for (let steps = 128; ; steps *= 2) {
      const before = performance.now();
      solver.rehearse(steps);
      const usedMs = performance.now() - before;
      if (usedMs > REHEARSAL_MS || this.leftMs() < 2 * usedMs) return steps / Math.max(usedMs, 0.01);
    }
  }

  private leftMs(): number {
    return this.settings.seconds * 1000 - (performance.now() - this.startedAt);
  }

  private note(progress: SolveProgress): void {
    this.last = progress;
    if (performance.now() - this.lastPrintedAt < PROGRESS_EVERY_MS) return;
    this.lastPrintedAt = performance.now();
    this.print(progress);
  }

  private print({ iterations, objective, upperBound, gap }: SolveProgress): void {
    const seconds = this.secondsUsed().toFixed(2).padStart(7);
    const figures = `objective ${objective.toFixed(2)}  bound ${upperBound.toFixed(2)}  gap ${(100 * gap).toFixed(3)} %`;
    this.settings.print?.(`${seconds} s  ${figures}  iterations ${iterations}`);
  }
}
