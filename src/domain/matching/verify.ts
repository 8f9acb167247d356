import { haversineKm, roadKm, travelMinutes } from '../geo.js';
import { addDays, mondayOf } from '../week.js';
import type { MatchOrder, MatchResult, MatchWorkshop, Share } from './match-types.js';
import type { MatchPolicy } from './policy.js';

/**
 * Every promise a proposal breaks, in words; empty when it may be written. Deliberately shares no code
 * with the rules and the allocation: it counts days one by one and minutes lot by lot, so that a mistake
 * there cannot hide here.
 */
export function violations(
  order: MatchOrder,
  given: readonly MatchWorkshop[],
  policy: MatchPolicy,
  todayOn: string,
  result: MatchResult,
): string[] {
  const { consideredIds } = order;
  const workshops = given.filter(({ workshopId }) => !consideredIds || consideredIds.has(workshopId));
  const found = [...sumViolations(order, result), ...lineViolations(workshops, result)];
  for (const share of result.shares) {
    const workshop = workshops.find((candidate) => candidate.workshopId === share.workshopId);
    const broken = workshop
      ? [
          ...quantityViolations(order, workshop, share),
          ...fitnessViolations(order, workshop, policy),
          ...lotViolations(order, workshop, policy, todayOn, share),
        ]
      : ['is not among the workshops considered'];
    found.push(...broken.map((what) => `${share.workshopId} ${what}`));
  }
  return found;
}

function sumViolations(order: MatchOrder, result: MatchResult): string[] {
  const found: string[] = [];
  let placed = 0;
  for (const share of result.shares) placed += share.quantity;
  if (placed + result.unplacedQuantity !== order.openQuantity) {
    found.push(`${placed} placed and ${result.unplacedQuantity} unplaced are not ${order.openQuantity}`);
  }
  if (result.unplacedQuantity < 0) found.push('more is placed than is open');
  if ((result.unplacedQuantity === 0) !== (result.unplacedReason === null)) {
    found.push('an unplaced quantity and its reason do not go together');
  }
  if (result.shares.length > order.maxWorkshops) {
    found.push(`${result.shares.length} workshops instead of at most ${order.maxWorkshops}`);
  }
  if (order.isAllOrNothing && placed !== 0 && placed !== order.openQuantity) {
    found.push('a part of an all-or-nothing order is placed');
  }
  if (new Set(result.shares.map((share) => share.workshopId)).size !== result.shares.length) {
    found.push('a workshop has two shares');
  }
  return found;
}

function lineViolations(workshops: readonly MatchWorkshop[], result: MatchResult): string[] {
  const found: string[] = [];
  for (const { workshopId } of workshops) {
    const lines = result.lines.filter((line) => line.workshopId === workshopId);
    const quantity = result.shares.find((share) => share.workshopId === workshopId)?.quantity ?? 0;
    if (lines.length !== 1) found.push(`${workshopId} has ${lines.length} lines`);
    if (lines.some((line) => line.quantity !== quantity)) {
      found.push(`${workshopId} has a line that tells another quantity`);
    }
  }
  if (result.lines.length !== workshops.length) found.push('there are lines of workshops not considered');
  return found;
}

function quantityViolations(order: MatchOrder, workshop: MatchWorkshop, share: Share): string[] {
  const found: string[] = [];
  if (!Number.isSafeInteger(share.quantity) || share.quantity < 1) found.push('gets no whole units');
  if (share.quantity < order.minLot) found.push('gets less than the min lot');
  if (share.quantity < workshop.minOrderQuantity) found.push('gets less than its minimum order quantity');
  return found;
}

function fitnessViolations(order: MatchOrder, workshop: MatchWorkshop, policy: MatchPolicy): string[] {
  const found: string[] = [];
  let unitMinutes = 0;
  for (const step of order.steps) {
    const level = workshop.skills.get(step.processId);
    unitMinutes += step.standardMinutesPerUnit;
    if (level === undefined || level < step.minSkillLevel) found.push(`lacks the skill of ${step.processId}`);
    if (step.equipmentCode !== null && !workshop.equipmentCodes.has(step.equipmentCode)) {
      found.push(`lacks the equipment ${step.equipmentCode}`);
    }
  }
  if (order.exclusions.has(workshop.workshopId)) found.push('is excluded');
  if (workshop.qualityStanding === 'SUSPENDED') found.push('is suspended');
  if (workshop.hasOpenMajorHazard) found.push('has an open major hazard');
  if (!workshop.safetyValidUntilOn || workshop.safetyValidUntilOn < order.dueOn) {
    found.push('has no valid safety inspection');
  }
  // Tolerances: half a metre (road km are rounded to metres) and the last bits of a sum of decimals.
  if (kmBetween(order, workshop, policy) > workshop.distanceLimitKm + 0.0005) found.push('is too far away');
  if (order.unitPriceFen < workshop.floorFenPerStandardMinute * unitMinutes - 1e-6) {
    found.push('is paid below its floor');
  }
  return found;
}

function lotViolations(
  order: MatchOrder,
  workshop: MatchWorkshop,
  policy: MatchPolicy,
  todayOn: string,
  share: Share,
): string[] {
  const found: string[] = [];
  const daysByWeek = workingDaysByWeek(order, workshop, policy, todayOn);
  const freeByProcess = new Map<string, number>();
  const freeByWeek = new Map<string, number>();
  for (const { processId, weekOn, availableMinutes, heldMinutes } of workshop.capacity) {
    const lostMinutes = Math.ceil((availableMinutes * (6 - (daysByWeek.get(weekOn) ?? 0))) / 6);
    const free = Math.max(0, availableMinutes - lostMinutes - heldMinutes);
    freeByWeek.set(`${processId} ${weekOn}`, free);
    freeByProcess.set(processId, (freeByProcess.get(processId) ?? 0) + free);
  }
  const plannedByProcess = new Map<string, number>();
  let planned = 0;
  for (const { processId, weekOn, minutes } of share.lots) {
    const key = `${processId} ${weekOn}`;
    if (!Number.isSafeInteger(minutes) || minutes < 1)
      found.push(`has a lot without whole minutes in ${key}`);
    if (minutes > (freeByWeek.get(key) ?? 0)) found.push(`has more planned than free in ${key}`);
    freeByWeek.set(key, (freeByWeek.get(key) ?? 0) - minutes);
    plannedByProcess.set(processId, (plannedByProcess.get(processId) ?? 0) + minutes);
    planned += minutes;
  }
  if (planned !== share.standardMinutes) found.push('has standard minutes that are not the sum of its lots');
  for (const processId of new Set([
    ...plannedByProcess.keys(),
    ...order.steps.map((step) => step.processId),
  ])) {
    const minutes = plannedByProcess.get(processId) ?? 0;
    const needed = neededMinutes(order, processId, share.quantity);
    if (minutes < needed - 1e-6 || minutes >= needed + 1) {
      found.push(`has ${minutes} minutes of ${processId} planned where ${needed} are needed`);
    }
    const most = (freeByProcess.get(processId) ?? 0) * mostOnProbation(workshop, policy);
    if (workshop.qualityStanding === 'PROBATION' && minutes > most + 1e-6) {
      found.push(`gets more of ${processId} than probation allows`);
    }
  }
  return found;
}

/** Part of its free minutes that one order may take of a workshop on probation. */
export function mostOnProbation(workshop: MatchWorkshop, policy: MatchPolicy): number {
  const hasFallenShort =
    (workshop.onTimeRate ?? -1) < policy.newcomerOnTimeRate ||
    (workshop.firstPassYield ?? -1) < policy.newcomerFirstPassYield;
  const provenDays = hasFallenShort ? 0 : Math.min(workshop.onTimeFacts, workshop.firstPassFacts, 10);
  return 1 - (1 - policy.probationShare) * (1 - provenDays / 10);
}

function neededMinutes(order: MatchOrder, processId: string, quantity: number): number {
  let needed = 0;
  for (const step of order.steps) {
    if (step.processId === processId) needed += quantity * step.standardMinutesPerUnit + step.setupMinutes;
  }
  return needed;
}

/** Walks day by day from the start until the goods must leave; Sundays do not count. */
function workingDaysByWeek(
  order: MatchOrder,
  workshop: MatchWorkshop,
  policy: MatchPolicy,
  todayOn: string,
): Map<string, number> {
  const km = Math.round(kmBetween(order, workshop, policy) * 1000) / 1000;
  const bothLegs = 2 * travelMinutes(km, policy.roadKmPerHour, policy.minutesPerStop);
  let lastOn = order.dueOn;
  for (let left = bothLegs; left > 0; left -= policy.transportMinutesPerDay) lastOn = addDays(lastOn, -1);
  const days = new Map<string, number>();
  let dayOn = order.earliestStartOn < todayOn ? todayOn : order.earliestStartOn;
  for (; dayOn <= lastOn; dayOn = addDays(dayOn, 1)) {
    const weekOn = mondayOf(dayOn);
    if (dayOn !== addDays(weekOn, 6)) days.set(weekOn, (days.get(weekOn) ?? 0) + 1);
  }
  return days;
}

function kmBetween(order: MatchOrder, workshop: MatchWorkshop, policy: MatchPolicy): number {
  const byRoad = order.roads?.get(workshop.workshopId);
  return byRoad ? byRoad.km : roadKm(haversineKm(workshop.location, order.shipTo), policy.detourFactor);
}
