import type { AllocationProblem } from '../src/domain/matching/engine/problem.js';
import { Random } from '../src/domain/matching/engine/random.js';

/**
 * A capacitated facility location by the recipe of Cornuejols, Sridharan and Thizy (1991): places in a unit
 * square, demand 5 to 35, capacity 10 to 160 scaled to `ratio` times the demand, opening cost growing with the
 * root of the capacity, transport by distance. With `isSingleSource` every customer has one facility.
 */
export function makeFacilityProblem(
  size: { readonly customers: number; readonly facilities: number },
  ratio: number,
  isSingleSource: boolean,
  seed: number,
): AllocationProblem {
  const random = new Random(seed);
  const between = (low: number, high: number): number => low + random.fraction() * (high - low);
  const customers = Array.from({ length: size.customers }, () => ({
    x: random.fraction(),
    y: random.fraction(),
    demand: Math.round(between(5, 35)),
  }));
  const facilities = Array.from({ length: size.facilities }, () => ({
    x: random.fraction(),
    y: random.fraction(),
    capacity: between(10, 160),
    fixed: between(0, 90),
    perRoot: between(100, 110),
  }));
  const demand = customers.reduce((sum, customer) => sum + customer.demand, 0);
  const scale = (ratio * demand) / facilities.reduce((sum, facility) => sum + facility.capacity, 0);
  return {
    weekCount: 1,
    orders: customers.map((customer, index) => ({
      orderId: `C${String(index).padStart(4, '0')}`,
      quantityUnits: customer.demand,
      earliestWeek: 0,
      dueWeek: 0,
      minLotUnits: 1,
      maxWorkshops: isSingleSource ? 1 : size.facilities,
      isAllOrNothing: isSingleSource,
      unplacedCostPerUnit: 1000,
      work: [{ processId: 'store', standardMinutesPerUnit: 1, setupMinutes: 0 }],
    })),
    workshops: facilities.map(({ capacity, fixed, perRoot }, index) => ({
      workshopId: `F${String(index).padStart(4, '0')}`,
      openingCost: Math.round(fixed + perRoot * Math.sqrt(capacity * scale)),
      capacity: [{ processId: 'store', freeStandardMinutes: [Math.round(capacity * scale)] }],
    })),
    pairs: customers.flatMap((customer, c) =>
      facilities.map((facility, f) => ({
        orderId: `C${String(c).padStart(4, '0')}`,
        workshopId: `F${String(f).padStart(4, '0')}`,
        valuePerUnit: 0,
        costPerUnit: Math.round(1000 * Math.hypot(customer.x - facility.x, customer.y - facility.y)) / 100,
      })),
    ),
  };
}
