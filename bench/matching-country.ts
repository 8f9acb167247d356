import type { AllocationOrder } from '../src/domain/matching/engine/problem.js';
import { Random } from '../src/domain/matching/engine/random.js';
import {
  COUNTY_WORKSHOPS,
  makeMaker,
  orderOf,
  placeIn,
  SKILLS,
  sumOf,
  type Demand,
  type Family,
  type Maker,
} from './matching-instances.js';

/** A batch without its candidates: the same counties as in the families, many more. */
export interface Country {
  readonly orders: readonly AllocationOrder[];
  /** What each order asks of a workshop. */
  readonly demands: readonly Demand[];
  readonly makers: readonly Maker[];
}

export function makeCountry(family: Family, seed: number): Country {
  const random = new Random(seed);
  const counties = Math.max(1, Math.round(family.workshops / COUNTY_WORKSHOPS));
  const columns = Math.ceil(2 * Math.sqrt(counties));
  const makers = Array.from({ length: family.workshops }, (_, index) =>
    makeMaker(index, index % counties, random, columns),
  );
  const free = makers.reduce((sum, maker) => sum + sumOf(maker.workshop), 0);
  const sizes = Array.from({ length: family.orders }, () => 0.3 + random.fraction() * random.fraction() * 4);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const made = sizes.map((size, index) => {
    const county = index % counties;
    const order = orderOf(index, county, (size / total) * family.load * free, random);
    return { order, demand: demandOf(order, placeIn(county, random, columns), random) };
  });
  return { orders: made.map(({ order }) => order), demands: made.map(({ demand }) => demand), makers };
}

function demandOf(order: AllocationOrder, place: Demand['place'], random: Random): Demand {
  const skill = random.below(SKILLS);
  const level = 1 + random.below(3);
  return { place, skill, level, minutes: order.work?.[0]?.standardMinutesPerUnit ?? 1 };
}
