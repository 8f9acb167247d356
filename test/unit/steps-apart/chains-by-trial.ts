import { haversineKm } from '../../../src/domain/geo.js';
import { assessCandidacy, millionths } from '../../../src/domain/matching/assessment.js';
import { capacityInWindow, usableShare } from '../../../src/domain/matching/capacity-in-time.js';
import { fairnessBonuses } from '../../../src/domain/matching/fairness/fairness-bonus.js';
import type { MatchWorkshop } from '../../../src/domain/matching/match-types.js';
import type { ChainCase } from '../../../src/domain/matching/steps-apart/verify-chain.js';
import { addDays, mondayOf } from '../../../src/domain/week.js';

/** What the best chain reaches. */
export interface TrialOutcome {
  readonly quantity: number;
  readonly stages: number;
  readonly value: number;
}

interface Stage {
  readonly from: number;
  readonly until: number;
  readonly members: readonly MatchWorkshop[];
}

/**
 * The best chain by trying every way to cut the steps, every set of at most three workshops for every stage and
 * every quantity, day by day. Shares the scores with the product, which have tests of their own, and nothing else.
 */
export function bestChainByTrial(given: ChainCase): TrialOutcome {
  let best: TrialOutcome = { quantity: 0, stages: 0, value: 0 };
  for (const chain of chainsOf(given, 0, given.order.maxWorkshops, [])) {
    const found = chain.length < 2 ? null : mostOf(given, chain, Math.max(1, best.quantity));
    if (found && isBetter(found, best)) best = found;
  }
  return best;
}

/** The most that the chain makes, at least so many units. */
function mostOf(given: ChainCase, chain: readonly Stage[], least: number): TrialOutcome | null {
  const { openQuantity, isAllOrNothing } = given.order;
  for (let quantity = openQuantity; quantity >= (isAllOrNothing ? openQuantity : least); quantity -= 1) {
    const value = valueOf(given, chain, quantity);
    if (value !== null) return { quantity, stages: chain.length, value };
  }
  return null;
}

function isBetter(a: TrialOutcome, b: TrialOutcome): boolean {
  if (a.quantity !== b.quantity) return a.quantity > b.quantity;
  return a.stages === b.stages ? a.value > b.value : a.stages < b.stages;
}

function chainsOf(given: ChainCase, from: number, places: number, chain: readonly Stage[]): Stage[][] {
  const { steps } = given.order;
  if (from === steps.length) return [[...chain]];
  const found: Stage[][] = [];
  for (let until = from + 1; until <= steps.length; until += 1) {
    for (const members of setsOf(given.workshops, Math.min(3, places))) {
      const stage = { from, until, members };
      if (isAllowed(given, stage, chain.at(-1))) {
        found.push(...chainsOf(given, until, places - members.length, [...chain, stage]));
      }
    }
  }
  return found;
}

function setsOf(workshops: readonly MatchWorkshop[], most: number): MatchWorkshop[][] {
  const [first, ...others] = workshops;
  if (!first || most === 0) return [];
  const without = setsOf(others, most);
  return [[first], ...setsOf(others, most - 1).map((set) => [first, ...set]), ...without];
}

function isAllowed(given: ChainCase, stage: Stage, before: Stage | undefined): boolean {
  const { order } = given;
  const steps = order.steps.slice(stage.from, stage.until);
  const price = priceOf(given, stage);
  const minutes = steps.reduce((sum, step) => sum + step.standardMinutesPerUnit, 0);
  if (price < 1) return false;
  return stage.members.every((workshop) => {
    const ends = before?.members ?? [];
    return (
      steps.every((step) => (workshop.skills.get(step.processId) ?? 0) >= step.minSkillLevel) &&
      workshop.qualityStanding !== 'SUSPENDED' &&
      price >= workshop.floorFenPerStandardMinute * minutes - 1e-6 &&
      !ends.includes(workshop) &&
      ends.every((end) => daysBetween(given, end, workshop) < Infinity)
    );
  });
}

function priceOf({ order }: ChainCase, { from, until }: Stage): number {
  const minutesUpTo = (end: number): number =>
    order.steps.slice(0, end).reduce((sum, step) => sum + Math.round(step.standardMinutesPerUnit * 1000), 0);
  const upTo = (end: number): number =>
    Math.round((order.unitPriceFen * minutesUpTo(end)) / minutesUpTo(order.steps.length));
  return upTo(until) - upTo(from);
}

function kmBetween(given: ChainCase, from: MatchWorkshop | null, to: MatchWorkshop | null): number {
  const placeOf = (stop: MatchWorkshop | null) => stop?.location ?? given.order.shipTo;
  return Math.round(haversineKm(placeOf(from), placeOf(to)) * given.policy.detourFactor * 1000) / 1000;
}

function daysBetween(given: ChainCase, from: MatchWorkshop | null, to: MatchWorkshop | null): number {
  const km = kmBetween(given, from, to);
  const { roadKmPerHour, minutesPerStop, transportMinutesPerDay } = given.policy;
  if (km > (from?.distanceLimitKm ?? Infinity) || km > (to?.distanceLimitKm ?? Infinity)) return Infinity;
  return Math.ceil(((km / roadKmPerHour) * 60 + minutesPerStop) / transportMinutesPerDay);
}

/** The worth of the chain when it makes so many units, null when it cannot. */
function valueOf(given: ChainCase, chain: readonly Stage[], quantity: number): number | null {
  const days = daysOf(given, chain, quantity);
  if (!days) return null;
  let value = 0;
  for (const [at, stage] of chain.entries()) {
    const [startOn = '', finishOn = ''] = days[at] ?? [];
    const before = chain[at - 1]?.members ?? [null];
    const after = chain[at + 1]?.members ?? [null];
    const ranked = stage.members.map((workshop) => ({
      rank: rankOf(given, stage, {
        workshop,
        before,
        after,
        quantity,
        window: { fromOn: startOn, untilOn: finishOn },
      }),
      least: leastOf(given, workshop),
      most: possible(given, stage, workshop, startOn, finishOn),
    }));
    const best = bestSplit(ranked, quantity);
    if (best === null) return null;
    value += best - millionths(given.policy.extraWorkshopCost) * quantity * stage.members.length;
  }
  return value;
}

/** First and last day of every stage when each begins and ends as early as it can; null when it is too late. */
function daysOf(given: ChainCase, chain: readonly Stage[], quantity: number): [string, string][] | null {
  const { order, todayOn } = given;
  const found: [string, string][] = [];
  let readyOn = order.earliestStartOn > todayOn ? order.earliestStartOn : todayOn;
  let before: readonly (MatchWorkshop | null)[] = [null];
  for (const stage of chain) {
    const startOn = arrivalOn(given, readyOn, before, stage.members);
    const finishOn = startOn && finishOf(given, stage, startOn, quantity);
    if (!startOn || !finishOn) return null;
    found.push([startOn, finishOn]);
    readyOn = addDays(finishOn, 1);
    before = stage.members;
  }
  const homeOn = arrivalOn(given, readyOn, before, [null]);
  return homeOn !== null && addDays(homeOn, -1) <= order.dueOn ? found : null;
}

function arrivalOn(
  given: ChainCase,
  leavesOn: string,
  from: readonly (MatchWorkshop | null)[],
  to: readonly (MatchWorkshop | null)[],
): string | null {
  const days = Math.max(...from.flatMap((end) => to.map((next) => daysBetween(given, end, next))));
  return days === Infinity ? null : addDays(leavesOn, days);
}

interface Placing {
  readonly workshop: MatchWorkshop;
  readonly before: readonly (MatchWorkshop | null)[];
  readonly after: readonly (MatchWorkshop | null)[];
  readonly quantity: number;
  readonly window: { readonly fromOn: string; readonly untilOn: string };
}

function rankOf(given: ChainCase, stage: Stage, placing: Placing): number {
  const { order, policy, todayOn } = given;
  const { workshop, before, after, quantity, window } = placing;
  const ways = [
    ...before.map((end) => kmBetween(given, end, workshop)),
    ...after.map((end) => kmBetween(given, workshop, end)),
  ];
  const stageOrder = {
    ...order,
    steps: order.steps.slice(stage.from, stage.until),
    unitPriceFen: priceOf(given, stage),
    openQuantity: quantity,
    maxWorkshops: stage.members.length,
  };
  const capacity = capacityInWindow(stageOrder.steps, workshop, window, policy);
  const candidacy = { order: stageOrder, workshop, roadKm: Math.max(...ways), capacity };
  const bonus = fairnessBonuses(given.workshops, policy).get(workshop.workshopId) ?? 0;
  return assessCandidacy(candidacy, policy, todayOn, bonus).candidate.rank;
}

function bestSplit(
  members: readonly { readonly rank: number; readonly least: number; readonly most: number }[],
  quantity: number,
): number | null {
  const [first, ...others] = members;
  if (!first) return quantity === 0 ? 0 : null;
  let best: number | null = null;
  for (let units = first.least; units <= Math.min(first.most, quantity); units += 1) {
    const rest = bestSplit(others, quantity - units);
    if (rest !== null) best = Math.max(best ?? -Infinity, rest + units * first.rank);
  }
  return best;
}

function leastOf({ order }: ChainCase, workshop: MatchWorkshop): number {
  return Math.max(1, order.minLot, workshop.minOrderQuantity);
}

function finishOf(given: ChainCase, stage: Stage, startOn: string, quantity: number): string | null {
  for (let dayOn = startOn; dayOn <= given.order.dueOn; dayOn = addDays(dayOn, 1)) {
    const units = stage.members.map((workshop) => possible(given, stage, workshop, startOn, dayOn));
    const canAll = stage.members.every((workshop, i) => (units[i] ?? 0) >= leastOf(given, workshop));
    if (canAll && units.reduce((sum, one) => sum + one, 0) >= quantity) return dayOn;
  }
  return null;
}

const known = new WeakMap<MatchWorkshop, Map<string, number>>();

function possible(
  given: ChainCase,
  stage: Stage,
  workshop: MatchWorkshop,
  startOn: string,
  finishOn: string,
): number {
  const units = known.get(workshop) ?? new Map<string, number>();
  known.set(workshop, units);
  const key = `${stage.from} ${stage.until} ${startOn} ${finishOn}`;
  const found = units.get(key) ?? countedUnits(given, stage, workshop, [startOn, finishOn]);
  units.set(key, found);
  return found;
}

function countedUnits(
  { order, policy }: ChainCase,
  stage: Stage,
  workshop: MatchWorkshop,
  [startOn, finishOn]: readonly [string, string],
): number {
  const days = new Map<string, number>();
  for (let dayOn = startOn; dayOn <= finishOn; dayOn = addDays(dayOn, 1)) {
    const weekOn = mondayOf(dayOn);
    if (dayOn < addDays(weekOn, 6)) days.set(weekOn, (days.get(weekOn) ?? 0) + 1);
  }
  const steps = order.steps.slice(stage.from, stage.until);
  const units = steps.map(({ processId }) => {
    let free = 0;
    for (const week of workshop.capacity) {
      if (week.processId !== processId) continue;
      const inTime = Math.floor((week.availableMinutes * (days.get(week.weekOn) ?? 0)) / 6);
      free += Math.max(0, inTime - week.heldMinutes);
    }
    const usable = Math.floor(free * usableShare(workshop, policy));
    const shared = steps.filter((step) => step.processId === processId);
    const setup = shared.reduce((sum, step) => sum + step.setupMinutes, 0);
    const milli = shared.reduce((sum, step) => sum + Math.round(step.standardMinutesPerUnit * 1000), 0);
    return Math.max(0, Math.floor(((usable - setup) * 1000) / milli));
  });
  return Math.min(...units);
}
