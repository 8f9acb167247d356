import type {
  AllocationOrder,
  AllocationPair,
  AllocationProblem,
} from '../../../src/domain/matching/engine/problem.js';

interface Lot {
  readonly pair: AllocationPair;
  readonly units: number;
}

/**
 * The best objective of a tiny problem without fixed shares, by trying every whole number of units for every
 * pair. Shares no code with the engine: room is checked by working the weeks off, earliest due first.
 */
export function bestByTrial(problem: AllocationProblem): number {
  const options = problem.orders.map((order) => optionsOf(problem, order));
  const best = options.map((list) => Math.max(...list.map((lots) => gainWithoutOpening(problem, lots))));
  let record = -Infinity;
  const descend = (number: number, lots: readonly Lot[], gain: number): void => {
    const ceiling = gain + best.slice(number).reduce((sum, one) => sum + one, 0);
    if (ceiling <= record) return;
    const list = options[number];
    if (!list) {
      record = Math.max(record, gain - openingOf(problem, lots));
      return;
    }
    for (const option of list) {
      const together = [...lots, ...option];
      if (option.length === 0 || hasRoom(problem, together)) {
        descend(number + 1, together, gain + gainWithoutOpening(problem, option));
      }
    }
  };
  descend(0, [], 0);
  const missing = problem.orders.reduce(
    (sum, { unplacedCostPerUnit = 0, quantityUnits }) => sum + unplacedCostPerUnit * quantityUnits,
    0,
  );
  const ended = (problem.liveShares ?? []).reduce((sum, { endingCost }) => sum + endingCost, 0);
  return record - missing - ended;
}

/** Every way to share one order out. */
function optionsOf(problem: AllocationProblem, order: AllocationOrder): Lot[][] {
  const pairs = problem.pairs.filter(
    (pair) => pair.orderId === order.orderId && !order.blockedWorkshopIds?.includes(pair.workshopId),
  );
  const found: Lot[][] = [];
  const extend = (from: number, lots: Lot[], left: number): void => {
    if (lots.length === 0 || !order.isAllOrNothing || left === 0) found.push(lots);
    if (lots.length === order.maxWorkshops) return;
    for (let place = from; place < pairs.length; place += 1) {
      const pair = pairs[place]!;
      const workshop = problem.workshops.find(({ workshopId }) => workshopId === pair.workshopId)!;
      const live = liveShareOf(problem, pair);
      const least = live?.units ?? Math.max(order.minLotUnits, workshop.minOrderUnits ?? 1);
      const most = live?.units ?? pair.maxUnits ?? left;
      for (let units = least; units <= Math.min(left, most); units += 1) {
        const lot = { pair, units };
        if (hasRoom(problem, [lot])) extend(place + 1, [...lots, lot], left - units);
      }
    }
  };
  extend(0, [], order.quantityUnits);
  return found;
}

function liveShareOf({ liveShares = [] }: AllocationProblem, { orderId, workshopId }: AllocationPair) {
  return liveShares.find((live) => live.orderId === orderId && live.workshopId === workshopId);
}

/** To keep a live share gains what ending it would cost; `bestByTrial` counts all of them as ended. */
function gainWithoutOpening(problem: AllocationProblem, lots: readonly Lot[]): number {
  return lots.reduce((sum, { pair, units }) => {
    const order = problem.orders.find(({ orderId }) => orderId === pair.orderId)!;
    const perUnit =
      (order.weight ?? 1) * pair.valuePerUnit - (pair.costPerUnit ?? 0) + (order.unplacedCostPerUnit ?? 0);
    const kept = liveShareOf(problem, pair)?.endingCost ?? 0;
    return sum + perUnit * units - (pair.costPerLot ?? 0) + kept;
  }, 0);
}

function openingOf({ workshops }: AllocationProblem, lots: readonly Lot[]): number {
  const used = new Set(lots.map(({ pair }) => pair.workshopId));
  return workshops.reduce(
    (sum, { workshopId, openingCost = 0 }) => sum + (used.has(workshopId) ? openingCost : 0),
    0,
  );
}

/** Whether all lots can be worked in their weeks: of the works that may be done in a week, the one due first. */
export function hasRoom(problem: AllocationProblem, lots: readonly Lot[]): boolean {
  return problem.workshops.every((workshop) => {
    const own = lots.filter(({ pair }) => pair.workshopId === workshop.workshopId);
    const processes = new Set(own.flatMap((lot) => workOf(problem, lot).map(({ processId }) => processId)));
    return [...processes].every((processId) => {
      const free = workshop.capacity.find((one) => one.processId === processId)?.freeStandardMinutes;
      return free !== undefined && canBeWorkedOff(problem, own, processId, free);
    });
  });
}

function canBeWorkedOff(
  problem: AllocationProblem,
  lots: readonly Lot[],
  processId: string,
  free: readonly number[],
): boolean {
  const jobs = lots.flatMap((lot) => {
    const order = problem.orders.find(({ orderId }) => orderId === lot.pair.orderId)!;
    const work = workOf(problem, lot).find((one) => one.processId === processId);
    if (!work) return [];
    const minutes = work.setupMinutes + lot.units * work.standardMinutesPerUnit;
    return [{ from: order.earliestWeek, until: order.dueWeek, minutes }];
  });
  jobs.sort((a, b) => a.until - b.until);
  for (const [week, minutes] of free.entries()) {
    let left = minutes;
    for (const job of jobs) {
      if (week < job.from || week > job.until) continue;
      const part = Math.min(left, job.minutes);
      left -= part;
      job.minutes -= part;
    }
  }
  return jobs.every((job) => job.minutes < 1e-9);
}

function workOf({ orders }: AllocationProblem, { pair }: Lot) {
  return pair.work ?? orders.find(({ orderId }) => orderId === pair.orderId)?.work ?? [];
}
