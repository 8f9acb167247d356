import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { MipModel } from '../../domain/matching/engine/mip-builder.js';
import type { MipLimits, MipOutcome, MipSolver } from '../../domain/matching/engine/solver-port.js';

/** Beyond its limit the solver gets this long to stop by itself. */
const USUAL_GRACE_MS = 300;

/** What the worker is given. */
export interface HighsTask {
  readonly model: MipModel;
  readonly start: Float64Array | null;
  readonly isNearBest: boolean;
  /** Milliseconds since 1970 at which it should have stopped: starting its thread counts too. */
  readonly endsAt: number;
  readonly runtime: WebAssembly.Module;
}

/** What the worker says: every better point and every lower bound, at last what came of it all. */
export interface HighsReport {
  readonly outcome: MipOutcome | null;
  readonly isLast: boolean;
}

/** Compiled once and shared by all threads: what one has made faster is fast for those after it. */
let runtime: Promise<WebAssembly.Module> | undefined;

/**
 * HiGHS in a worker thread of its own for every solve: its memory never shrinks, it holds the thread until it
 * is done, and its time limit is not always kept.
 */
export class HighsSolver implements MipSolver {
  constructor(
    private readonly graceMs = USUAL_GRACE_MS,
    private readonly workerFile = new URL('./highs-worker.js', import.meta.url),
  ) {}

  async solve(model: MipModel, limits: MipLimits): Promise<MipOutcome | null> {
    const { seconds, start, isNearBest = false } = limits;
    const endsAt = Date.now() + seconds * 1000;
    const module = await (runtime ??= compiled()).catch(() => null);
    if (!module) return null;
    const task: HighsTask = { model, start, isNearBest, endsAt, runtime: module };
    const worker = new Worker(this.workerFile, { workerData: task });
    let timer: NodeJS.Timeout | undefined;
    let found: MipOutcome | null = null;
    try {
      return await new Promise<MipOutcome | null>((resolve) => {
        // One more turn: what came while this thread was busy is read after the timers.
        const giveUp = (): unknown => setImmediate(() => resolve(found));
        timer = setTimeout(giveUp, seconds * 1000 + this.graceMs);
        worker.on('message', ({ outcome, isLast }: HighsReport) => {
          if (outcome) {
            found = both(found, outcome);
            limits.onBetter?.(outcome);
          }
          if (isLast) resolve(found);
        });
        worker.once('error', () => resolve(found));
        worker.once('exit', () => resolve(found));
      });
    } finally {
      clearTimeout(timer);
      // Not awaited: a solver in the midst of its work may take a while to die, and nobody needs to wait for that.
      void worker.terminate();
    }
  }
}

async function compiled(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(createRequire(import.meta.url).resolve('highs/runtime')));
}

/** The later point, the lower bound. */
function both(before: MipOutcome | null, { values, upperBound }: MipOutcome): MipOutcome {
  return {
    values: values ?? before?.values ?? null,
    upperBound: Math.min(upperBound, before?.upperBound ?? Infinity),
  };
}
