import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type {
  MatchLine,
  MatchOrder,
  MatchPolicy,
  MatchResult,
  MatchWorkshop,
} from '../domain/matching/match-types.js';
import type { ChainResult, ChainStage } from '../domain/matching/steps-apart/chain.js';
import { ENV } from '../platform/env/env.module.js';
import type { Env } from '../platform/env/env.js';
import { buffersOf, packed, unpacked } from '../platform/threads/parcel.js';
import { ThreadPool } from '../platform/threads/thread-pool.js';
import { type ChainAnswer, type OrderAnswer, type OrderTask, PER_SLICE } from './match-tasks.js';

/** Injection token: URL of the module that solves in its threads. */
export const MATCH_THREAD = Symbol('MatchThread');

/** A single order takes tens of milliseconds; a thread that needs this long will not come back. */
const ORDER_LIMIT_MS = 20_000;

const POOL = { mostWaiting: 1000, tasksPerThread: 2000, heapMb: 2048 };

/** Runs the pure pipeline in threads of its own: whoever waits for a plan holds up nobody else. */
@Injectable()
export class MatchRunner implements OnApplicationShutdown {
  private readonly pool: ThreadPool;

  constructor(@Inject(ENV) env: Pick<Env, 'solverThreads'>, @Inject(MATCH_THREAD) file: URL) {
    this.pool = new ThreadPool({ ...POOL, file, threads: env.solverThreads });
  }

  /**
   * `matchOrder` of the domain, and the independent check of what it answers.
   * @throws Error when the plan breaks a rule, or there is no plan within 20 s
   */
  async matchOrder(
    order: MatchOrder,
    workshops: readonly MatchWorkshop[],
    policy: MatchPolicy,
    todayOn: string,
  ): Promise<MatchResult> {
    const parcel = await packed(workshops, PER_SLICE);
    const task: OrderTask = { kind: 'order', order, workshops: parcel, policy, todayOn };
    const { lines, ...result } = await this.run<OrderAnswer>(task);
    return { ...result, lines: await unpacked<MatchLine>(lines) };
  }

  /**
   * `chainOrder` of the domain, and the independent check of what it answers.
   * @throws Error when the plan breaks a rule, or there is no plan within 20 s
   */
  async chainOrder(
    order: MatchOrder,
    workshops: readonly MatchWorkshop[],
    policy: MatchPolicy,
    todayOn: string,
  ): Promise<ChainResult> {
    const parcel = await packed(workshops, PER_SLICE);
    const task: OrderTask = { kind: 'chain', order, workshops: parcel, policy, todayOn };
    const { stages, ...result } = await this.run<ChainAnswer>(task);
    const whole: ChainStage[] = [];
    for (const stage of stages) whole.push({ ...stage, lines: await unpacked<MatchLine>(stage.lines) });
    return { ...result, stages: whole };
  }

  /** Ends the threads; by then no job is under way. */
  onApplicationShutdown(): Promise<void> {
    return this.pool.close();
  }

  private async run<A extends { readonly broken: readonly string[] }>(
    message: OrderTask,
  ): Promise<Omit<A, 'broken'>> {
    const transfer = buffersOf(message.workshops);
    const answer = (await this.pool.run({ message, transfer, limitMs: ORDER_LIMIT_MS })) as A;
    const { broken, ...result } = answer;
    if (broken.length > 0)
      throw new Error(`the plan for order ${message.order.orderId} breaks rules: ${broken.join('; ')}`);
    return result;
  }
}
