import type { MatchWorkshop } from '../domain/matching/match-types.js';
import { matchOrder } from '../domain/matching/pipeline.js';
import { chainOrder } from '../domain/matching/steps-apart/chain-order.js';
import { chainViolations } from '../domain/matching/steps-apart/verify-chain.js';
import { violations } from '../domain/matching/verify.js';
import { answerTasks, type TaskOutcome } from '../platform/threads/answer-tasks.js';
import { buffersOf, packed, unpacked } from '../platform/threads/parcel.js';
import { type ChainAnswer, type OrderAnswer, type OrderTask, PER_SLICE } from './match-tasks.js';

answerTasks((given) => {
  const task = given as OrderTask;
  return task.kind === 'order' ? matchAlone(task) : matchStepsApart(task);
});

async function matchAlone({ order, workshops: parcel, policy, todayOn }: OrderTask): Promise<TaskOutcome> {
  const workshops = await unpacked<MatchWorkshop>(parcel);
  const { lines, ...result } = matchOrder(order, workshops, policy, todayOn);
  const broken = violations(order, workshops, policy, todayOn, { ...result, lines });
  const value: OrderAnswer = { ...result, lines: await packed(lines, PER_SLICE), broken };
  return { value, transfer: buffersOf(value.lines) };
}

async function matchStepsApart({ order, workshops: parcel, ...rest }: OrderTask): Promise<TaskOutcome> {
  const workshops = await unpacked<MatchWorkshop>(parcel);
  const result = chainOrder(order, workshops, rest.policy, rest.todayOn);
  const broken = chainViolations({ order, workshops, ...rest }, result);
  const stages: ChainAnswer['stages'][number][] = [];
  for (const { lines, ...stage } of result.stages) {
    stages.push({ ...stage, lines: await packed(lines, PER_SLICE) });
  }
  const value: ChainAnswer = { ...result, stages, broken };
  return { value, transfer: buffersOf(...stages.map(({ lines }) => lines)) };
}
