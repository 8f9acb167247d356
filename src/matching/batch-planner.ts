import { Injectable } from '@nestjs/common';
import type { BatchInput } from '../domain/matching/batch/batch-types.js';
import type { ShareFigures } from '../domain/matching/fairness/share-figures.js';
import { standardMinutesPerUnitOf } from '../domain/routing.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/id.js';
import type { CountySnapshot, OrderInQuestion } from './county-snapshots.js';
import { HopelessOrders } from './hopeless-orders.js';
import { type BatchPlan, MatchRunner, type PlannedOrder } from './match-runner.js';
import type { MatchingBatch, PublishedShares, ReckonedBatch } from './matching-batch.js';
import type { PlannedRound } from './round-planner.js';

/** The same orders, workshops and policy have the same plan, whichever worker makes it. */
const SEED = 1;
/** Steps of the search: enough for a county to come within a hair of the bound, and a second or so at most. */
const ITERATIONS_PER_ORDER = 100;
const MOST_ITERATIONS = 20_000;

/** A planned batch, order by order as it is to be written. */
export interface PlannedBatch {
  readonly orders: readonly PlannedPart[];
}

interface PlannedPart {
  readonly orderId: string;
  readonly round: () => Promise<PlannedRound>;
  /** To be called once the round is written as it was planned. */
  readonly noteWritten: () => void;
}

/** Weighs the open orders of a region against each other. */
@Injectable()
export class BatchPlanner {
  constructor(
    private readonly runner: MatchRunner,
    private readonly hopeless: HopelessOrders,
    private readonly clock: Clock,
  ) {}

  /**
   * Plans the orders of the snapshot together, without those that are hopeless as they were when it was written last.
   * @throws Error when there is no plan, or one that breaks a rule
   */
  async plan(regionCode: string, snapshot: CountySnapshot): Promise<PlannedBatch> {
    const answered = this.hopeless.among(snapshot.questions.map(({ order }) => order.orderId));
    const plan = await this.runner.matchBatch(batchOf(regionCode, snapshot), answered);
    const batch = reckon({ id: newId(), regionCode, createdAt: this.clock.now() }, snapshot, plan);
    const questions = new Map(snapshot.questions.map((question) => [question.order.orderId, question]));
    return {
      orders: plan.orders.flatMap((planned) => {
        const question = questions.get(planned.orderId);
        return question ? [this.partOf(planned, question, snapshot, batch)] : [];
      }),
    };
  }

  private partOf(
    planned: PlannedOrder,
    { order, notConsidered, respondBy }: OrderInQuestion,
    { policy }: CountySnapshot,
    batch: ReckonedBatch,
  ): PlannedPart {
    const { orderId, hopeless } = planned;
    return {
      orderId,
      round: async () => {
        const { result, chain } = await planned.whole();
        return { order, policy, result, chain, notConsidered, respondBy, batch };
      },
      noteWritten: () => this.hopeless.note(orderId, hopeless),
    };
  }
}

/** A snapshot as the batch of a region. */
export function batchOf(
  regionId: string,
  { questions, workshops, policy, todayOn }: CountySnapshot,
): BatchInput {
  return {
    orders: questions.map(({ matchOrder, order }) => ({
      ...matchOrder,
      regionId,
      enterpriseId: order.enterpriseId,
    })),
    workshops,
    policy,
    todayOn,
    seed: SEED,
    iterations: Math.min(MOST_ITERATIONS, questions.length * ITERATIONS_PER_ORDER),
  };
}

function reckon(
  identity: Pick<MatchingBatch, 'id' | 'regionCode' | 'createdAt'>,
  { questions: taken, workshops, policy }: CountySnapshot,
  { orders, proof, prices, fairness }: BatchPlan,
): ReckonedBatch {
  const planned = new Map(orders.map((order) => [order.orderId, order]));
  const questions = taken.filter(({ order }) => planned.has(order.orderId));
  const wholeOf = ({ order }: OrderInQuestion) => planned.get(order.orderId)?.wholeQuantity ?? 0;
  const chainOf = ({ order }: OrderInQuestion) => planned.get(order.orderId)?.chainQuantity ?? 0;
  // The objective knows nothing of chains.
  const paidFen = sumOf(questions, (question) => wholeOf(question) * question.order.unitPriceFen);
  return {
    batch: {
      ...identity,
      policyVersion: policy.policyVersion,
      orderCount: questions.length,
      placedOrderCount: orders.filter(({ unplacedQuantity }) => unplacedQuantity === 0).length,
      workshopCount: workshops.length,
      askedMinutes: sumOf(questions, (question) => question.order.openQuantity * minutesOf(question)),
      placedMinutes: sumOf(
        questions,
        (question) => (wholeOf(question) + chainOf(question)) * minutesOf(question),
      ),
      sharesBefore: published(fairness.before),
      sharesAfter: published(fairness.after),
    },
    reckoning: {
      batchId: identity.id,
      ...proof,
      fenPerValue: proof.objective > 0 ? paidFen / proof.objective : null,
      prices: prices.toSorted((a, b) => b.valuePerMinute - a.valuePerMinute),
      neverServedWorkshopIds: fairness.after.neverServedWorkshopIds,
    },
  };
}

function minutesOf({ order }: OrderInQuestion): number {
  return standardMinutesPerUnitOf(order.steps);
}

function published({ neverServedWorkshopIds, ...figures }: ShareFigures): PublishedShares {
  return { ...figures, neverServedCount: neverServedWorkshopIds.length };
}

function sumOf<T>(values: readonly T[], measure: (value: T) => number): number {
  return values.reduce((sum, value) => sum + measure(value), 0);
}
