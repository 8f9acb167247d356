import { ThreadPool, type ThreadPoolOptions } from '../../../../src/platform/threads/thread-pool.js';
import type { Probe } from '../../../support/probe-thread.js';
import { threadFile } from '../../../support/thread-file.js';

const AMPLE_MS = 30_000;
const pools: ThreadPool[] = [];

function open(changes: Partial<ThreadPoolOptions> = {}): ThreadPool {
  const file = threadFile('test/support/probe-thread.ts');
  const usual = { file, threads: 1, mostWaiting: 100, tasksPerThread: 1000, heapMb: 64 };
  const pool = new ThreadPool({ ...usual, ...changes });
  pools.push(pool);
  return pool;
}

function ask(pool: ThreadPool, message: Probe, limitMs = AMPLE_MS): Promise<unknown> {
  return pool.run({ message, limitMs });
}

afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

describe('a pool of threads', () => {
  it('hands values there and back, maps and sets included', async () => {
    const value = { map: new Map([['a', new Set([1])]]), text: '工坊' };
    expect(await ask(open(), { do: 'echo', value })).toEqual(value);
  });

  it('hands buffers over instead of copying them', async () => {
    const value = new Uint8Array([1, 2, 3]);
    const { buffer } = value;
    const answer = await open().run({
      message: { do: 'echo', value },
      transfer: [buffer],
      limitMs: AMPLE_MS,
    });
    expect(answer).toEqual(new Uint8Array([1, 2, 3]));
    expect(buffer.byteLength).toBe(0);
  });

  it('works in so many threads and lets the rest wait', async () => {
    const pool = open({ threads: 2 });
    const names = await Promise.all(Array.from({ length: 9 }, () => ask(pool, { do: 'name' })));
    expect(new Set(names).size).toBe(2);
  });

  it('passes an error on and goes on in the same thread', async () => {
    const pool = open();
    const before = await ask(pool, { do: 'name' });
    await expect(ask(pool, { do: 'fail', why: 'out of range' })).rejects.toThrow(
      expect.objectContaining({ name: 'RangeError', message: 'out of range' }),
    );
    expect(await ask(pool, { do: 'name' })).toBe(before);
  });

  it.each([
    ['is hung', { do: 'hang' }, 'no answer within 200 ms', 200],
    ['throws where nobody catches it', { do: 'throw', why: 'lost' }, 'lost', AMPLE_MS],
    ['leaves', { do: 'exit' }, 'the thread ended with 3', AMPLE_MS],
    ['fills its heap', { do: 'fill' }, /memory/, AMPLE_MS],
  ] as const)('ends a thread that %s, and only its task fails', async (_, probe, reason, limitMs) => {
    const pool = open();
    const before = await ask(pool, { do: 'name' });
    const [lost, next] = await Promise.allSettled([ask(pool, probe, limitMs), ask(pool, { do: 'name' })]);
    expect(lost).toEqual({
      status: 'rejected',
      reason: expect.objectContaining({ message: expect.stringMatching(reason) }),
    });
    expect(next).toMatchObject({ status: 'fulfilled' });
    expect(next).not.toMatchObject({ value: before });
  });

  it('survives a thread that dies with nothing to do', async () => {
    const pool = open();
    const before = await ask(pool, { do: 'name-and-throw', why: 'lost' });
    let now = before;
    while (now === before) now = await ask(pool, { do: 'name' }).catch(() => before);
    expect(now).not.toBe(before);
  });

  it('refuses what cannot be handed over, and goes on', async () => {
    const pool = open();
    await expect(ask(pool, { do: 'echo', value: () => 1 })).rejects.toThrow(/could not be cloned/);
    expect(await ask(pool, { do: 'echo', value: 1 })).toBe(1);
  });

  it('replaces a thread after so many tasks', async () => {
    const pool = open({ tasksPerThread: 2 });
    const names: unknown[] = [];
    for (let task = 1; task <= 5; task += 1) names.push(await ask(pool, { do: 'name' }));
    expect(names.map((name) => names.indexOf(name))).toEqual([0, 0, 2, 2, 4]);
  });

  it('refuses a task when too many wait', async () => {
    const pool = open({ mostWaiting: 2 });
    const tasks = Array.from({ length: 4 }, () => ask(pool, { do: 'name' }));
    const outcomes = await Promise.allSettled(tasks);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
  });

  it('fails what is under way and what waits when it is closed, and takes nothing more', async () => {
    const pool = open();
    const tasks = [ask(pool, { do: 'hang' }), ask(pool, { do: 'name' })];
    const settled = Promise.allSettled(tasks);
    await pool.close();
    for (const outcome of await settled) {
      expect(outcome).toMatchObject({ reason: { message: 'the threads were closed' } });
    }
    await expect(ask(pool, { do: 'name' })).rejects.toThrow('the threads are closed');
  });
});
