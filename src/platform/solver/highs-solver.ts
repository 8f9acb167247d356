import { Worker } from 'node:worker_threads';
import type { MipModel } from '../../domain/matching/engine/mip-builder.js';
import type { MipLimits, MipOutcome, MipSolver } from '../../domain/matching/engine/solver-port.js';

/** Beyond its limit the solver gets this long to stop by itself. */
const USUAL_GRACE_MS = 300;

/** What the worker is given. */
export interface HighsTask extends MipLimits {
  readonly model: MipModel;
}

/**
 * HiGHS in a worker thread of its own for every solve: its memory never shrinks, it holds the thread until it
 * is done, and its time limit is not always kept.
 */
export class HighsSolver implements MipSolver {
  constructor(private readonly graceMs = USUAL_GRACE_MS) {}

  async solve(model: MipModel, limits: MipLimits): Promise<MipOutcome | null> {
    const task: HighsTask = { model, ...limits };
    const worker = new Worker(new URL('./highs-worker.js', import.meta.url), { workerData: task });
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<MipOutcome | null>((resolve) => {
        timer = setTimeout(() => resolve(null), limits.seconds * 1000 + this.graceMs);
        worker.once('message', (outcome: MipOutcome | null) => resolve(outcome));
        worker.once('error', () => resolve(null));
        worker.once('exit', () => resolve(null));
      });
    } finally {
      clearTimeout(timer);
      // Not awaited: a solver in the midst of its work may take a while to die, and nobody needs to wait for that.
      void worker.terminate();
    }
  }
}
