import { addDays, shanghaiDateOn } from '../week.js';
import type { Arrival } from './arrivals.js';
import type { Consignment, WorkOrderState } from './work-order-state.js';
import type { LapseCommand } from './work-order-commands.js';

/**
 * Days in which the factory counts a delivery, and then days in which it inspects what it has counted. Who is silent
 * for so long has agreed (Civil Code of the PRC, articles 620, 621 and 780). An assumption: a week suits what is carried
 * within a county and looked at by samples.
 */
const DAYS_TO_COUNT = 7;
const DAYS_TO_INSPECT = 7;

/** Days before the last one on which the factory is reminded. */
const DAYS_OF_NOTICE = 2;

/** Last day (Asia/Shanghai) for the factory to count it; null for what the clock counts for nobody: material. */
export function countDueOn({ kind, sentAt }: Consignment): string | null {
  const isGoods = kind === 'DELIVERY' || kind === 'REWORK';
  return isGoods ? addDays(shanghaiDateOn(sentAt), DAYS_TO_COUNT) : null;
}

/** Last day (Asia/Shanghai) for the factory to inspect units that have come. */
export function inspectionDueOn({ receivedAt }: Arrival): string {
  return addDays(shanghaiDateOn(receivedAt), DAYS_TO_INSPECT);
}

/** Last day on which nobody has been silent for too long; null when nothing waits for the factory. */
export function answerDueOn({ consignments, arrivals }: WorkOrderState): string | null {
  const days = [
    ...[...consignments.values()].map(countDueOn),
    ...[...arrivals.values()].map(inspectionDueOn),
  ];
  return days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null);
}

/** Last day of an answer of which the factory is reminded on this one. */
export function remindedOfOn(todayOn: string): string {
  return addDays(todayOn, DAYS_OF_NOTICE);
}

/** What the clock has to record on the day: of deliveries first, and of units that wait in one queue once. */
export function lapsesOn({ consignments, arrivals }: WorkOrderState, todayOn: string): LapseCommand[] {
  const counts = [...consignments].filter(([, sent]) => isBefore(countDueOn(sent), todayOn));
  const waiting = [...arrivals.values()].filter((arrival) => isBefore(inspectionDueOn(arrival), todayOn));
  const queues = new Set(waiting.map(({ reworkOf }) => reworkOf));
  return [
    ...counts.map(([of]) => ({ type: 'LAPSE_COUNT', of }) as const),
    ...[...queues].map((reworkOf) => ({ type: 'LAPSE_INSPECTION', reworkOf }) as const),
  ];
}

function isBefore(lastOn: string | null, todayOn: string): boolean {
  return lastOn !== null && lastOn < todayOn;
}
