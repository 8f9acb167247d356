import { threadId } from 'node:worker_threads';
import { answerTasks, type TaskOutcome } from '../../src/platform/threads/answer-tasks.js';

/** What a test asks of a thread. */
export type Probe =
  | { readonly do: 'echo'; readonly value: unknown }
  | { readonly do: 'name' }
  | { readonly do: 'fail'; readonly why: string }
  | { readonly do: 'throw'; readonly why: string }
  /** Answers first. */
  | { readonly do: 'name-and-throw'; readonly why: string }
  | { readonly do: 'exit' }
  | { readonly do: 'hang' }
  | { readonly do: 'fill' };

const filled: number[][] = [];

function throwSoon(why: string): void {
  setImmediate(() => {
    throw new Error(why);
  });
}

answerTasks((task) => answer(task as Probe));

async function answer(probe: Probe): Promise<TaskOutcome> {
  switch (probe.do) {
    case 'echo':
      return { value: probe.value };
    case 'name':
      return { value: threadId };
    case 'fail':
      throw new RangeError(probe.why);
    case 'throw':
      throwSoon(probe.why);
      return await Promise.race([]);
    case 'name-and-throw':
      throwSoon(probe.why);
      return { value: threadId };
    case 'exit':
      return process.exit(3);
    case 'hang':
      for (;;) filled.length = 0;
    case 'fill':
      for (;;) filled.push(Array.from({ length: 100_000 }, Math.random));
  }
}
