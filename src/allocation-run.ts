import { setImmediate as nextTurn } from 'node:timers/promises';
import { SolverAssistance } from './allocation-assistance.js';
import type { AllocationProblem } from './domain/matching/engine/problem.js';
import { CHUNKS, solve, Solver, type SolveProgress } from './domain/matching/engine/solve.js';
import type { MipSolver } from './domain/matching/engine/solver-port.js';

const PROGRESS_EVERY_MS = 500;
/** Long enough for a rate that holds, and for the compiler of the hot loops. */
const REHEARSAL_MS = 60;
/** Of the time, what the first bound may take at most. */
const PROVE_SHARE = 0.15;
/** Steps per millisecond of a search that has no rehearsal; soon corrected. */
const FIRST_PACE = 1;
/** Of the time, what the search has for itself at the end. */
const LAST_SHARE = 0.1;
/** A piece of the search of an assignment; it looks at the clock 64 times in each. */
const PIECE_MS = 3000;
/** Of the time, what a search from hot has where openings decide, before kernels lead. */
const OPENING_SHARE = 0.15;
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

function hotShareOf(solver: Solver): number {
  if (solver.isAssignment) return 0;
  return solver.hasOpenings ? OPENING_SHARE : 1;
}

/** At least one for each part of a search. */
function wholeSteps(wanted: number): number {
  return Math.max(CHUNKS, Math.round(wanted));
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
    const leftMs = Math.max(1, this.leftMs());
    this.stepsPerMs = solver.stepsWithin(this.stepsPerMs * leftMs) / leftMs;
    const deadlineMs = this.settings.seconds * 1000;
    if (this.settings.mipSolver) await this.withSolver(solver, this.settings.mipSolver);
    else await this.searchUntil(solver, deadlineMs, 0);
    // The pace was an estimate: what is left of the time goes into a colder search from the best.
    while (this.leftMs() > 100 && !solver.isClosed()) await this.searchUntil(solver, deadlineMs, REHEATED);
    this.note(solver.progress());
  }

  /** The solver works in threads of its own beside the search, which it does not hold up. */
  private async withSolver(solver: Solver, mipSolver: MipSolver): Promise<void> {
    const allMs = this.settings.seconds * 1000;
    const assistance = new SolverAssistance(solver, mipSolver, {
      allMs,
      leftMs: () => this.leftMs(),
      onBetter: () => this.note(solver.progress()),
    });
    const helped = assistance.run();
    // Where kernels lead, a search from hot would only leave their plans.
    await this.searchUntil(solver, allMs * hotShareOf(solver), 0);
    while (this.leftMs() > allMs * LAST_SHARE && !solver.isClosed())
      await this.searchUntil(solver, allMs * (1 - LAST_SHARE), REHEATED);
    await helped;
  }

  /** Cools down in the time there is: how many steps that makes is reckoned anew after each part of them. */
  private async searchUntil(solver: Solver, deadlineMs: number, fromShare: number): Promise<void> {
    const fromMs = this.nowMs();
    // The search of an assignment goes on where it was: in short pieces it ends in time whatever the pace.
    const untilMs = solver.isAssignment ? Math.min(deadlineMs, fromMs + PIECE_MS) : deadlineMs;
    const before = solver.progress().iterations;
    let wanted = this.stepsPerMs * (untilMs - fromMs);
    const course = solver.search(wholeSteps(wanted), fromShare);
    for (let chunk = 1; ; chunk += 1) {
      const { value: progress } = course.next(wholeSteps(wanted));
      if (!progress) return;
      this.note(progress);
      if (this.nowMs() >= untilMs) {
        course.return();
        return;
      }
      this.stepsPerMs = (progress.iterations - before) / Math.max(0.1, this.nowMs() - fromMs);
      if (chunk < CHUNKS)
        wanted = (this.stepsPerMs * Math.max(0, untilMs - this.nowMs()) * CHUNKS) / (CHUNKS - chunk);
      // A turn of the event loop: the solver's thread may have something to say.
      await nextTurn();
    }
  }

  private paceOf(solver: Solver): number {
    // A step of the search for a facility location may take long.
    for (let steps = solver.hasOpenings ? 8 : 128; ; steps *= 2) {
      const before = performance.now();
      solver.rehearse(steps);
      const usedMs = performance.now() - before;
      if (usedMs > REHEARSAL_MS || this.leftMs() < 2 * usedMs) return steps / Math.max(usedMs, 0.01);
    }
  }

  private leftMs(): number {
    return this.settings.seconds * 1000 - this.nowMs();
  }

  private nowMs(): number {
    return performance.now() - this.startedAt;
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
