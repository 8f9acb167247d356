import { makeInstance } from '../../../bench/matching-instances.js';
import { CapacityBound } from '../../../src/domain/matching/engine/bound.js';
import { compile } from '../../../src/domain/matching/engine/compile.js';
import { PriceDescent, type PricedBound } from '../../../src/domain/matching/engine/price-descent.js';
import { Random } from '../../../src/domain/matching/engine/random.js';

const RESOURCES = 30;
const WANTED = 12;
/** By then steps go along averages, and the bound is not near its lowest yet. */
const ROUNDS_TO_AVERAGES = 100;
/** Part of the lowest bound within which one is near. */
const NEAR = 1.0001;
const random = new Random(5);

/** Things of some value that each take some of one resource, of which there is enough for about half of them. */
const groups = Array.from({ length: RESOURCES }, () => {
  const things = Array.from({ length: WANTED }, () => ({
    value: 1 + 9 * random.fraction(),
    size: 1 + 9 * random.fraction(),
  }));
  return { things, room: things.reduce((sum, { size }) => sum + size, 0) * (0.3 + 0.4 * random.fraction()) };
});

/** Room at its price and what each thing gains at it. */
const bound: PricedBound = (prices, excess) =>
  groups.reduce((total, { things, room }, resource) => {
    const bought = things.filter(({ value, size }) => value > prices[resource]! * size);
    excess[resource] = bought.reduce((sum, { size }) => sum + size, -room);
    const gains = bought.map(({ value, size }) => value - prices[resource]! * size);
    return total + gains.reduce((sum, gain) => sum + gain, prices[resource]! * room);
  }, 0);

/** The lowest bound is what the things may be worth when they can be cut: the best per size first. */
function lowest(): number {
  let total = 0;
  for (const { things, room } of groups) {
    let left = room;
    for (const { value, size } of things.toSorted((a, b) => b.value / b.size - a.value / a.size)) {
      const part = Math.min(size, left);
      total += (value * part) / size;
      left -= part;
    }
  }
  return total;
}

describe('a descent of prices', () => {
  it('comes near the lowest bound, and never below it', () => {
    const descent = new PriceDescent(new Float64Array(RESOURCES), bound, true);
    descent.improve(600, lowest() * 0.99);
    expect(descent.best).toBeGreaterThanOrEqual(lowest() - 1e-6);
    expect(descent.best).toBeLessThan(lowest() * NEAR);
    expect(bound(descent.bestPrices, new Float64Array(RESOURCES))).toBeCloseTo(descent.best, 6);
  });

  it('goes on to the lowest bound from other prices, also when it has been going along averages', () => {
    const descent = new PriceDescent(new Float64Array(RESOURCES), bound, true);
    descent.improve(ROUNDS_TO_AVERAGES, lowest() * 0.99);
    expect(descent.best).toBeGreaterThan(lowest() * NEAR);
    descent.restart(new Float64Array(RESOURCES));
    descent.improve(600, lowest() * 0.99);
    expect(descent.best).toBeLessThan(lowest() * NEAR);
  });

  it('does not get stuck above the lowest bound of a county', () => {
    const county = makeInstance({ name: 'S4', workshops: 90, orders: 60, load: 0.45 }, 11);
    const capacityBound = new CapacityBound(compile(county));
    capacityBound.improve(600, 16_650_000);
    // By HiGHS, the linear programme over weeks that is dual to these prices.
    const lowestOfCounty = 16_676_613;
    expect(capacityBound.best).toBeGreaterThanOrEqual(lowestOfCounty - 1);
    expect(capacityBound.best).toBeLessThan(lowestOfCounty * 1.0003);
  });
});
