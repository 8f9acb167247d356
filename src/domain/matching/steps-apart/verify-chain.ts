import { haversineKm, roadKm, travelMinutes, type Place } from '../../geo.js';
import { addDays, mondayOf } from '../../week.js';
import type { MatchOrder, MatchWorkshop, Share } from '../match-types.js';
import type { MatchPolicy } from '../policy.js';
import { mostOnProbation } from '../verify.js';
import type { ChainResult, ChainStage } from './chain.js';

/** What a chain is held against. */
export interface ChainCase {
  readonly order: MatchOrder;
  readonly workshops: readonly MatchWorkshop[];
  readonly policy: MatchPolicy;
  readonly todayOn: string;
}

/**
 * Every promise a chain breaks, in words; empty when it may be written. Shares no code with what finds chains: it
 * walks the days one by one, follows every way goods go, and counts minutes lot by lot.
 */
export function chainViolations(given: ChainCase, result: ChainResult): string[] {
  const found = [...sumFaults(given.order, result), ...sequenceFaults(given.order, result)];
  if (result.stages.length === 0) return found;
  found.push(...wayFaults(given, result), ...promisedTwice(given, result));
  result.stages.forEach((stage, at) => {
    const told = stageFaults(given, result, at);
    for (const share of stage.shares) told.push(...shareFaults(given, stage, share));
    found.push(...told.map((what) => `stage ${at + 1} ${what}`));
  });
  return found;
}

function sumFaults(order: MatchOrder, result: ChainResult): string[] {
  const { stages, quantity, unplacedQuantity } = result;
  const found: string[] = [];
  if (quantity + unplacedQuantity !== order.openQuantity || unplacedQuantity < 0) {
    found.push(`${quantity} placed and ${unplacedQuantity} unplaced are not ${order.openQuantity}`);
  }
  if ((unplacedQuantity === 0) !== (result.unplacedReason === null)) {
    found.push('an unplaced quantity and its reason do not go together');
  }
  if ((stages.length === 0) !== (quantity === 0)) found.push('stages and quantity do not go together');
  if (stages.length === 1) found.push('a single stage is no chain');
  if (order.isAllOrNothing && quantity !== 0 && quantity !== order.openQuantity) {
    found.push('a part of an all-or-nothing order is placed');
  }
  let [places, unitPriceFen] = [0, 0];
  for (const stage of stages) {
    places += stage.shares.length;
    unitPriceFen += stage.unitPriceFen;
  }
  if (places > order.maxWorkshops) found.push(`${places} workshops instead of at most ${order.maxWorkshops}`);
  if (stages.length > 0 && unitPriceFen !== order.unitPriceFen) {
    found.push(`the stages' prices add up to ${unitPriceFen} fen instead of ${order.unitPriceFen}`);
  }
  return found;
}

/** Every step is done once, in its turn. */
function sequenceFaults(order: MatchOrder, { stages }: ChainResult): string[] {
  const wanted = order.steps.map(({ position }) => position).toSorted((a, b) => a - b);
  const done = stages.flatMap(({ firstPosition, lastPosition }) =>
    wanted.filter((position) => position >= firstPosition && position <= lastPosition),
  );
  const isComplete = stages.length === 0 || done.join() === wanted.join();
  return isComplete && stages.every(({ firstPosition, lastPosition }) => firstPosition <= lastPosition)
    ? []
    : [`steps ${done.join()} are done instead of ${wanted.join()}`];
}

interface Stop {
  readonly id: string | null;
  readonly place: Place;
  readonly limitKm: number;
}

/** Goods are there before they are worked on, on ways that both ends work over, and every way is told. */
function wayFaults(given: ChainCase, { stages, legs }: ChainResult): string[] {
  const { order, policy, todayOn } = given;
  const found: string[] = [];
  const told = new Map(legs.map((leg) => [`${leg.fromWorkshopId}>${leg.toWorkshopId}`, leg]));
  const readyOn = order.earliestStartOn < todayOn ? todayOn : order.earliestStartOn;
  let from: readonly Stop[] = [{ id: null, place: order.shipTo, limitKm: Infinity }];
  let lastOn = addDays(readyOn, -1);
  let ways = 0;
  for (const stage of [...stages, null]) {
    const to = stage ? stopsOf(given, stage) : [{ id: null, place: order.shipTo, limitKm: Infinity }];
    const wantedOn = stage ? stage.startOn : addDays(order.dueOn, 1);
    for (const [one, next] of from.flatMap((start) => to.map((end) => [start, end] as const))) {
      ways += 1;
      const name = `${one.id}>${next.id}`;
      const km = roadKm(haversineKm(one.place, next.place), policy.detourFactor);
      const days = daysOnTheRoad(km, policy);
      const leg = told.get(name);
      if (!leg || Math.abs(leg.roadKm - km) > 0.001 || leg.transportDays !== days)
        found.push(`the way ${name} is not told as it is`);
      if (one.id === next.id) found.push(`${one.id} hands over to itself`);
      if (km > Math.min(one.limitKm, next.limitKm) + 0.0005) found.push(`the way ${name} is too far`);
      if (addDays(lastOn, days + 1) > wantedOn) found.push(`goods on the way ${name} come too late`);
    }
    from = to;
    lastOn = stage ? stage.finishOn : lastOn;
  }
  if (ways !== legs.length) found.push(`${legs.length} ways are told instead of ${ways}`);
  return found;
}

function stopsOf({ workshops }: ChainCase, stage: ChainStage): Stop[] {
  return stage.shares.flatMap(({ workshopId }) =>
    workshops
      .filter((workshop) => workshop.workshopId === workshopId)
      .map(({ location, distanceLimitKm }) => ({
        id: workshopId,
        place: location,
        limitKm: distanceLimitKm,
      })),
  );
}

function daysOnTheRoad(km: number, policy: MatchPolicy): number {
  const metres = Math.round(km * 1000) / 1000;
  let days = 0;
  let left = travelMinutes(metres, policy.roadKmPerHour, policy.minutesPerStop);
  for (; left > 0; left -= policy.transportMinutesPerDay) days += 1;
  return days;
}

/** No minute of a week is promised twice, whatever the stages. */
function promisedTwice({ workshops }: ChainCase, { stages }: ChainResult): string[] {
  const planned = new Map<string, number>();
  for (const { workshopId, lots } of stages.flatMap(({ shares }) => shares)) {
    for (const { processId, weekOn, minutes } of lots) {
      const key = `${workshopId} ${processId} ${weekOn}`;
      planned.set(key, (planned.get(key) ?? 0) + minutes);
    }
  }
  for (const { workshopId, capacity } of workshops) {
    for (const { processId, weekOn, availableMinutes, heldMinutes } of capacity) {
      const key = `${workshopId} ${processId} ${weekOn}`;
      planned.set(key, (planned.get(key) ?? 0) - availableMinutes + heldMinutes);
    }
  }
  return [...planned].filter(([, over]) => over > 0).map(([key]) => `${key} is promised twice`);
}

function stageFaults(given: ChainCase, { stages, quantity }: ChainResult, at: number): string[] {
  const stage = stages[at];
  if (!stage) return [];
  const found: string[] = [];
  const ids = stage.shares.map(({ workshopId }) => workshopId);
  let shared = 0;
  for (const share of stage.shares) shared += share.quantity;
  if (shared !== quantity) found.push(`makes ${shared} instead of ${quantity}`);
  if (new Set(ids).size !== ids.length) found.push('has a workshop twice');
  if (stage.startOn > stage.finishOn) found.push('ends before it begins');
  if (stage.priceFen !== stage.unitPriceFen * quantity) found.push('has a price that is not its own');
  const [part, all] = [minutesOf(given.order, stage), minutesOf(given.order, null)];
  if (stage.unitPriceFen < 1 || Math.abs(stage.unitPriceFen - (given.order.unitPriceFen * part) / all) > 1) {
    found.push('is not paid by its standard minutes');
  }
  const neighbours = [stages[at - 1], stages[at + 1]].flatMap((other) => other?.shares ?? []);
  for (const { workshopId } of given.workshops) {
    const isNeighbour = neighbours.some((share) => share.workshopId === workshopId);
    const lines = stage.lines.filter((line) => line.workshopId === workshopId);
    const share = stage.shares.find((one) => one.workshopId === workshopId);
    if (lines.length !== (isNeighbour ? 0 : 1)) found.push(`has ${lines.length} lines of ${workshopId}`);
    if (lines.some((line) => line.quantity !== (share?.quantity ?? 0))) {
      found.push(`has a line of ${workshopId} that tells another quantity`);
    }
  }
  return found;
}

function minutesOf({ steps }: MatchOrder, stage: ChainStage | null): number {
  let minutes = 0;
  for (const { position, standardMinutesPerUnit } of steps) {
    const isPart = !stage || (position >= stage.firstPosition && position <= stage.lastPosition);
    if (isPart) minutes += standardMinutesPerUnit;
  }
  return minutes;
}

function shareFaults(given: ChainCase, stage: ChainStage, share: Share): string[] {
  const workshop = given.workshops.find(({ workshopId }) => workshopId === share.workshopId);
  if (!workshop) return [`is given to ${share.workshopId}, which was not considered`];
  const found = [
    ...fitnessFaults(given.order, workshop, stage, share),
    ...lotFaults(given, workshop, stage, share),
  ];
  return found.map((what) => `${share.workshopId} ${what}`);
}

function fitnessFaults(
  order: MatchOrder,
  workshop: MatchWorkshop,
  stage: ChainStage,
  { quantity }: Share,
): string[] {
  const found: string[] = [];
  for (const step of order.steps) {
    if (step.position < stage.firstPosition || step.position > stage.lastPosition) continue;
    const level = workshop.skills.get(step.processId) ?? 0;
    if (level < step.minSkillLevel) found.push(`lacks the skill of ${step.processId}`);
    if (step.equipmentCode !== null && !workshop.equipmentCodes.has(step.equipmentCode))
      found.push(`lacks the equipment ${step.equipmentCode}`);
  }
  if (order.exclusions.has(workshop.workshopId)) found.push('is excluded');
  if (workshop.qualityStanding === 'SUSPENDED') found.push('is suspended');
  if (workshop.hasOpenMajorHazard) found.push('has an open major hazard');
  if ((workshop.safetyValidUntilOn ?? '') < order.dueOn) found.push('has no valid safety inspection');
  if (stage.unitPriceFen < workshop.floorFenPerStandardMinute * minutesOf(order, stage) - 1e-6)
    found.push('is paid below its floor');
  if (!Number.isSafeInteger(quantity) || quantity < Math.max(1, order.minLot, workshop.minOrderQuantity))
    found.push('gets less than the least lot');
  return found;
}

function lotFaults(given: ChainCase, workshop: MatchWorkshop, stage: ChainStage, share: Share): string[] {
  const found: string[] = [];
  const free = freeMinutes(workshop, stage);
  let planned = 0;
  for (const { processId, weekOn, minutes } of share.lots) {
    const key = `${processId} ${weekOn}`;
    if (!Number.isSafeInteger(minutes) || minutes < 1) found.push(`has no whole minutes in ${key}`);
    if (minutes > (free.get(key) ?? 0)) found.push(`has more planned than free in ${key}`);
    planned += minutes;
  }
  if (planned !== share.standardMinutes) found.push('has standard minutes that are not the sum of its lots');
  const needed = new Map(share.lots.map(({ processId }) => [processId, 0]));
  for (const step of given.order.steps) {
    if (step.position < stage.firstPosition || step.position > stage.lastPosition) continue;
    const minutes = share.quantity * step.standardMinutesPerUnit + step.setupMinutes;
    needed.set(step.processId, (needed.get(step.processId) ?? 0) + minutes);
  }
  for (const [processId, minutes] of needed) {
    let lots = 0;
    for (const lot of share.lots) lots += lot.processId === processId ? lot.minutes : 0;
    if (lots < minutes - 1e-6 || lots >= minutes + 1)
      found.push(`has ${lots} minutes of ${processId} planned where ${minutes} are needed`);
    let most = 0;
    for (const [key, unused] of free) most += key.startsWith(`${processId} `) ? unused : 0;
    if (
      workshop.qualityStanding === 'PROBATION' &&
      lots > most * mostOnProbation(workshop, given.policy) + 1e-6
    )
      found.push(`gets more of ${processId} than probation allows`);
  }
  return found;
}

/** Free minutes by process and week on the days of the stage, walking them one by one; Sundays do not count. */
function freeMinutes(workshop: MatchWorkshop, { startOn, finishOn }: ChainStage): Map<string, number> {
  const days = new Map<string, number>();
  for (let dayOn = startOn; dayOn <= finishOn; dayOn = addDays(dayOn, 1)) {
    const weekOn = mondayOf(dayOn);
    if (dayOn !== addDays(weekOn, 6)) days.set(weekOn, (days.get(weekOn) ?? 0) + 1);
  }
  return new Map(
    workshop.capacity.map(({ processId, weekOn, availableMinutes, heldMinutes }) => {
      const lost = Math.ceil((availableMinutes * (6 - (days.get(weekOn) ?? 0))) / 6);
      return [`${processId} ${weekOn}`, Math.max(0, availableMinutes - lost - heldMinutes)];
    }),
  );
}
