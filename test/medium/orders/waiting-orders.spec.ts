import type { Actor } from '../../../src/domain/actor.js';
import type { Order } from '../../../src/orders/order.js';
import { openOrderDesk, type OrderDesk, placesOf, TODAY_ON } from './order-desk.js';

let desk: OrderDesk;
let enterprise: Actor;
beforeAll(async () => {
  desk = await openOrderDesk();
  enterprise = await desk.anEnterprise();
});
afterAll(() => desk.close());
beforeEach(() => desk.owner.query('TRUNCATE orders CASCADE'));

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

const NOW = new Date('2026-11-02T02:10:00Z');
const HERE = '511322';
const postedAt = (at: string, changes: Partial<Order> = {}) =>
  desk.place(enterprise, [10, 0, 0, 0], { postedAt: new Date(at), ...changes });
const matchedAt = (order: Order, at: string) =>
  desk.run(() => desk.quantities.markMatched(order.id, new Date(at)));
const take = async (limit = 10, regionCode = HERE) => {
  const taken = await desk.run(() => desk.quantities.takeForRound(regionCode, NOW, TODAY_ON, limit));
  return taken.map(({ id }) => id);
};

/** Each of these is nothing for a round. */
async function placeWhatCannotBeMatched(): Promise<void> {
  await desk.place(enterprise, [0, 10, 0, 0]);
  await desk.place(enterprise, [10, 0, 0, 0], { lifecycle: 'DRAFT' });
  await desk.place(enterprise, [10, 0, 0, 0], { dueOn: TODAY_ON });
}

describe('takeForRound', () => {
  it('takes what no round has taken up first, then what is longest unseen', async () => {
    const first = await postedAt('2026-11-02T01:00:00Z');
    const second = await postedAt('2026-11-02T01:30:00Z');
    expect(await take()).toEqual([first.id, second.id].toSorted());
    await desk.owner.query(`UPDATE orders SET last_batched_at = '2026-11-02T01:40:00Z' WHERE id = $1`, [
      first.id,
    ]);
    const fresh = await postedAt('2026-11-02T02:00:00Z');
    expect(await take(1)).toEqual([fresh.id]);
    expect(await take(1)).toEqual([first.id]);
  });

  it('takes those of the region, with all that the rules need to know', async () => {
    const order = await postedAt('2026-11-02T01:00:00Z');
    const elsewhere = await postedAt('2026-11-02T01:00:00Z', { regionCode: '511325' });
    expect(await take(10, '511325')).toEqual([elsewhere.id]);
    const [taken] = await desk.run(() => desk.quantities.takeForRound(HERE, NOW, TODAY_ON, 10));
    expect(taken).toEqual({ ...(await desk.read(order.id)), lastMatchedAt: null, lastBatchedAt: NOW });
  });

  it('passes over what cannot be matched', async () => {
    await placeWhatCannotBeMatched();
    expect(await take()).toEqual([]);
  });

  it('is a fact behind the scenes: the version that readers see stays', async () => {
    const order = await desk.place(enterprise, [10, 0, 0, 0]);
    await matchedAt(order, '2026-11-02T01:50:00Z');
    expect(await take()).toEqual([order.id]);
    expect((await desk.read(order.id)).version).toBe(1);
  });

  it('leaves what it had no room for to be found', async () => {
    const hasFresh = () => desk.run(() => desk.quantities.hasFresh(HERE, TODAY_ON));
    expect(await hasFresh()).toBe(false);
    await placeWhatCannotBeMatched();
    for (const _ of [1, 2]) await postedAt('2026-11-02T01:00:00Z');
    await take(1);
    expect(await hasFresh()).toBe(true);
    await take(1);
    expect(await hasFresh()).toBe(false);
  });
});

describe('regionsDue', () => {
  const BEFORE = new Date('2026-11-02T02:00:00Z');
  const due = () => desk.run(() => desk.quantities.regionsDue(BEFORE, TODAY_ON));

  it('names each region where somebody has been waiting for a while, once', async () => {
    for (const regionCode of ['511325', HERE, HERE]) await postedAt('2026-11-02T01:00:00Z', { regionCode });
    await postedAt('2026-11-02T02:00:00Z', { regionCode: '511323' });
    expect(await due()).toEqual([HERE, '511325']);
  });

  it('leaves out whom somebody has looked at since', async () => {
    const matched = await postedAt('2026-11-02T01:00:00Z');
    await postedAt('2026-11-02T01:00:00Z', { regionCode: '511325' });
    await matchedAt(matched, '2026-11-02T02:00:00Z');
    await take(10, '511325');
    expect(await due()).toEqual([]);
    await matchedAt(matched, '2026-11-02T01:59:59Z');
    expect(await due()).toEqual([HERE]);
  });

  it('passes over what cannot be matched', async () => {
    await placeWhatCannotBeMatched();
    expect(await due()).toEqual([]);
  });
});

describe('the indexes of what waits', () => {
  it.each([
    [
      'orders_due_for_matching',
      `SELECT FROM orders WHERE lifecycle = 'OPEN' AND open_quantity > 0 AND region_code = '511322'
       AND greatest(posted_at, last_matched_at, last_batched_at) < '2026-11-02T02:00:00Z' LIMIT 1`,
    ],
    [
      'orders_overdue',
      `SELECT id FROM orders WHERE lifecycle = 'OPEN' AND due_on <= '2026-11-02'
       AND accepted_quantity + closed_quantity < quantity ORDER BY due_on LIMIT 10`,
    ],
  ])('%s fits its query', async (index, query) => {
    const holder = await desk.owner.connect();
    await holder.query('SET enable_seqscan = off');
    const { rows } = await holder.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${query}`);
    await holder.query('RESET enable_seqscan');
    holder.release();
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(index);
  });
});
