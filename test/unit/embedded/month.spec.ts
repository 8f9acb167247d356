import { DemoClock } from '../../../src/embedded/demo-clock.js';
import { makeCounty, SMALL_COUNTY } from '../../../src/embedded/demo-county/demo-county.js';
import type { OrderFlaw } from '../../../src/embedded/demo-county/county.types.js';
import { ORDER_FLAWS } from '../../../src/embedded/demo-county/county.types.js';
import { MonthPlan } from '../../../src/embedded/month/month-plan.js';
import { flawedOrderRequest, orderRequest } from '../../../src/embedded/month/order-request.js';

const NOW = new Date('2026-11-25T04:30:00Z');
const county = makeCounty(1);
const plan = new MonthPlan(county, NOW);

describe('the plan of the month', () => {
  it('ends today, whatever day of the week it is', () => {
    expect(plan.lastDay).toBe(26);
    expect(plan.instantOf(plan.lastDay)).toEqual(NOW);
    expect(plan.dateOf(plan.lastDay)).toBe('2026-11-25');
    expect(plan.dateOf(0)).toBe('2026-10-30');
    expect(plan.instantOf(plan.lastDay - 1, 12).toISOString()).toBe('2026-11-24T16:30:00.000Z');
    expect(new MonthPlan(makeCounty(1, SMALL_COUNTY), NOW).dateOf(0)).toBe('2026-11-20');
  });

  it('posts every order once, and some on the last day', () => {
    const days = Array.from({ length: plan.lastDay + 1 }, (_, day) => day);
    expect(days.flatMap((day) => plan.ordersOf(day))).toEqual(county.orders);
    expect(days.flatMap((day) => plan.flawedOrdersOf(day))).toEqual(county.flawedOrders);
    expect(plan.ordersOf(plan.lastDay).length).toBeGreaterThan(0);
  });

  it('has capacity confirmed every week, but not on the day it was stated', () => {
    const days = Array.from({ length: plan.lastDay + 1 }, (_, day) => day);
    expect(days.filter((day) => plan.isConfirmationDay(day))).toEqual([7, 14, 21]);
  });
});

describe('the request that posts an order', () => {
  const [order] = county.orders;
  const factory = county.factories.find(({ creditCode }) => creditCode === order!.factoryCreditCode)!;
  const context = { todayOn: '2026-11-25', productId: 'a-product', factory };
  const good = orderRequest(order!, context);

  it('counts its dates from the day of posting and delivers to the county', () => {
    expect(good).toMatchObject({
      productId: 'a-product',
      quantity: order!.quantity,
      split: { minLot: order!.minLot, maxWorkshops: order!.maxWorkshops },
      shipTo: { address: factory.shipTo.address, location: { coordinateSystem: 'WGS84' } },
    });
    expect(String(good['earliestStartOn']) >= '2026-11-25').toBe(true);
    expect(String(good['dueOn']) >= '2026-12-02').toBe(true);
  });

  it.each<[OrderFlaw, string, string]>([
    ['DUE_IN_THE_PAST', 'dueOn', 'ORDER_TERMS_INVALID'],
    ['NO_QUANTITY', 'quantity', 'VALIDATION_FAILED'],
    ['HALF_A_PIECE', 'quantity', 'VALIDATION_FAILED'],
    ['MIN_LOT_ABOVE_QUANTITY', 'split', 'ORDER_TERMS_INVALID'],
    ['UNKNOWN_PRODUCT', 'productId', 'UNKNOWN_PRODUCT'],
    ['NO_PRICE', 'unitPriceFen', 'VALIDATION_FAILED'],
  ])('with the flaw %s is wrong in %s alone', (flaw, field, code) => {
    const request = flawedOrderRequest({ ...order!, flaw }, context);
    const { [field]: spoilt, ...others } = request.body;
    const { [field]: meant, ...rest } = good;
    expect(others).toEqual(rest);
    expect(spoilt).not.toEqual(meant);
    expect(request.code).toBe(code);
  });

  it('has every flaw of the list', () => {
    expect(new Set(county.flawedOrders.map(({ flaw }) => flaw))).toEqual(new Set(ORDER_FLAWS));
  });
});

describe('the clock of the demo', () => {
  it('runs on from where it was moved, and returns to the wall', () => {
    const clock = new DemoClock();
    const before = Date.now();
    clock.moveTo(NOW);
    expect(clock.now().getTime() - NOW.getTime()).toBeLessThan(5000);
    clock.returnToPresent();
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(before);
  });
});
