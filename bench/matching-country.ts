import type { ColumnarProblem } from '../src/domain/matching/engine/pair-columns.js';
import { Random } from '../src/domain/matching/engine/random.js';
import {
  CANDIDATES,
  COUNTY_WORKSHOPS,
  makeMaker,
  orderOf,
  placeIn,
  SKILLS,
  sumOf,
  valueOf,
  WEEKS,
  type Demand,
  type Family,
  type Maker,
} from './matching-instances.js';

/** Degrees; a cell and its neighbours hold all within 50 km of any point in it, up to 48 degrees north. */
const CELL = 0.7;

/** A batch too large for an object per pair, in columns: the same counties as in the families, many more. */
export function makeCountry(family: Family, seed: number): ColumnarProblem {
  const random = new Random(seed);
  const counties = Math.max(1, Math.round(family.workshops / COUNTY_WORKSHOPS));
  const columns = Math.ceil(2 * Math.sqrt(counties));
  const makers = Array.from({ length: family.workshops }, (_, index) =>
    makeMaker(index, index % counties, random, columns),
  );
  const near = new Neighbourhood(makers);
  const free = makers.reduce((sum, maker) => sum + sumOf(maker.workshop), 0);
  const sizes = Array.from({ length: family.orders }, () => 0.3 + random.fraction() * random.fraction() * 4);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const most = family.orders * CANDIDATES;
  const orderOfPair = new Int32Array(most);
  const workshopOfPair = new Int32Array(most);
  const valuePerUnit = new Float64Array(most);
  let count = 0;
  const orders = sizes.map((size, index) => {
    const county = index % counties;
    const made = orderOf(index, county, (size / total) * family.load * free, random);
    const demand: Demand = {
      place: placeIn(county, random, columns),
      skill: random.below(SKILLS),
      level: 1 + random.below(3),
      minutes: made.work?.[0]?.standardMinutesPerUnit ?? 1,
    };
    for (const { maker, value } of near.best(demand)) {
      orderOfPair[count] = index;
      workshopOfPair[count] = maker;
      valuePerUnit[count] = value;
      count += 1;
    }
    return made;
  });
  const pairs = {
    order: orderOfPair.subarray(0, count),
    workshop: workshopOfPair.subarray(0, count),
    valuePerUnit: valuePerUnit.subarray(0, count),
    costPerUnit: null,
    costPerLot: null,
    maxUnits: null,
    earliestWeek: null,
    dueWeek: null,
    work: null,
  };
  return { weekCount: WEEKS, orders, workshops: makers.map(({ workshop }) => workshop), pairs };
}

/** Workshops by cell of a grid and skill. */
class Neighbourhood {
  private readonly cells = new Map<string, number[]>();

  constructor(private readonly makers: readonly Maker[]) {
    for (const [index, { latitude, longitude, levels }] of makers.entries()) {
      const [row, column] = [Math.floor(latitude / CELL), Math.floor(longitude / CELL)];
      for (const skill of levels.keys()) {
        const key = `${row}/${column}/${skill}`;
        const cell = this.cells.get(key);
        if (cell) cell.push(index);
        else this.cells.set(key, [index]);
      }
    }
  }

  best(demand: Demand): { maker: number; value: number }[] {
    const { latitude, longitude } = demand.place;
    const [row, column] = [Math.floor(latitude / CELL), Math.floor(longitude / CELL)];
    const found: { maker: number; value: number }[] = [];
    for (let place = 0; place < 9; place += 1) {
      const key = `${row - 1 + Math.floor(place / 3)}/${column - 1 + (place % 3)}/${demand.skill}`;
      for (const index of this.cells.get(key) ?? []) {
        const maker = this.makers[index];
        const value = maker ? valueOf(maker, demand) : 0;
        if (value > 0) found.push({ maker: index, value });
      }
    }
    return found.toSorted((a, b) => b.value - a.value || a.maker - b.maker).slice(0, CANDIDATES);
  }
}
