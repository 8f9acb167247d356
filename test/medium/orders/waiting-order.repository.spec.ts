import type { Actor } from '../../../src/domain/actor.js';
import type { Order } from '../../../src/orders/order.js';
import { newId } from '../../../src/platform/id.js';
import { openOrderDesk, type OrderDesk, TODAY_ON } from './order-desk.js';

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
    expect(await desk.run(() => desk.waiting.lockOpen(order.id, TODAY_ON))).toEqual(order);
  });

  it.each([
    ['a draft', [10, 0, 0, 0], { lifecycle: 'DRAFT' }],
    ['a cancelled order', [0, 0, 0, 10], { lifecycle: 'CANCELLED' }],
    ['an order in production', [0, 0, 5, 5], { lifecycle: 'IN_PRODUCTION' }],
    ['an order with nothing open', [0, 4, 6, 0], {}],
    ['an order that is due today', [10, 0, 0, 0], { dueOn: TODAY_ON }],
  ] as const)('does not find %s', async (_, places, changes) => {
    const order = await desk.place(enterprise, places, changes);
    expect(await desk.run(() => desk.waiting.lockOpen(order.id, TODAY_ON))).toBeNull();
  });

  it('does not find what is not there', async () => {
    expect(await desk.run(() => desk.waiting.lockOpen(newId(), TODAY_ON))).toBeNull();
  });

  it('keeps every other change out until its transaction ends', async () => {
    const order = await desk.place(enterprise, [10, 0, 0, 0]);
    const grab = () => desk.owner.query('SELECT FROM orders WHERE id = $1 FOR UPDATE NOWAIT', [order.id]);
    await desk.run(async () => {
      await desk.waiting.lockOpen(order.id, TODAY_ON);
      await expect(grab()).rejects.toThrow('could not obtain lock');
    });
    expect((await grab()).rowCount).toBe(1);
  });
});

const NOW = new Date('2026-11-02T02:10:00Z');
const HERE = '511322';
const postedAt = (at: string, changes: Partial<Order> = {}) =>
  desk.place(enterprise, [10, 0, 0, 0], { postedAt: new Date(at), ...changes });
const matchedAt = (order: Order, at: string) =>
  desk.run(() => desk.waiting.markMatched(order.id, new Date(at)));
const take = async (limit = 10, regionCode = HERE) => {
  const taken = await desk.run(() => desk.waiting.takeForRound(regionCode, NOW, TODAY_ON, limit));
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
    const [taken] = await desk.run(() => desk.waiting.takeForRound(HERE, NOW, TODAY_ON, 10));
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
    const hasFresh = () => desk.run(() => desk.waiting.hasFresh(HERE, TODAY_ON));
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
  const due = () => desk.run(() => desk.waiting.regionsDue(BEFORE, TODAY_ON));

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
