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

describe('closeOverdue', () => {
  const close = (limit = 500) => desk.run(() => desk.quantities.closeOverdue(TODAY_ON, limit));

  it('lets an order expire of which nothing is accepted', async () => {
    const order = await desk.place(enterprise, [6, 4, 0, 0], { dueOn: TODAY_ON });
    expect(await close()).toEqual([
      { id: order.id, lifecycle: 'EXPIRED', quantity: 10, acceptedQuantity: 0, closedQuantity: 10 },
    ]);
    expect(await desk.read(order.id)).toEqual({
      ...order,
      lifecycle: 'EXPIRED',
      openQuantity: 0,
      offeredQuantity: 0,
      closedQuantity: 10,
      termsVersion: 2,
      version: 2,
    });
  });

  it('keeps what is accepted and gives up the rest', async () => {
    const order = await desk.place(enterprise, [3, 2, 5, 0], { dueOn: '2026-11-02' });
    expect(await close()).toEqual([
      { id: order.id, lifecycle: 'OPEN', quantity: 10, acceptedQuantity: 5, closedQuantity: 5 },
    ]);
    expect(placesOf(await desk.read(order.id))).toEqual([0, 0, 5, 5]);
    expect(await close()).toEqual([]);
  });

  it('gives up an all-or-nothing order whole, unless it is wholly accepted', async () => {
    const whole = { isAllOrNothing: true, dueOn: TODAY_ON };
    const order = await desk.place(enterprise, [3, 2, 5, 0], whole);
    await desk.place(enterprise, [0, 0, 10, 0], whole);
    expect(await close()).toEqual([
      { id: order.id, lifecycle: 'EXPIRED', quantity: 10, acceptedQuantity: 5, closedQuantity: 10 },
    ]);
    expect(placesOf(await desk.read(order.id))).toEqual([0, 0, 0, 10]);
  });

  it('leaves alone what is in time, wholly accepted or not open', async () => {
    await desk.place(enterprise, [10, 0, 0, 0], { dueOn: '2026-11-03' });
    await desk.place(enterprise, [0, 0, 10, 0], { dueOn: TODAY_ON });
    await desk.place(enterprise, [10, 0, 0, 0], { dueOn: TODAY_ON, lifecycle: 'DRAFT' });
    await desk.place(enterprise, [0, 0, 4, 6], { dueOn: TODAY_ON, lifecycle: 'IN_PRODUCTION' });
    expect(await close()).toEqual([]);
  });

  it('takes a batch at a time, those due first', async () => {
    const start = { earliestStartOn: '2026-10-01' };
    const late = await desk.place(enterprise, [10, 0, 0, 0], { ...start, dueOn: '2026-11-01' });
    const later = await desk.place(enterprise, [10, 0, 0, 0], { ...start, dueOn: '2026-10-30' });
    expect((await close(1)).map(({ id }) => id)).toEqual([later.id]);
    expect((await close(1)).map(({ id }) => id)).toEqual([late.id]);
  });

  it('does not wait for an order that somebody is deciding on', async () => {
    const order = await desk.place(enterprise, [10, 0, 0, 0], { dueOn: TODAY_ON });
    const holder = await desk.owner.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM orders WHERE id = $1 FOR UPDATE', [order.id]);
    expect(await close()).toEqual([]);
    await holder.query('ROLLBACK');
    holder.release();
    expect(await close()).toHaveLength(1);
  });
});
