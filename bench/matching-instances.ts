import { haversineKm } from '../src/domain/geo.js';
import type {
  AllocationOrder,
  AllocationPair,
  AllocationProblem,
  AllocationWorkshop,
} from '../src/domain/matching/engine/problem.js';
import { Random } from '../src/domain/matching/engine/random.js';

export const WEEKS = 8;
export const SKILLS = 12;
export const COUNTY_WORKSHOPS = 90;
export const RADIUS_KM = 50;
/** Of the workshops that can do an order, so many of most value. */
export const CANDIDATES = 40;

export interface Family {
  readonly name: string;
  readonly workshops: number;
  readonly orders: number;
  /** Demand over free capacity of the eight weeks. */
  readonly load: number;
}

/** The families of the table; the loads are those at which counties are slack, busy and contested. */
export const FAMILIES: readonly Family[] = [
  { name: 'S', workshops: 90, orders: 60, load: 1.1 },
  { name: 'S2', workshops: 90, orders: 60, load: 1.4 },
  { name: 'S3', workshops: 90, orders: 120, load: 0.8 },
  { name: 'S4', workshops: 90, orders: 60, load: 0.45 },
  { name: 'M', workshops: 500, orders: 400, load: 1.1 },
  { name: 'M2', workshops: 500, orders: 400, load: 0.85 },
  { name: 'M4', workshops: 500, orders: 400, load: 0.45 },
  { name: 'L', workshops: 2000, orders: 2000, load: 1.1 },
  { name: 'L2', workshops: 2000, orders: 2000, load: 0.85 },
  { name: 'L4', workshops: 2000, orders: 2000, load: 0.45 },
];

export interface Maker {
  readonly workshop: AllocationWorkshop;
  readonly latitude: number;
  readonly longitude: number;
  readonly levels: ReadonlyMap<number, number>;
  readonly reliability: number;
  readonly priceIndex: number;
}

/** A batch of a family: counties on a grid 50 km apart, workshops with skills, orders with lots and windows. */
export function makeInstance(family: Family, seed: number): AllocationProblem {
  const random = new Random(seed);
  const counties = Math.max(1, Math.round(family.workshops / COUNTY_WORKSHOPS));
  const makers = Array.from({ length: family.workshops }, (_, index) =>
    makeMaker(index, index % counties, random),
  );
  const free = makers.reduce((sum, maker) => sum + sumOf(maker.workshop), 0);
  const sizes = Array.from({ length: family.orders }, () => 0.3 + random.fraction() * random.fraction() * 4);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const made = sizes.map((size, index) =>
    makeOrder(index, index % counties, (size / total) * family.load * free, makers, random),
  );
  return {
    weekCount: WEEKS,
    orders: made.map(({ order }) => order),
    workshops: makers.map(({ workshop }) => workshop),
    pairs: made.flatMap(({ pairs }) => pairs),
  };
}

export function placeIn(
  county: number,
  random: Random,
  columns = 5,
): { latitude: number; longitude: number } {
  const [row, column] = [Math.floor(county / columns), county % columns];
  const spread = () => random.fraction() + random.fraction() - 1;
  return { latitude: 31 + row * 0.45 + spread() * 0.3, longitude: 106 + column * 0.52 + spread() * 0.35 };
}

/** A workshop with its skills, somewhere in its county; `columns` counties lie side by side. */
export function makeMaker(index: number, county: number, random: Random, columns = 5): Maker {
  const heads = 4 + Math.floor(random.fraction() * random.fraction() * 37);
  const booked = 0.7 * random.fraction();
  const freeStandardMinutes = Array.from({ length: WEEKS }, (_, week) =>
    Math.round(heads * 2400 * 0.8 * (1 - booked * Math.max(0, 1 - week / 5))),
  );
  const skillCount = 1 + random.below(3);
  const levels = new Map(
    Array.from({ length: skillCount }, () => [random.below(SKILLS), 1 + random.below(5)] as const),
  );
  return {
    workshop: {
      workshopId: `W${String(index).padStart(6, '0')}`,
      capacity: [{ processId: 'sewing', freeStandardMinutes }],
    },
    ...placeIn(county, random, columns),
    levels,
    reliability: random.fraction(),
    priceIndex: random.fraction(),
  };
}

function makeOrder(index: number, county: number, minutes: number, makers: readonly Maker[], random: Random) {
  const order = orderOf(index, county, minutes, random);
  return { order, pairs: candidatesOf(order, placeIn(county, random), makers, random) };
}

/** An order of about so many standard minutes, without its place and candidates. */
export function orderOf(index: number, county: number, minutes: number, random: Random): AllocationOrder {
  const standardMinutesPerUnit = Math.round((4 + 40 * random.fraction()) * 10) / 10;
  const quantityUnits = Math.max(20, Math.round(minutes / standardMinutesPerUnit));
  const earliestWeek = random.below(5);
  return {
    orderId: `O${String(index).padStart(6, '0')}`,
    regionId: `county-${county}`,
    quantityUnits,
    earliestWeek,
    dueWeek: Math.min(WEEKS - 1, earliestWeek + 1 + random.below(5)),
    minLotUnits: Math.max(1, Math.round(quantityUnits * (0.05 + 0.15 * random.fraction()))),
    maxWorkshops: 1 + random.below(5),
    isAllOrNothing: random.fraction() < 0.3,
    weight: 1 + random.fraction(),
    work: [{ processId: 'sewing', standardMinutesPerUnit, setupMinutes: 0 }],
  };
}

function candidatesOf(
  order: AllocationOrder,
  place: { latitude: number; longitude: number },
  makers: readonly Maker[],
  random: Random,
): AllocationPair[] {
  const skill = random.below(SKILLS);
  const level = 1 + random.below(3);
  const minutes = order.work?.[0]?.standardMinutesPerUnit ?? 1;
  const scored = makers.flatMap((maker): AllocationPair[] => {
    const valuePerUnit = valueOf(maker, { place, skill, level, minutes });
    return valuePerUnit === 0
      ? []
      : [{ orderId: order.orderId, workshopId: maker.workshop.workshopId, valuePerUnit }];
  });
  return scored.toSorted((a, b) => b.valuePerUnit - a.valuePerUnit).slice(0, CANDIDATES);
}

/** What an order asks of a workshop. */
export interface Demand {
  readonly place: { readonly latitude: number; readonly longitude: number };
  readonly skill: number;
  readonly level: number;
  readonly minutes: number;
}

/** Value of a unit; 0 when the workshop is too far or cannot do it. */
function valueOf(maker: Maker, demand: Demand): number {
  const held = maker.levels.get(demand.skill) ?? 0;
  const km = held >= demand.level ? haversineKm(demand.place, maker) : Infinity;
  return km > RADIUS_KM ? 0 : valueAt(demand, { ...maker, held, km });
}

/** What the value of a unit at a workshop depends on, next to what the order asks. */
export interface Offer {
  /** Level of the skill. */
  readonly held: number;
  readonly km: number;
  readonly reliability: number;
  readonly priceIndex: number;
}

/** Value of a unit, filling first and score second. */
export function valueAt({ level, minutes }: Demand, { held, km, reliability, priceIndex }: Offer): number {
  const fit = 1 - (held - level) / 5;
  const score = 0.35 * fit + 0.2 * Math.exp(-km / 20) + 0.25 * reliability + 0.2 * priceIndex;
  return Math.round(minutes * (1 + score) * 1000) / 1000;
}

/** Free minutes of all its weeks. */
export function sumOf(workshop: AllocationWorkshop): number {
  return workshop.capacity.reduce(
    (sum, { freeStandardMinutes }) =>
      sum + freeStandardMinutes.reduce((total, minutes) => total + minutes, 0),
    0,
  );
}
