import type { MatchWorkshop } from '../domain/matching/match-types.js';
import { matchOrder } from '../domain/matching/pipeline.js';
import { violations } from '../domain/matching/verify.js';
import { answerTasks, type TaskOutcome } from '../platform/threads/answer-tasks.js';
import { buffersOf, packed, unpacked } from '../platform/threads/parcel.js';
import { type OrderAnswer, type OrderTask, PER_SLICE } from './match-tasks.js';

answerTasks((task) => matchAlone(task as OrderTask));

async function matchAlone({ order, workshops: parcel, policy, todayOn }: OrderTask): Promise<TaskOutcome> {
  const workshops = await unpacked<MatchWorkshop>(parcel);
  const { lines, ...result } = matchOrder(order, workshops, policy, todayOn);
  const broken = violations(order, workshops, policy, todayOn, { ...result, lines });
  const value: OrderAnswer = { ...result, lines: await packed(lines, PER_SLICE), broken };
  return { value, transfer: buffersOf(value.lines) };
}
