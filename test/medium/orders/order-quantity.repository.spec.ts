import type { Actor } from '../../../src/domain/actor.js';
import { newId } from '../../../src/platform/id.js';
import { openOrderDesk, type OrderDesk, placesOf, TODAY_ON } from './order-desk.js';

let desk: OrderDesk;
let enterprise: Actor;
beforeAll(async () => {
  desk = await openOrderDesk();
  enterprise = await desk.anEnterprise();
});
afterAll(() => desk.close());
beforeEach(() => desk.owner.query('TRUNCATE orders CASCADE'));

describe('lockOpen', () => {
  it('finds an order that is open, in time and not wholly placed', async () => {
    const order = await desk.place(enterprise, [1, 9, 0, 0], { dueOn: '2026-11-03' });
    expect(await desk.run(() => desk.quantities.lockOpen(order.id, TODAY_ON))).toEqual(order);
  });

  it.each([
    ['a draft', [10, 0, 0, 0], { lifecycle: 'DRAFT' }],
    ['a cancelled order', [0, 0, 0, 10], { lifecycle: 'CANCELLED' }],
    ['an order in production', [0, 0, 5, 5], { lifecycle: 'IN_PRODUCTION' }],
    ['an order with nothing open', [0, 4, 6, 0], {}],
    ['an order that is due today', [10, 0, 0, 0], { dueOn: TODAY_ON }],
  ] as const)('does not find %s', async (_, places, changes) => {
    const order = await desk.place(enterprise, places, changes);
    expect(await desk.run(() => desk.quantities.lockOpen(order.id, TODAY_ON))).toBeNull();
  });

  it('does not find what is not there', async () => {
    expect(await desk.run(() => desk.quantities.lockOpen(newId(), TODAY_ON))).toBeNull();
  });

  it('keeps every other change out until its transaction ends', async () => {
    const order = await desk.place(enterprise, [10, 0, 0, 0]);
    const grab = () => desk.owner.query('SELECT FROM orders WHERE id = $1 FOR UPDATE NOWAIT', [order.id]);
    await desk.run(async () => {
      await desk.quantities.lockOpen(order.id, TODAY_ON);
      await expect(grab()).rejects.toThrow('could not obtain lock');
    });
    expect((await grab()).rowCount).toBe(1);
  });
});

describe('reserve', () => {
  it('moves open units to offered ones and raises the version', async () => {
    const order = await desk.place(enterprise, [10, 0, 0, 0]);
    expect(await desk.run(() => desk.quantities.reserve(order.id, 1, 7))).toBe(true);
    const after = await desk.read(order.id);
    expect(placesOf(after)).toEqual([3, 7, 0, 0]);
    expect(after.version).toBe(2);
  });

  it.each([
    ['more than is open', [10, 5, 0, 0], 1, 11, {}],
    ['on terms that are gone', [10, 0, 0, 0], 2, 1, {}],
    ['of a draft', [10, 0, 0, 0], 1, 1, { lifecycle: 'DRAFT' }],
    ['of an expired order', [0, 0, 0, 10], 1, 1, { lifecycle: 'EXPIRED' }],
  ] as const)('refuses %s', async (_, places, termsVersion, quantity, changes) => {
    const order = await desk.place(enterprise, places, changes);
    expect(await desk.run(() => desk.quantities.reserve(order.id, termsVersion, quantity))).toBe(false);
    expect(await desk.read(order.id)).toEqual(order);
  });

  it('gives each unit to one of fifty at once', async () => {
    const order = await desk.place(enterprise, [185, 0, 0, 0]);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => desk.run(() => desk.quantities.reserve(order.id, 1, 10))),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(18);
    expect(placesOf(await desk.read(order.id))).toEqual([5, 180, 0, 0]);
  });
});

describe('accept', () => {
  it('moves offered units to accepted ones, and opens the rest of the offer', async () => {
    const order = await desk.place(enterprise, [2, 8, 0, 0]);
    expect(
      await desk.run(() => desk.quantities.accept(order.id, 1, { offered: 7, accepted: 5 }, TODAY_ON)),
    ).toBe(true);
    const after = await desk.read(order.id);
    expect(placesOf(after)).toEqual([4, 1, 5, 0]);
    expect(after.version).toBe(2);
  });

  it.each([
    ['on terms that are gone', 2, 5, {}],
    ['more than is offered', 1, 9, {}],
    ['of an order that is due today', 1, 5, { dueOn: TODAY_ON }],
  ] as const)('refuses %s', async (_, termsVersion, offered, changes) => {
    const order = await desk.place(enterprise, [2, 8, 0, 0], changes);
    expect(
      await desk.run(() =>
        desk.quantities.accept(order.id, termsVersion, { offered, accepted: offered }, TODAY_ON),
      ),
    ).toBe(false);
    expect(await desk.read(order.id)).toEqual(order);
  });

  it('lets one of fifty at once take the same units', async () => {
    const order = await desk.place(enterprise, [0, 10, 0, 0]);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () =>
        desk.run(() => desk.quantities.accept(order.id, 1, { offered: 10, accepted: 10 }, TODAY_ON)),
      ),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(placesOf(await desk.read(order.id))).toEqual([0, 0, 10, 0]);
  });
});

describe('giveBack', () => {
  it('opens the units of an ended offer', async () => {
    const order = await desk.place(enterprise, [2, 8, 1, 0]);
    expect(await desk.run(() => desk.quantities.giveBack(order.id, 1, 8))).toBe(true);
    expect(placesOf(await desk.read(order.id))).toEqual([10, 0, 1, 0]);
  });

  it('changes nothing for an offer on terms that are gone', async () => {
    const order = await desk.place(enterprise, [2, 8, 0, 0], { termsVersion: 2 });
    expect(await desk.run(() => desk.quantities.giveBack(order.id, 1, 8))).toBe(false);
    expect(await desk.read(order.id)).toEqual(order);
  });

  it('cannot open more than is offered: the database refuses', async () => {
    const order = await desk.place(enterprise, [2, 8, 0, 0]);
    await expect(desk.run(() => desk.quantities.giveBack(order.id, 1, 9))).rejects.toThrow(
      'orders_quantities_kept',
    );
  });
});

describe('standing and findMany', () => {
  it('tell how an order stands', async () => {
    const order = await desk.place(enterprise, [10, 0, 0, 0], { termsVersion: 3 });
    expect(await desk.run(() => desk.quantities.standing(order.id))).toMatchObject({
      lifecycle: 'OPEN',
      termsVersion: 3,
    });
    expect(await desk.run(() => desk.quantities.standing(newId()))).toBeNull();
  });

  it('find those that exist', async () => {
    const order = await desk.place(enterprise, [10, 0, 0, 0]);
    const [found, ...others] = await desk.run(() => desk.quantities.findMany([order.id, newId()]));
    expect(found).toMatchObject({
      id: order.id,
      serial: order.serial,
      title: order.title,
      steps: order.steps,
    });
    expect(others).toEqual([]);
  });
});
