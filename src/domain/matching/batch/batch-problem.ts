import { processDemands } from '../../routing.js';
import type { Assessment } from '../assessment.js';
import { byRank } from '../allocation/first-allocation.js';
import type {
  AllocationOrder,
  AllocationPair,
  AllocationProblem,
  AllocationWorkshop,
} from '../engine/problem.js';
import type { MatchWorkshop } from '../match-types.js';
import type { MatchPolicy } from '../policy.js';
import { periodsOf, freeMinutesIn, touchedBy, type Period } from './batch-periods.js';
import { costPerLot, valuePerUnit } from './batch-value.js';
import type { Contender } from './contender.js';

/** Most workshops an order brings into the engine, more than a county has: the best, and those preferred. */
const MOST_PAIRS = 100;

/** A batch as the engine takes it. */
export interface EngineBatch {
  readonly problem: AllocationProblem;
  /** The days that each week of the problem stands for. */
  readonly periods: readonly Period[];
  readonly leftOutPairs: number;
}

/**
 * The batch over periods of days: a relaxation, so that the engine's bound holds for the batch itself. Whatever
 * keeps the exact rules fits here, with the same objective:
 * - a period has an even part of what its week has left. Of all shares whose orders see at most n days in a row
 *   of a week, the one written last fits beside the others into n sixths of the minutes available less those
 *   held, which are never more than n sixths of the minutes left;
 * - an order may use every period that it touches, as long as its share is not larger than the workshop's cut
 *   weeks and probation allow when the order is alone;
 * - minutes are not rounded up to whole ones.
 */
export function engineBatch(contenders: readonly Contender[], policy: MatchPolicy): EngineBatch {
  const open = contenders.filter(({ order, eligible }) => order.maxWorkshops > 0 && eligible.size > 0);
  const chosen = open.map((contender) => ({ contender, assessments: bestOf(contender) }));
  const all = chosen.flatMap(({ assessments }) => assessments);
  const periods = periodsOf(all.map(({ candidacy }) => candidacy.capacity.window));
  return {
    problem: {
      weekCount: periods.length,
      orders: chosen.map(({ contender }) => orderOf(contender, periods.length)),
      workshops: workshopsOf(all, periods),
      pairs: all.map((assessment) => pairOf(assessment, periods, policy)),
    },
    periods,
    leftOutPairs: open.reduce((sum, { eligible }) => sum + eligible.size, 0) - all.length,
  };
}

function bestOf({ order, eligible }: Contender): Assessment[] {
  const isPreferred = ({ candidate }: Assessment): boolean =>
    order.preferredWorkshopIds.includes(candidate.workshopId);
  return [...eligible.values()]
    .toSorted((a, b) => Number(isPreferred(b)) - Number(isPreferred(a)) || byRank(a.candidate, b.candidate))
    .slice(0, MOST_PAIRS);
}

function orderOf({ order }: Contender, weekCount: number): AllocationOrder {
  return {
    orderId: order.orderId,
    regionId: order.regionId,
    quantityUnits: order.openQuantity,
    earliestWeek: 0,
    dueWeek: weekCount - 1,
    minLotUnits: order.minLot,
    maxWorkshops: order.maxWorkshops,
    isAllOrNothing: order.isAllOrNothing,
    work: processDemands(order.steps).map(({ processId, milliMinutesPerUnit, setupMinutes }) => ({
      processId,
      standardMinutesPerUnit: milliMinutesPerUnit / 1000,
      setupMinutes,
    })),
  };
}

/** The workshops of these assessments, with the processes that any of their orders needs. */
function workshopsOf(assessments: readonly Assessment[], periods: readonly Period[]): AllocationWorkshop[] {
  const needed = new Map<string, { workshop: MatchWorkshop; processIds: Set<string> }>();
  for (const { candidacy } of assessments) {
    const { workshop, capacity } = candidacy;
    const entry = needed.get(workshop.workshopId) ?? { workshop, processIds: new Set<string>() };
    needed.set(workshop.workshopId, entry);
    for (const { processId } of capacity.processes) entry.processIds.add(processId);
  }
  return [...needed.values()].map(({ workshop, processIds }) => ({
    workshopId: workshop.workshopId,
    minOrderUnits: Math.max(1, workshop.minOrderQuantity),
    capacity: [...processIds].map((processId) => ({
      processId,
      freeStandardMinutes: freeByPeriod(workshop, processId, periods),
    })),
  }));
}

function freeByPeriod({ capacity }: MatchWorkshop, processId: string, periods: readonly Period[]): number[] {
  const weeks = capacity.filter((week) => week.processId === processId);
  const byWeekOn = new Map(weeks.map((week) => [week.weekOn, week]));
  return periods.map((period) => {
    const week = byWeekOn.get(period.weekOn);
    return week ? freeMinutesIn(period, week) : 0;
  });
}

function pairOf(assessment: Assessment, periods: readonly Period[], policy: MatchPolicy): AllocationPair {
  const { candidacy, candidate } = assessment;
  const { first, last } = touchedBy(candidacy.capacity.window, periods);
  return {
    orderId: candidacy.order.orderId,
    workshopId: candidate.workshopId,
    valuePerUnit: valuePerUnit(assessment),
    costPerLot: costPerLot(assessment, policy),
    maxUnits: candidate.most,
    earliestWeek: first,
    dueWeek: last,
  };
}
