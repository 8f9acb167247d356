import { type Transferable, Worker } from 'node:worker_threads';

/** Long work for a thread. */
export interface ThreadTask {
  readonly message: unknown;
  /** What the message hands over instead of copying. */
  readonly transfer?: readonly Transferable[];
  /** Longest that a thread may work on it; then the thread is ended, whatever it is doing. */
  readonly limitMs: number;
}

export interface ThreadPoolOptions {
  /** The module that every thread runs; see `answerTasks`. */
  readonly file: URL;
  readonly threads: number;
  /** Tasks that may wait for a thread; further ones are refused. */
  readonly mostWaiting: number;
  /** A thread is replaced after so many tasks, so that whatever memory it clings to is freed. */
  readonly tasksPerThread: number;
  /** Heap that one thread may fill; the task that would fill more fails, and nothing else. */
  readonly heapMb: number;
}

/** What a thread answers to a task. */
export type ThreadAnswer = { readonly value: unknown } | { readonly error: unknown };

interface Waiting extends ThreadTask {
  readonly settle: (answer: ThreadAnswer) => void;
}

/** A few threads that do long work one task at a time each, so that the event loop of the process stays free. */
export class ThreadPool {
  private readonly idle: PoolThread[] = [];
  private readonly busy = new Set<PoolThread>();
  private readonly waiting: Waiting[] = [];
  private isClosed = false;

  constructor(private readonly options: ThreadPoolOptions) {}

  /**
   * What a thread answers to the message.
   * @throws Error what the thread threw, or that it took too long, died, or has no place left for the task
   */
  async run(task: ThreadTask): Promise<unknown> {
    if (this.isClosed) throw new Error('the threads are closed');
    if (this.waiting.length >= this.options.mostWaiting) throw new Error('too many tasks wait for a thread');
    const answer = await new Promise<ThreadAnswer>((settle) => {
      this.waiting.push({ ...task, settle });
      this.start();
    });
    if ('error' in answer) throw answer.error;
    return answer.value;
  }

  /** Ends every thread; tasks under way and waiting ones fail. */
  async close(): Promise<void> {
    this.isClosed = true;
    const closed = { error: new Error('the threads were closed') };
    for (const { settle } of this.waiting.splice(0)) settle(closed);
    await Promise.all([...this.idle, ...this.busy].map((thread) => thread.end(closed.error)));
  }

  private start(): void {
    while (this.waiting.length > 0 && this.busy.size < this.options.threads) {
      const task = this.waiting.shift();
      if (task) void this.work(this.thread(), task);
    }
  }

  private thread(): PoolThread {
    for (let thread = this.idle.pop(); thread; thread = this.idle.pop()) if (thread.isFit) return thread;
    return new PoolThread(this.options);
  }

  private async work(thread: PoolThread, task: Waiting): Promise<void> {
    this.busy.add(thread);
    task.settle(await thread.answer(task));
    this.busy.delete(thread);
    if (thread.isFit && !this.isClosed) this.idle.push(thread);
    else void thread.end(new Error('the thread has served its time'));
    this.start();
  }
}

class PoolThread {
  private readonly worker: Worker;
  private settle: ((answer: ThreadAnswer) => void) | null = null;
  private tasksLeft: number;

  constructor({ file, heapMb, tasksPerThread }: ThreadPoolOptions) {
    this.tasksLeft = tasksPerThread;
    this.worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: heapMb } });
    this.worker.on('message', (answer: ThreadAnswer) => this.settle?.(answer));
    for (const end of ['error', 'messageerror'] as const) {
      this.worker.on(end, (error: unknown) => void this.end(error));
    }
    this.worker.on('exit', (code) => void this.end(new Error(`the thread ended with ${code}`)));
  }

  /** False once it must not be given another task. */
  get isFit(): boolean {
    return this.tasksLeft > 0;
  }

  async answer({ message, transfer = [], limitMs }: ThreadTask): Promise<ThreadAnswer> {
    this.tasksLeft -= 1;
    const late = new Error(`no answer within ${limitMs} ms`);
    const timer = setTimeout(() => void this.end(late), limitMs);
    // A process ends while its threads have nothing to do, not in the midst of their work.
    this.worker.ref();
    try {
      return await new Promise<ThreadAnswer>((settle) => {
        this.settle = settle;
        this.post(message, transfer);
      });
    } finally {
      this.settle = null;
      clearTimeout(timer);
      this.worker.unref();
    }
  }

  /** Stops it at once; a task under way fails with the reason. */
  async end(error: unknown): Promise<void> {
    this.tasksLeft = 0;
    this.settle?.({ error });
    await this.worker.terminate();
  }

  /** A message that cannot be cloned is the task's failure, not the thread's. */
  private post(message: unknown, transfer: readonly Transferable[]): void {
    try {
      this.worker.postMessage(message, transfer);
    } catch (error) {
      this.settle?.({ error });
    }
  }
}
