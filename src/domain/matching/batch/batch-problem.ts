import { processDemands } from '../../routing.js';
import type { Assessment } from '../assessment.js';
import { byRank } from '../allocation/first-allocation.js';
import type {
  AllocationOrder,
  AllocationPair,
  AllocationProblem,
  AllocationWorkshop,
} from '../engine/problem.js';
import type { MatchPolicy } from '../match-types.js';
import { costPerLot, valuePerUnit } from './batch-value.js';
import type { Contender } from './contender.js';

/** Most workshops an order brings into the engine, more than a county has: the best, and those preferred. */
const MOST_PAIRS = 100;

/** A batch as the engine takes it. */
export interface EngineBatch {
  readonly problem: AllocationProblem;
  /** Monday of every week of the problem. */
  readonly weeksOn: readonly string[];
  readonly leftOutPairs: number;
}

/**
 * The batch over whole weeks: a relaxation, so that the engine's bound holds for the batch itself. Whatever keeps
 * the exact rules fits here, with the same objective:
 * - a week has as many minutes as it has for the order that sees most of it. Whichever share is written last must
 *   fit beside all others into what its order sees, so all together never have more;
 * - an order may use every week of which it sees anything, as long as its share is not larger than the workshop's
 *   cut weeks and probation allow when the order is alone;
 * - minutes are not rounded up to whole ones.
 */
export function engineBatch(contenders: readonly Contender[], policy: MatchPolicy): EngineBatch {
  const open = contenders.filter(({ order, eligible }) => order.maxWorkshops > 0 && eligible.size > 0);
  const chosen = open.map((contender) => ({ contender, assessments: bestOf(contender) }));
  const all = chosen.flatMap(({ assessments }) => assessments);
  const weeksOn = weeksIn(all);
  const weekNumbers = new Map(weeksOn.map((weekOn, number) => [weekOn, number]));
  return {
    problem: {
      weekCount: weeksOn.length,
      orders: chosen.map(({ contender }) => orderOf(contender, weeksOn.length)),
      workshops: workshopsOf(all, weekNumbers),
      pairs: all.map((assessment) => pairOf(assessment, weekNumbers, policy)),
    },
    weeksOn,
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

function weeksIn(assessments: readonly Assessment[]): string[] {
  const weeks = new Set<string>();
  for (const { candidacy } of assessments) {
    for (const process of candidacy.capacity.processes) {
      for (const { weekOn } of process.weeks) weeks.add(weekOn);
    }
  }
  return [...weeks].toSorted();
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

/** Every workshop's processes with the most minutes that any order sees of each week. */
function workshopsOf(
  assessments: readonly Assessment[],
  weekNumbers: ReadonlyMap<string, number>,
): AllocationWorkshop[] {
  const workshops = new Map<string, { minOrderUnits: number; processes: Map<string, number[]> }>();
  for (const { candidacy, candidate } of assessments) {
    const entry = workshops.get(candidate.workshopId) ?? {
      minOrderUnits: candidacy.workshop.minOrderQuantity,
      processes: new Map<string, number[]>(),
    };
    workshops.set(candidate.workshopId, entry);
    for (const { processId, weeks } of candidacy.capacity.processes) {
      const minutes = entry.processes.get(processId) ?? Array<number>(weekNumbers.size).fill(0);
      entry.processes.set(processId, minutes);
      for (const { weekOn, freeMinutes } of weeks) {
        const number = weekNumbers.get(weekOn) ?? 0;
        minutes[number] = Math.max(minutes[number] ?? 0, freeMinutes);
      }
    }
  }
  return [...workshops].map(([workshopId, { minOrderUnits, processes }]) => ({
    workshopId,
    minOrderUnits: Math.max(1, minOrderUnits),
    capacity: [...processes].map(([processId, freeStandardMinutes]) => ({ processId, freeStandardMinutes })),
  }));
}

function pairOf(
  assessment: Assessment,
  weekNumbers: ReadonlyMap<string, number>,
  policy: MatchPolicy,
): AllocationPair {
  const { candidacy, candidate } = assessment;
  const weeks = candidacy.capacity.processes
    .flatMap((process) => process.weeks)
    .map(({ weekOn }) => weekNumbers.get(weekOn) ?? 0);
  return {
    orderId: candidacy.order.orderId,
    workshopId: candidate.workshopId,
    valuePerUnit: valuePerUnit(assessment),
    costPerLot: costPerLot(assessment, policy),
    maxUnits: candidate.most,
    earliestWeek: Math.min(...weeks),
    dueWeek: Math.max(...weeks),
  };
}
