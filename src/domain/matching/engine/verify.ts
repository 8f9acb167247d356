import { groupBy } from './grouping.js';
import type { AllocationPlan, PlannedShare, UnplacedUnits } from './plan.js';
import type {
  AllocationOrder,
  AllocationPair,
  AllocationProblem,
  AllocationWorkshop,
  ProcessWork,
} from './problem.js';
import { gapPartViolations } from './verify-gap-parts.js';
import { objectiveViolations } from './verify-objective.js';
import { replayViolations } from './verify-replay.js';
import type { Violation } from './violation.js';

/** Minutes and money are sums of doubles: this much may be rounding. */
const ROUNDING = 1e-6;

/**
 * Everything in a plan that breaks a rule of its problem; empty for a valid plan. Reads nothing but problem and
 * plan and shares no code with the engine: weeks are added up as the plan names them and, besides, worked off
 * anew without looking at its weeks; lots, places and the objective are counted anew.
 */
export function verifyPlan(problem: AllocationProblem, plan: AllocationPlan): Violation[] {
  const index = indexOf(problem);
  const shares = groupBy(plan.shares, (share) => share.orderId);
  const unplaced = groupBy(plan.unplaced, (entry) => entry.orderId);
  return [
    ...plan.shares.flatMap((share) => shareViolations(index, share)),
    ...doubledShares(plan),
    ...problem.orders.flatMap((order) =>
      orderViolations(order, shares.get(order.orderId) ?? [], unplaced.get(order.orderId) ?? []),
    ),
    ...strangersUnplaced(index, plan),
    ...capacityViolations(problem, plan),
    ...replayViolations(problem, plan),
    ...fixedViolations(problem, plan),
    ...objectiveViolations(problem, plan),
    ...gapPartViolations(problem, plan),
  ];
}

interface ProblemParts {
  readonly weekCount: number;
  readonly orders: ReadonlyMap<string, AllocationOrder>;
  readonly workshops: ReadonlyMap<string, AllocationWorkshop>;
  readonly pairs: ReadonlyMap<string, AllocationPair>;
  /** Units of every live share. */
  readonly liveUnits: ReadonlyMap<string, number>;
}

function keyOf(orderId: string, workshopId: string): string {
  return JSON.stringify([orderId, workshopId]);
}

function indexOf(problem: AllocationProblem): ProblemParts {
  return {
    weekCount: problem.weekCount,
    orders: new Map(problem.orders.map((order) => [order.orderId, order])),
    workshops: new Map(problem.workshops.map((workshop) => [workshop.workshopId, workshop])),
    pairs: new Map(problem.pairs.map((pair) => [keyOf(pair.orderId, pair.workshopId), pair])),
    liveUnits: new Map(
      (problem.liveShares ?? []).map((share) => [keyOf(share.orderId, share.workshopId), share.units]),
    ),
  };
}

function shareViolations(
  { weekCount, orders, workshops, pairs, liveUnits }: ProblemParts,
  share: PlannedShare,
): Violation[] {
  const subject = keyOf(share.orderId, share.workshopId);
  const pair = pairs.get(subject);
  const order = orders.get(share.orderId);
  const workshop = workshops.get(share.workshopId);
  if (!pair || !order || !workshop)
    return [{ code: 'UNKNOWN_PAIR', subject, detail: 'is no pair of the problem' }];
  const found: Violation[] = [];
  const violation = (code: string, detail: string): void => {
    found.push({ code, subject, detail });
  };
  if (!Number.isInteger(share.units) || share.units <= 0) violation('UNITS', `${share.units} units`);
  if (!share.isFixed) {
    const [least, most] = limitsOf(order, workshop, pair, liveUnits.get(subject));
    if (share.units < least) violation('MIN_LOT', `${share.units} of at least ${least} units`);
    if (share.units > most) violation('MAX_UNITS', `${share.units} of at most ${most} units`);
    if (order.blockedWorkshopIds?.includes(share.workshopId)) violation('BLOCKED', 'is blocked');
  }
  const from = Math.max(order.earliestWeek, pair.earliestWeek ?? 0);
  const until = Math.min(order.dueWeek, pair.dueWeek ?? order.dueWeek, weekCount - 1);
  const works = pair.work ?? order.work ?? [];
  for (const work of works) checkMinutes(share, work, from, until, violation);
  if (share.minutes.length !== works.length) violation('MINUTES', 'are not one entry for each process');
  return found;
}

/** A live share has its own units, no fewer and no more. */
function limitsOf(
  order: AllocationOrder,
  workshop: AllocationWorkshop,
  pair: AllocationPair,
  liveUnits: number | undefined,
): readonly [least: number, most: number] {
  if (liveUnits !== undefined) return [liveUnits, liveUnits];
  return [Math.max(order.minLotUnits, workshop.minOrderUnits ?? 1), pair.maxUnits ?? Infinity];
}

function checkMinutes(
  share: PlannedShare,
  work: ProcessWork,
  from: number,
  until: number,
  violation: (code: string, detail: string) => void,
): void {
  const planned = share.minutes.filter(({ processId }) => processId === work.processId);
  const weeks = planned.flatMap(({ standardMinutes }) =>
    standardMinutes.map((minutes, week) => ({ minutes, week })),
  );
  if (weeks.some(({ minutes }) => !(minutes >= 0))) violation('NEGATIVE_MINUTES', work.processId);
  if (weeks.some(({ minutes, week }) => minutes > 0 && (week < from || week > until))) {
    violation('OUTSIDE_WINDOW', `${work.processId} outside weeks ${from} to ${until}`);
  }
  const needed = work.setupMinutes + share.units * work.standardMinutesPerUnit;
  const sum = weeks.reduce((total, { minutes }) => total + minutes, 0);
  if (!(Math.abs(sum - needed) <= ROUNDING * Math.max(1, needed))) {
    violation('MINUTES', `${sum} of ${needed} minutes of ${work.processId}`);
  }
}

function doubledShares({ shares }: AllocationPlan): Violation[] {
  const seen = new Set<string>();
  return shares.flatMap(({ orderId, workshopId }): Violation[] => {
    const subject = keyOf(orderId, workshopId);
    if (seen.has(subject)) return [{ code: 'DOUBLED_SHARE', subject, detail: 'is listed twice' }];
    seen.add(subject);
    return [];
  });
}

function orderViolations(
  order: AllocationOrder,
  shares: readonly PlannedShare[],
  entries: readonly UnplacedUnits[],
): Violation[] {
  const units = shares.reduce((sum, share) => sum + share.units, 0);
  const newUnits = shares.reduce((sum, share) => sum + (share.isFixed ? 0 : share.units), 0);
  const found: Violation[] = [];
  const violation = (code: string, detail: string): void => {
    found.push({ code, subject: order.orderId, detail });
  };
  if (units > order.quantityUnits) violation('QUANTITY', `${units} of ${order.quantityUnits} units`);
  if (shares.length > order.maxWorkshops)
    violation('MAX_WORKSHOPS', `${shares.length} of ${order.maxWorkshops}`);
  if (order.isAllOrNothing && newUnits > 0 && units !== order.quantityUnits) {
    violation('ALL_OR_NOTHING', `${units} of ${order.quantityUnits} units`);
  }
  const unplaced = entries.reduce((sum, entry) => sum + entry.units, 0);
  if (units + unplaced !== order.quantityUnits) violation('UNPLACED', `${unplaced} units reported`);
  return found;
}

function strangersUnplaced({ orders }: ProblemParts, { unplaced }: AllocationPlan): Violation[] {
  return unplaced
    .filter(({ orderId }) => !orders.has(orderId))
    .map(({ orderId }) => ({ code: 'UNPLACED', subject: orderId, detail: 'is no order of the problem' }));
}

/** Minutes of all shares against what is free, by workshop, process and week. */
function capacityViolations({ workshops }: AllocationProblem, { shares }: AllocationPlan): Violation[] {
  const used = new Map<string, number>();
  for (const { workshopId, minutes } of shares) {
    for (const { processId, standardMinutes } of minutes) {
      for (const [week, amount] of standardMinutes.entries()) {
        const key = JSON.stringify([workshopId, processId, week]);
        used.set(key, (used.get(key) ?? 0) + amount);
      }
    }
  }
  for (const { workshopId, capacity } of workshops) {
    for (const { processId, freeStandardMinutes } of capacity) {
      for (const [week, free] of freeStandardMinutes.entries()) {
        const key = JSON.stringify([workshopId, processId, week]);
        used.set(key, (used.get(key) ?? 0) - free);
      }
    }
  }
  return [...used]
    .filter(([, excess]) => excess > ROUNDING)
    .map(([subject, excess]) => ({ code: 'CAPACITY', subject, detail: `${excess} minutes too many` }));
}

function fixedViolations(
  { fixedShares = [], pins = [] }: AllocationProblem,
  { shares }: AllocationPlan,
): Violation[] {
  const wanted = new Map(
    [...fixedShares, ...pins].map((share) => [keyOf(share.orderId, share.workshopId), share.units]),
  );
  const given = new Map(
    shares
      .filter((share) => share.isFixed)
      .map((share) => [keyOf(share.orderId, share.workshopId), share.units]),
  );
  const changed = [...wanted].filter(([subject, units]) => given.get(subject) !== units);
  const invented = [...given].filter(([subject]) => !wanted.has(subject));
  return [...changed, ...invented].map(([subject]) => ({
    code: 'FIXED',
    subject,
    detail: 'differs from what is fixed',
  }));
}
