import { isNearCounty } from '../../../src/domain/geo.js';
import { isCreditCode } from '../../../src/domain/credit-code.js';
import { makeCounty, SMALL_COUNTY, WHOLE_COUNTY } from '../../../src/embedded/demo-county/demo-county.js';
import { PRODUCT_FAMILIES } from '../../../src/embedded/demo-county/product-families.js';
import { standardMinutesOf } from '../../../src/embedded/demo-county/products.js';
import { TOWNSHIP_PLACES } from '../../../src/embedded/demo-county/township-places.js';
import { WEEKS_STATED } from '../../../src/embedded/demo-county/workshop-abilities.js';
import { peopleOf } from '../../../src/embedded/demo-county/workshop-workers.js';

const SEEDS = [1, 2, 7, 2026];
const county = makeCounty(1);
const productOf = new Map(county.products.map((product) => [product.code, product]));

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

describe('the demo county', () => {
  it('is the same, byte for byte, for the same seed, and another for another', () => {
    expect(JSON.stringify(makeCounty(1))).toBe(JSON.stringify(county));
    expect(JSON.stringify(makeCounty(2))).not.toBe(JSON.stringify(county));
  });

  it.each(SEEDS)(
    'has 92 workshops in all 29 townships, 60 %% of them in the county town (seed %d)',
    (seed) => {
      const { workshops } = makeCounty(seed);
      const inTown = new Set(TOWNSHIP_PLACES.filter(({ isInTown }) => isInTown).map(({ code }) => code));
      expect(workshops).toHaveLength(92);
      expect(new Set(workshops.map(({ townshipCode }) => townshipCode)).size).toBe(29);
      expect(workshops.filter(({ townshipCode }) => inTown.has(townshipCode))).toHaveLength(55);
    },
  );

  it.each(SEEDS)('has about 2,600 posts and 2,100 people, four of five of them women (seed %d)', (seed) => {
    const { workshops } = makeCounty(seed);
    const people = sum(workshops.map(({ workers }) => peopleOf(workers)));
    expect(Math.abs(sum(workshops.map(({ posts }) => posts)) - 2600)).toBeLessThanOrEqual(260);
    expect(Math.abs(people - 2100)).toBeLessThanOrEqual(210);
    expect(sum(workshops.map(({ workers }) => workers.women)) / people).toBeCloseTo(0.8, 1);
  });

  it('stands in the county', () => {
    const places = [...county.workshops, ...TOWNSHIP_PLACES.map((place) => ({ place }))].map(
      ({ place }) => place,
    );
    expect(places.filter((place) => !isNearCounty(place))).toEqual([]);
  });

  it('staffs no workshop beyond its posts and gives each at least five of them', () => {
    for (const { posts, workers } of county.workshops) {
      expect(posts).toBeGreaterThanOrEqual(5);
      expect(posts).toBeLessThanOrEqual(150);
      expect(peopleOf(workers)).toBeLessThanOrEqual(posts);
    }
  });

  it('gives everybody a valid credit code and a telephone number of their own', () => {
    const organisations = [...county.workshops, ...county.factories];
    const codes = organisations.map(({ creditCode }) => creditCode);
    const people = [
      ...county.officers,
      ...county.workshops.map(({ operator }) => operator),
      ...county.factories.map(({ contact }) => contact),
    ];
    expect(codes.filter((code) => !isCreditCode(code))).toEqual([]);
    expect(new Set(codes).size).toBe(organisations.length);
    expect(new Set(people.map(({ phone }) => phone)).size).toBe(people.length);
    expect(people.filter(({ phone }) => !/^1[3-9]\d{9}$/.test(phone))).toEqual([]);
  });

  it('keeps the standard minutes of every product inside of its trade', () => {
    const ranges = new Map(PRODUCT_FAMILIES.map(({ key, standardMinutes }) => [key, standardMinutes]));
    for (const seed of SEEDS) {
      for (const product of makeCounty(seed).products) {
        const [least, most] = ranges.get(product.family)!;
        expect(standardMinutesOf(product)).toBeGreaterThanOrEqual(least);
        expect(standardMinutesOf(product)).toBeLessThanOrEqual(most);
      }
    }
  });

  it('names only processes of its list', () => {
    const codes = new Set(county.processes.map(({ code }) => code));
    const used = [
      ...county.products.flatMap(({ steps }) => steps),
      ...county.workshops.flatMap(({ skills }) => skills),
      ...county.workshops.flatMap(({ capacity }) => capacity),
    ];
    expect(used.filter(({ processCode }) => !codes.has(processCode))).toEqual([]);
  });

  it('states whole minutes for every week and a floor between 40 and 75 fen', () => {
    for (const { capacity, floorFenPerStandardMinute } of county.workshops) {
      for (const { minutes } of capacity) {
        expect(minutes).toHaveLength(WEEKS_STATED);
        expect(minutes.filter((week) => !Number.isInteger(week) || week < 0)).toEqual([]);
      }
      expect(floorFenPerStandardMinute).toBeGreaterThanOrEqual(40);
      expect(floorFenPerStandardMinute).toBeLessThanOrEqual(75);
    }
  });

  it.each(SEEDS)(
    'has stale statements, expired safety and open hazards in the measured shares (seed %d)',
    (seed) => {
      const { workshops } = makeCounty(seed);
      expect(workshops.filter(({ staleForDays }) => staleForDays !== null)).toHaveLength(18);
      expect(workshops.filter(({ safetyValidForDays }) => safetyValidForDays < 0)).toHaveLength(9);
      expect(workshops.filter(({ hasOpenMajorHazard }) => hasOpenMajorHazard)).toHaveLength(3);
    },
  );

  it('lets coastal factories meet the workshops at a place in the county', () => {
    const coastal = county.factories.filter(({ isLocal }) => !isLocal);
    expect([county.factories.length, coastal.length]).toEqual([14, 5]);
    for (const { place, shipTo } of coastal) {
      expect(Math.abs(place.longitude - 106.57)).toBeGreaterThan(5);
      expect(Math.abs(shipTo.place.longitude - 106.57)).toBeLessThan(0.3);
    }
  });
});

describe('the orders of the demo county', () => {
  it.each(SEEDS)('are a month of 111, one in twenty of them bad (seed %d)', (seed) => {
    const { orders, flawedOrders } = makeCounty(seed);
    expect([orders.length, flawedOrders.length]).toEqual([105, 6]);
    expect(new Set(flawedOrders.map(({ flaw }) => flaw)).size).toBe(6);
  });

  it.each(SEEDS)('lie in the measured ranges (seed %d)', (seed) => {
    const { orders } = makeCounty(seed);
    const usual = orders.filter(({ quantity }) => quantity !== 720_000);
    const share = (count: number): number => count / orders.length;
    expect(orders.length - usual.length).toBe(1);
    expect(usual.filter(({ quantity }) => quantity < 100 || quantity > 80_000)).toEqual([]);
    expect(orders.filter(({ dueInDays }) => dueInDays < 7 || dueInDays > 35)).toEqual([]);
    expect(share(orders.filter(({ materialSide }) => materialSide === 'CUSTOMER').length)).toBeCloseTo(
      0.7,
      0,
    );
    expect(share(orders.filter(({ isSplittable }) => isSplittable).length)).toBeGreaterThan(0.25);
    expect(share(orders.filter(({ isSplittable }) => isSplittable).length)).toBeLessThan(0.45);
  });

  it('are posted from Monday to Saturday, in order, by a factory that lets others make the product', () => {
    const factoryOf = new Map(county.factories.map((factory) => [factory.creditCode, factory]));
    const days = county.orders.map(({ postedOnDay }) => postedOnDay);
    expect(days.filter((day) => day % 7 === 6)).toEqual([]);
    expect(days).toEqual(days.toSorted((a, b) => a - b));
    for (const { factoryCreditCode, productCode } of county.orders) {
      const { family } = productOf.get(productCode)!;
      expect(factoryOf.get(factoryCreditCode)!.families).toContain(family);
    }
  });

  it('are split only under rules that can be met', () => {
    for (const { quantity, minLot, maxWorkshops, isSplittable, readyInDays, dueInDays } of county.orders) {
      expect(minLot).toBeLessThanOrEqual(quantity);
      expect(isSplittable ? maxWorkshops > 1 : maxWorkshops === 1 && minLot === quantity).toBe(true);
      expect(readyInDays).toBeLessThan(dueInDays);
    }
  });

  it.each(SEEDS)(
    'ask only for what some workshop can make, and one for what none can alone (seed %d)',
    (seed) => {
      for (const size of [WHOLE_COUNTY, SMALL_COUNTY]) {
        const { orders, products, workshops } = makeCounty(seed, size);
        const held = workshops.map(({ skills }) => new Set(skills.map(({ processCode }) => processCode)));
        const unmade = products.filter(
          ({ steps }) => !held.some((codes) => steps.every(({ processCode }) => codes.has(processCode))),
        );
        const unmadeCodes = new Set(unmade.map(({ code }) => code));
        const stepByStep = orders.filter(({ productCode }) => unmadeCodes.has(productCode));
        expect(stepByStep.map(({ productCode }) => productCode)).toEqual(['GIFT-SHIRT-1']);
        const { steps } = products.find(({ code }) => code === 'GIFT-SHIRT-1')!;
        const holders = steps.map(({ processCode }) => held.filter((codes) => codes.has(processCode)).length);
        expect(Math.min(...holders)).toBeGreaterThan(0);
        expect(stepByStep[0]!.postedOnDay).toBe(Math.max(...orders.map(({ postedOnDay }) => postedOnDay)));
      }
    },
  );

  it('have none to be made step by step where nobody can do one of the steps', () => {
    const { orders, workshops } = makeCounty(6, SMALL_COUNTY);
    const skills = workshops.flatMap((workshop) => workshop.skills.map(({ processCode }) => processCode));
    expect(skills).not.toContain('EMBROIDERY');
    expect(orders).toHaveLength(21);
    expect(orders.filter(({ productCode }) => productCode === 'GIFT-SHIRT-1')).toEqual([]);
  });

  it('shrink with the county, pendants included', () => {
    const small = makeCounty(1, SMALL_COUNTY);
    expect([small.workshops.length, small.factories.length, small.orders.length]).toEqual([31, 7, 21]);
    expect(small.orders.filter(({ quantity }) => quantity === 240_000)).toHaveLength(1);
  });
});
