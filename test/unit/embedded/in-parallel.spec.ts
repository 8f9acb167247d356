import { inParallel } from '../../../src/embedded/in-parallel.js';

/** Tasks that each end when they are told to. */
function heldTasks() {
  const ends = new Map<number, () => void>();
  const run = (task: number): Promise<string> =>
    new Promise((resolve) => {
      ends.set(task, () => resolve(`done ${task}`));
    });
  return { ends, run };
}

const settle = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

describe('tasks in parallel', () => {
  it('are so many at a time, and answer in their own order', async () => {
    const { ends, run } = heldTasks();
    const all = inParallel([1, 2, 3], 2, run);
    await settle();
    expect([...ends.keys()]).toEqual([1, 2]);
    ends.get(2)?.();
    await settle();
    expect([...ends.keys()]).toEqual([1, 2, 3]);
    ends.get(3)?.();
    ends.get(1)?.();
    expect(await all).toEqual(['done 1', 'done 2', 'done 3']);
  });

  it('begin no more once one has failed', async () => {
    const begun: number[] = [];
    const run = (task: number): Promise<void> => {
      begun.push(task);
      return task === 2 ? Promise.reject(new Error('two')) : Promise.resolve();
    };
    await expect(inParallel([1, 2, 3, 4], 1, run)).rejects.toThrow('two');
    expect(begun).toEqual([1, 2]);
  });

  it('may be none', async () => {
    expect(await inParallel([], 4, () => Promise.resolve(1))).toEqual([]);
  });
});
