import { parentPort, type Transferable } from 'node:worker_threads';
import type { ThreadAnswer } from './thread-pool.js';

/** What a thread has made of a task. */
export interface TaskOutcome {
  readonly value: unknown;
  /** What the answer hands over instead of copying. */
  readonly transfer?: readonly Transferable[];
}

/** Makes a module the work of a pool's threads: every message is answered once, an error with the error. */
export function answerTasks(work: (task: unknown) => Promise<TaskOutcome>): void {
  parentPort?.on('message', (task: unknown) => void answer(work(task)));
}

async function answer(work: Promise<TaskOutcome>): Promise<void> {
  try {
    const { value, transfer = [] } = await work;
    reply({ value }, transfer);
  } catch (error) {
    reply({ error });
  }
}

function reply(message: ThreadAnswer, transfer: readonly Transferable[] = []): void {
  parentPort?.postMessage(message, transfer);
}
