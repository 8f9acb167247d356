import type { BatchInput, BatchOrder } from '../../src/domain/matching/batch/batch-types.js';
import type { MatchWorkshop } from '../../src/domain/matching/match-types.js';
import { addDays } from '../../src/domain/week.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from './match-factories.js';

const PROCESSES = ['cutting', 'flat', 'overlock', 'flatlock', 'button', 'iron', 'packing', 'print'];
const WEEKS = 8;
/** About 20 km either way. */
const SPREAD_DEGREES = 0.2;

export interface CountySize {
  readonly workshops: number;
  readonly orders: number;
  /** Standard minutes of all orders ÷ those of all workshops. */
  readonly load: number;
}

/** A county with orders of a few processes each that contend for eight weeks; the same for the same seed. */
export function aCounty({ workshops, orders, load }: CountySize, seed: number): BatchInput {
  const random = randomOf(seed);
  const people = Array.from({ length: workshops }, (_, i) => workshopOf(i, random));
  const free = people
    .flatMap(({ capacity }) => capacity)
    .reduce((sum, week) => sum + week.availableMinutes, 0);
  const drafts = Array.from({ length: orders }, (_, i) => orderOf(i, random));
  const asked = drafts.reduce((sum, order) => sum + order.openQuantity * minutesOf(order), 0);
  const scale = (load * free) / asked;
  return {
    orders: drafts.map((order) => sized(order, scale)),
    workshops: people,
    policy: aPolicy(),
    todayOn: TODAY_ON,
    seed: 1,
    iterations: 2000,
  };
}

type RandomBelow = (limit: number) => number;

/** Park and Miller's generator. */
function randomOf(seed: number): RandomBelow {
  let state = (seed * 2_654_435 + 1) % 2_147_483_647;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

function placeOf(random: RandomBelow) {
  const offset = (): number => ((random(2001) - 1000) / 1000) * SPREAD_DEGREES;
  return { latitude: 31.083 + offset(), longitude: 106.572 + offset() };
}

function workshopOf(index: number, random: RandomBelow): MatchWorkshop {
  const skills = new Map(PROCESSES.flatMap((id) => (random(100) < 45 ? [[id, 2 + random(4)] as const] : [])));
  const capacity = [...skills.keys()].flatMap((processId) =>
    Array.from({ length: WEEKS }, (_, week) => ({
      processId,
      weekOn: addDays(TODAY_ON, 7 * week),
      availableMinutes: 1200 * (2 + random(10)),
      heldMinutes: 0,
    })),
  );
  return aWorkshop({
    workshopId: `w${String(index).padStart(4, '0')}`,
    location: placeOf(random),
    skills,
    capacity,
    minOrderQuantity: 20 + 10 * random(10),
    distanceLimitKm: 20 + random(40),
    floorFenPerStandardMinute: 40 + random(30),
    qualityStanding: random(20) === 0 ? 'PROBATION' : 'GOOD',
    onTimeRate: 0.7 + random(31) / 100,
    onTimeFacts: 10,
    firstPassYield: 0.85 + random(16) / 100,
    firstPassFacts: 10,
    recentShare: random(101) / 100,
  });
}

function orderOf(index: number, random: RandomBelow): BatchOrder {
  const count = 1 + random(3);
  const first = random(PROCESSES.length - count + 1);
  const steps = PROCESSES.slice(first, first + count).map((processId, i) => ({
    position: i + 1,
    processId,
    standardMinutesPerUnit: (500 + random(9500)) / 1000,
    setupMinutes: 10 * random(10),
    equipmentCode: null,
    minSkillLevel: 1 + random(3),
  }));
  const startDays = random(3) === 0 ? 0 : random(21);
  const openQuantity = 200 + random(2800);
  const draft = anOrder({
    orderId: `o${String(index).padStart(4, '0')}`,
    openQuantity,
    steps,
    earliestStartOn: addDays(TODAY_ON, startDays),
    dueOn: addDays(TODAY_ON, Math.min(7 * WEEKS - 1, startDays + 10 + random(28))),
    maxWorkshops: 1 + random(5),
    isAllOrNothing: random(10) < 3,
    shipTo: placeOf(random),
  });
  return {
    ...draft,
    regionId: '511322',
    enterpriseId: `e${random(5)}`,
    minLot: 5 + random(15),
    unitPriceFen: Math.ceil(minutesOf(draft) * (60 + random(40))),
  };
}

function minutesOf({ steps }: Pick<BatchOrder, 'steps'>): number {
  return steps.reduce((sum, step) => sum + step.standardMinutesPerUnit, 0);
}

/** `minLot` of a draft is in percent of the quantity. */
function sized(order: BatchOrder, scale: number): BatchOrder {
  const openQuantity = Math.max(20, Math.round(order.openQuantity * scale));
  return { ...order, openQuantity, minLot: Math.max(1, Math.round((openQuantity * order.minLot) / 100)) };
}
