/**
 * Runs the tasks with at most `limit` under way at a time.
 * @returns their results in the order of the tasks
 * @throws what the first failing task throws; tasks not yet begun are left
 */
export async function inParallel<T, R>(
  tasks: readonly T[],
  limit: number,
  run: (task: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = [...tasks.entries()].toReversed();
  const runner = async (): Promise<void> => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [index, task] = next;
      try {
        results[index] = await run(task, index);
      } catch (error) {
        queue.length = 0;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, tasks.length) }, runner));
  return results;
}
