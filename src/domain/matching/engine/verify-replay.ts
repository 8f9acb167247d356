import { groupBy } from './grouping.js';
import type { AllocationPlan } from './plan.js';
import type { AllocationPair, AllocationProblem } from './problem.js';
import type { Violation } from './violation.js';

const ROUNDING = 1e-6;

/** A share's work in one process of its workshop. */
interface Job {
  readonly orderId: string;
  readonly workshopId: string;
  readonly processId: string;
  readonly from: number;
  readonly until: number;
  readonly neededMinutes: number;
  leftMinutes: number;
}

/**
 * Works all shares off week by week, of those that may be worked on in a week the one due first, which succeeds
 * whenever any order of work does. The plan's own weeks are not looked at: minutes come from units and the
 * problem. What is left when its last week is over is a violation.
 */
export function replayViolations(problem: AllocationProblem, plan: AllocationPlan): Violation[] {
  const jobs = groupBy(jobsOf(problem, plan), ({ workshopId, processId }) => keyOf(workshopId, processId));
  for (const { workshopId, capacity } of problem.workshops) {
    for (const { processId, freeStandardMinutes } of capacity) {
      workOff(jobs.get(keyOf(workshopId, processId)) ?? [], freeStandardMinutes);
    }
  }
  return [...jobs.values()]
    .flat()
    .filter(({ leftMinutes, neededMinutes }) => !(leftMinutes <= ROUNDING * Math.max(1, neededMinutes)))
    .map(({ orderId, workshopId, processId, leftMinutes }) => ({
      code: 'NOT_WORKABLE',
      subject: keyOf(orderId, workshopId),
      detail: `${leftMinutes} minutes of ${processId} find no week`,
    }));
}

function workOff(jobs: readonly Job[], freeStandardMinutes: readonly number[]): void {
  const byDueWeek = jobs.toSorted((a, b) => a.until - b.until);
  for (const [week, minutes] of freeStandardMinutes.entries()) {
    let free = minutes;
    for (const job of byDueWeek) {
      if (week < job.from || week > job.until) continue;
      const worked = Math.min(free, job.leftMinutes);
      free -= worked;
      job.leftMinutes -= worked;
    }
  }
}

function jobsOf(problem: AllocationProblem, { shares }: AllocationPlan): Job[] {
  const orders = new Map(problem.orders.map((order) => [order.orderId, order]));
  const pairs = new Map<string, AllocationPair>();
  for (const pair of problem.pairs) pairs.set(keyOf(pair.orderId, pair.workshopId), pair);
  return shares.flatMap(({ orderId, workshopId, units }) => {
    const order = orders.get(orderId);
    const pair = pairs.get(keyOf(orderId, workshopId));
    if (!order || !pair) return [];
    const from = Math.max(order.earliestWeek, pair.earliestWeek ?? 0);
    const until = Math.min(order.dueWeek, pair.dueWeek ?? order.dueWeek);
    return (pair.work ?? order.work ?? []).map(({ processId, standardMinutesPerUnit, setupMinutes }) => {
      const neededMinutes = setupMinutes + units * standardMinutesPerUnit;
      return { orderId, workshopId, processId, from, until, neededMinutes, leftMinutes: neededMinutes };
    });
  });
}

function keyOf(first: string, second: string): string {
  return JSON.stringify([first, second]);
}
