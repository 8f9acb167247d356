import { createHash } from 'node:crypto';
import type { BatchInput, BatchOrder } from '../domain/matching/batch/batch-types.js';
import { withChains } from '../domain/matching/batch/chains-after.js';
import { GroundLeft } from '../domain/matching/batch/ground-left.js';
import { matchBatch } from '../domain/matching/batch/match-batch.js';
import { questionOf } from '../domain/matching/batch/question.js';
import { batchViolations } from '../domain/matching/batch/verify-batch.js';
import type { MatchResult, MatchWorkshop } from '../domain/matching/match-types.js';
import { matchOrder } from '../domain/matching/pipeline.js';
import type { ChainResult } from '../domain/matching/steps-apart/chain.js';
import { chainOrder } from '../domain/matching/steps-apart/chain-order.js';
import { chainViolations } from '../domain/matching/steps-apart/verify-chain.js';
import { violations } from '../domain/matching/verify.js';
import { whatIf, type WhatIfOutcome } from '../domain/matching/what-if/what-if.js';
import { answerTasks, type TaskOutcome } from '../platform/threads/answer-tasks.js';
import { buffersOf, packed, type Parcel, unpacked } from '../platform/threads/parcel.js';
import {
  type BatchAnswer,
  type BatchTask,
  type ChainAnswer,
  type Checked,
  type MatchTask,
  type OrderAnswer,
  type OrderTask,
  PER_SLICE,
  type PackedBatch,
  type WhatIfTask,
} from './match-tasks.js';

answerTasks((given) => {
  const task = given as MatchTask;
  switch (task.kind) {
    case 'order':
      return matchAlone(task);
    case 'chain':
      return matchStepsApart(task);
    case 'batch':
      return matchTogether(task);
    case 'what-if':
      return compare(task);
  }
});

async function matchAlone({ order, workshops: parcel, policy, todayOn }: OrderTask): Promise<TaskOutcome> {
  const workshops = await unpacked<MatchWorkshop>(parcel);
  const result = matchOrder(order, workshops, policy, todayOn);
  const broken = violations(order, workshops, policy, todayOn, result);
  const value: Checked<OrderAnswer> = { answer: await answerOf(result), broken };
  return { value, transfer: buffersOf(value.answer.lines) };
}

async function matchStepsApart({ order, workshops: parcel, ...rest }: OrderTask): Promise<TaskOutcome> {
  const workshops = await unpacked<MatchWorkshop>(parcel);
  const result = chainOrder(order, workshops, rest.policy, rest.todayOn);
  const broken = chainViolations({ order, workshops, ...rest }, result);
  const value: Checked<ChainAnswer> = { answer: await chainAnswerOf(result), broken };
  return { value, transfer: buffersOf(...parcelsOf(value.answer)) };
}

async function matchTogether(task: BatchTask): Promise<TaskOutcome> {
  const input = unanswered(await inputOf(task), task.answered);
  const { results, chains, hopeless, ...outcome } = withChains(input, matchBatch(input));
  const broken = batchViolations(input, results, chains);
  const orders: BatchAnswer['orders'][number][] = [];
  for (const [orderId, result] of results) {
    const [chain, question] = [chains.get(orderId), hopeless.get(orderId)];
    orders.push({
      orderId,
      answer: await answerOf(result),
      chain: chain ? await chainAnswerOf(chain) : null,
      hopeless: question === undefined ? null : digestOf(question),
    });
  }
  const value: Checked<BatchAnswer> = { answer: { ...outcome, orders }, broken };
  const parcels = orders.flatMap(({ answer, chain }) => [answer.lines, ...(chain ? parcelsOf(chain) : [])]);
  return { value, transfer: buffersOf(...parcels) };
}

/** The batch without the orders whose answer is known. */
function unanswered(input: BatchInput, answered: BatchTask['answered']): BatchInput {
  const ground = new GroundLeft(input.workshops);
  const orders = input.orders.filter((order) => {
    const known = answered.get(order.orderId);
    return known === undefined || known !== digestOf(questionOf(order, ground.workshopsFor(order), input));
  });
  return { ...input, orders };
}

function digestOf(question: string): string {
  return createHash('sha256').update(question).digest('base64');
}

async function compare({ before, after }: WhatIfTask): Promise<TaskOutcome> {
  // It checks both plans itself.
  const answer = whatIf(await inputOf(before), await inputOf(after));
  const value: Checked<WhatIfOutcome> = { answer, broken: [] };
  return { value };
}

async function inputOf({ orders, workshops, ...rest }: PackedBatch): Promise<BatchInput> {
  return {
    ...rest,
    orders: await unpacked<BatchOrder>(orders),
    workshops: await unpacked<MatchWorkshop>(workshops),
  };
}

async function answerOf({ lines, ...result }: MatchResult): Promise<OrderAnswer> {
  return { ...result, lines: await packed(lines, PER_SLICE) };
}

async function chainAnswerOf(result: ChainResult): Promise<ChainAnswer> {
  const stages: ChainAnswer['stages'][number][] = [];
  for (const { lines, ...stage } of result.stages) {
    stages.push({ ...stage, lines: await packed(lines, PER_SLICE) });
  }
  return { ...result, stages };
}

function parcelsOf({ stages }: ChainAnswer): Parcel[] {
  return stages.map(({ lines }) => lines);
}
