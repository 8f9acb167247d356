import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { BatchInput, ChainedOutcome } from '../domain/matching/batch/batch-types.js';
import type { MatchLine, MatchOrder, MatchResult, MatchWorkshop } from '../domain/matching/match-types.js';
import type { MatchPolicy } from '../domain/matching/policy.js';
import type { ChainResult, ChainStage } from '../domain/matching/steps-apart/chain.js';
import type { WhatIfOutcome } from '../domain/matching/what-if/what-if.js';
import { ENV } from '../platform/env/env.module.js';
import type { Env } from '../platform/env/env.js';
import { buffersOf, packed, type Parcel, unpacked } from '../platform/threads/parcel.js';
import { ThreadPool } from '../platform/threads/thread-pool.js';
import {
  type BatchAnswer,
  type ChainAnswer,
  type Checked,
  type MatchTask,
  type OrderAnswer,
  PER_SLICE,
  type PackedBatch,
} from './match-tasks.js';

/** Injection token: URL of the module that solves in its threads. */
export const MATCH_THREAD = Symbol('MatchThread');

/** A single order takes tens of milliseconds; a thread that needs this long will not come back. */
const ORDER_LIMIT_MS = 20_000;
/** A full batch takes seconds; past this its orders are matched one by one. */
const BATCH_LIMIT_MS = 60_000;
/** What one of its orders may take besides: step by step, with very many workshops, it takes half a second. */
const CHAIN_LIMIT_MS = 1000;

const POOL = { mostWaiting: 1000, tasksPerThread: 2000, heapMb: 2048 };

/** What becomes of a batch, one order at a time: all lines at once would be too much to hold, and to wait for. */
export interface BatchPlan extends Omit<ChainedOutcome, 'results' | 'chains' | 'hopeless'> {
  /** In the order in which they are to be written. */
  readonly orders: readonly PlannedOrder[];
}

export interface PlannedOrder {
  readonly orderId: string;
  /** Units of which each goes to one workshop. */
  readonly wholeQuantity: number;
  /** Units that are made step by step. */
  readonly chainQuantity: number;
  readonly unplacedQuantity: number;
  /** Digest of all that the answer depends on, when that is nothing whatever other orders do; else null. */
  readonly hopeless: string | null;
  /** All that becomes of it, with every line. */
  whole(): Promise<OrderPlan>;
}

/** What becomes of an order, and step by step if it is a chain. */
export interface OrderPlan {
  readonly result: MatchResult;
  readonly chain: ChainResult | null;
}

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
    const task: MatchTask = { kind: 'order', order, workshops: parcel, policy, todayOn };
    return resultOf(await this.run<OrderAnswer>(task, [parcel], ORDER_LIMIT_MS));
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
    const task: MatchTask = { kind: 'chain', order, workshops: parcel, policy, todayOn };
    return chainOf(await this.run<ChainAnswer>(task, [parcel], ORDER_LIMIT_MS));
  }

  /**
   * `matchBatch` of the domain with chains, and the independent check of what it answers. Orders that are hopeless by
   * the same digest as in `answered` are left out.
   * @throws Error when the plan breaks a rule, or there is no plan within 60 s and a second for each order
   */
  async matchBatch(input: BatchInput, answered: ReadonlyMap<string, string> = new Map()): Promise<BatchPlan> {
    const batch = await packedBatch(input);
    const task: MatchTask = { kind: 'batch', ...batch, answered };
    const transferred = [batch.orders, batch.workshops];
    const limitMs = BATCH_LIMIT_MS + input.orders.length * CHAIN_LIMIT_MS;
    const { orders: planned, ...outcome } = await this.run<BatchAnswer>(task, transferred, limitMs);
    return {
      ...outcome,
      orders: planned.map(plannedOrder),
    };
  }

  /**
   * `whatIf` of the domain.
   * @throws Error when one of the plans breaks a rule, or there is no answer within 60 s
   */
  async whatIf(before: BatchInput, after: BatchInput): Promise<WhatIfOutcome> {
    const task: MatchTask = {
      kind: 'what-if',
      before: await packedBatch(before),
      after: await packedBatch(after),
    };
    const transferred = [task.before, task.after].flatMap(({ orders, workshops }) => [orders, workshops]);
    return this.run<WhatIfOutcome>(task, transferred, BATCH_LIMIT_MS);
  }

  /** Ends the threads; by then no job is under way. */
  onApplicationShutdown(): Promise<void> {
    return this.pool.close();
  }

  private async run<A>(message: MatchTask, parcels: readonly Parcel[], limitMs: number): Promise<A> {
    const checked = (await this.pool.run({
      message,
      transfer: buffersOf(...parcels),
      limitMs,
    })) as Checked<A>;
    const { answer, broken } = checked;
    if (broken.length > 0) throw new Error(`a plan breaks rules: ${broken.slice(0, 20).join('; ')}`);
    return answer;
  }
}

async function packedBatch({ orders, workshops, ...rest }: BatchInput): Promise<PackedBatch> {
  return {
    ...rest,
    orders: await packed(orders, PER_SLICE),
    workshops: await packed(workshops, PER_SLICE),
  };
}

function plannedOrder({ orderId, answer, chain, hopeless }: BatchAnswer['orders'][number]): PlannedOrder {
  return {
    orderId,
    wholeQuantity: answer.shares.reduce((sum, share) => sum + share.quantity, 0),
    chainQuantity: chain?.quantity ?? 0,
    unplacedQuantity: (chain ?? answer).unplacedQuantity,
    hopeless,
    whole: async () => ({ result: await resultOf(answer), chain: chain && (await chainOf(chain)) }),
  };
}

async function resultOf({ lines, ...result }: OrderAnswer): Promise<MatchResult> {
  return { ...result, lines: await unpacked<MatchLine>(lines) };
}

async function chainOf({ stages, ...result }: ChainAnswer): Promise<ChainResult> {
  const whole: ChainStage[] = [];
  for (const stage of stages) whole.push({ ...stage, lines: await unpacked<MatchLine>(stage.lines) });
  return { ...result, stages: whole };
}
