import { type Actor, SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import { ORDER_STATUSES, type OrderQuantities, orderStatus } from '../../../src/domain/order-state.js';
import type { Order } from '../../../src/orders/order.js';
import { newId } from '../../../src/platform/id.js';
import { anOrder, openOrderDesk, type OrderDesk, quantitiesOf } from './order-desk.js';

let desk: OrderDesk;
let enterprise: Actor;
beforeAll(async () => {
  desk = await openOrderDesk();
  enterprise = await desk.anEnterprise();
});
afterAll(() => desk.close());
beforeEach(() => desk.owner.query('TRUNCATE orders CASCADE'));

const PAGE = { limit: 50 };

/** One order in every state. */
async function oneOfEach(): Promise<Order[]> {
  const states: [Order['lifecycle'], OrderQuantities][] = [
    ['DRAFT', quantitiesOf([10, 0, 0, 0])],
    ['OPEN', quantitiesOf([6, 4, 0, 0])],
    ['OPEN', quantitiesOf([0, 0, 4, 6])],
    ['OPEN', quantitiesOf([0, 0, 10, 0])],
    ['IN_PRODUCTION', quantitiesOf([0, 0, 5, 5])],
    ['COMPLETED', quantitiesOf([0, 0, 10, 0])],
    ['CANCELLED', quantitiesOf([0, 0, 0, 10])],
    ['EXPIRED', quantitiesOf([0, 0, 0, 10])],
  ];
  const orders: Order[] = [];
  for (const [lifecycle, quantities] of states) {
    orders.push(await desk.write(enterprise, { lifecycle, ...quantities }));
  }
  return orders;
}

describe('add and find', () => {
  it('give back what was written, every term of it', async () => {
    const draft = anOrder(enterprise, {
      note: '腕口锁边',
      materialAllowancePercent: 99.9,
      dueOn: '2027-02-28',
    });
    const serial = await desk.run(() => desk.orders.add(draft), enterprise);
    const found = await desk.run(() => desk.orders.find(draft.id, enterprise), enterprise);
    expect(found).toEqual({ ...draft, serial, lastMatchedAt: null, lastBatchedAt: null });
  });

  it('count the orders of the county', async () => {
    const first = await desk.write(enterprise);
    const second = await desk.write(enterprise);
    expect(second.serial).toBe(first.serial + 1);
  });

  it('show an order to its enterprise and to no other', async () => {
    const order = await desk.write(enterprise);
    const other = await desk.anEnterprise();
    // As the worker, whom row level security shows everything: the first wall alone must hold.
    expect(await desk.run(() => desk.orders.find(order.id, other))).toBeNull();
    expect(await desk.run(() => desk.orders.page({}, other, PAGE))).toEqual({ data: [], nextCursor: null });
    const operator: Actor = { ...other, role: 'OPERATOR' };
    expect(await desk.run(() => desk.orders.find(order.id, operator))).toBeNull();
  });
});

describe('page', () => {
  it('filters by the states that people read, as the domain derives them', async () => {
    const orders = await oneOfEach();
    for (const status of ORDER_STATUSES) {
      const { data } = await desk.run(() => desk.orders.page({ status }, SYSTEM_ACTOR, PAGE));
      const expected = orders.filter((order) => orderStatus(order.lifecycle, order) === status);
      expect(expected).toHaveLength(1);
      expect(data.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    }
  });

  it('goes through all orders once, newest first', async () => {
    const orders = await oneOfEach();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.run(() => desk.orders.page({}, enterprise, { limit: 3, cursor }), enterprise);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(orders.map(({ id }) => id).toReversed());
  });
});

describe('decide', () => {
  it('writes a decision on the version that was read', async () => {
    const order = await desk.write(enterprise);
    expect(
      await desk.run(() => desk.orders.decide(order, { title: '新标题', workshopRules: [] }), enterprise),
    ).toBe(true);
    expect(await desk.read(order.id)).toEqual({ ...order, title: '新标题', workshopRules: [], version: 2 });
  });

  it('refuses when a unit has moved since', async () => {
    const order = await desk.write(enterprise);
    await desk.run(() => desk.quantities.reserve(order.id, 1, 1));
    expect(await desk.run(() => desk.orders.decide(order, { title: '新标题' }), enterprise)).toBe(false);
    expect((await desk.read(order.id)).title).toBe(order.title);
  });

  it('lets one of fifty at once decide', async () => {
    const order = await desk.write(enterprise);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        desk.run(() => desk.orders.decide(order, { title: `标题 ${index}` }), enterprise),
      ),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect((await desk.read(order.id)).version).toBe(2);
  });
});

describe('the figures', () => {
  it('count orders by the states that people read', async () => {
    const orders = await oneOfEach();
    await desk.write(enterprise);
    expect(await desk.run(() => desk.orders.countByStatus())).toEqual({
      ...Object.fromEntries(orders.map((order) => [orderStatus(order.lifecycle, order), 1])),
      OPEN: 2,
    });
  });

  it('tell the share of the posted units that is accepted, and nothing where none are posted', async () => {
    const since = new Date('2026-11-01T00:00:00Z');
    const rate = () => desk.run(() => desk.orders.fillRate(since));
    expect(await rate()).toBeNull();
    await desk.write(enterprise, { lifecycle: 'DRAFT', postedAt: null });
    await desk.write(enterprise, {
      ...quantitiesOf([0, 0, 100, 0]),
      postedAt: new Date('2026-10-31T23:59:59Z'),
    });
    expect(await rate()).toBeNull();
    await desk.write(enterprise, quantitiesOf([20, 20, 60, 0]));
    await desk.write(enterprise, { lifecycle: 'CANCELLED', ...quantitiesOf([0, 0, 0, 100]) });
    expect(await rate()).toBeCloseTo(0.3, 12);
  });
});

describe('row level security, by SQL of the service role', () => {
  /** Runs SQL as the service role in the settings of this actor, and takes it all back. */
  async function as({ role, organisationId }: Actor, sql: string, params: unknown[] = [], before = '') {
    const client = await desk.owner.connect();
    try {
      await client.query('BEGIN');
      await client.query(before);
      await client.query(
        `SELECT set_config('role', 'gongfang_service', true), set_config('gongfang.role', $1, true),
           set_config('gongfang.organisation_id', $2, true)`,
        [role, organisationId ?? ''],
      );
      return await client.query(sql, params);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  const READ = 'SELECT id FROM orders';
  const CHANGE = `UPDATE orders SET title = 'x'`;

  it('shows and yields each enterprise its own orders alone', async () => {
    const other = await desk.anEnterprise();
    const own = await desk.write(enterprise);
    await desk.write(other);
    expect((await as(enterprise, READ)).rows).toEqual([{ id: own.id }]);
    expect((await as(enterprise, CHANGE)).rowCount).toBe(1);
  });

  it.each(['OFFICER', 'ADMINISTRATOR', 'SYSTEM'] as const)('shows and yields %s all', async (role) => {
    await desk.write(enterprise);
    await desk.write(await desk.anEnterprise());
    const actor = { ...SYSTEM_ACTOR, role };
    expect((await as(actor, READ)).rowCount).toBe(2);
    expect((await as(actor, CHANGE)).rowCount).toBe(2);
  });

  it.each(['OPERATOR', 'ANONYMOUS'] as const)(
    'hides and locks everything from a %s without an offer',
    async (role) => {
      await desk.write(enterprise);
      const actor = { ...SYSTEM_ACTOR, role, organisationId: newId() };
      expect((await as(actor, READ)).rowCount).toBe(0);
      expect((await as(actor, CHANGE)).rowCount).toBe(0);
    },
  );

  it('shows and yields a workshop the orders it has to do with, and no other', async () => {
    const order = await desk.write(enterprise);
    await desk.write(enterprise);
    const operator = { ...SYSTEM_ACTOR, role: 'OPERATOR' as const, organisationId: newId() };
    const hasToDoWithIt = `CREATE OR REPLACE FUNCTION app_order_ids() RETURNS SETOF uuid
      LANGUAGE sql STABLE AS $$ SELECT '${order.id}'::uuid $$`;
    expect((await as(operator, READ, [], hasToDoWithIt)).rows).toEqual([{ id: order.id }]);
    const accept =
      'UPDATE orders SET open_quantity = open_quantity - 1, accepted_quantity = accepted_quantity + 1';
    expect((await as(operator, accept, [], hasToDoWithIt)).rowCount).toBe(1);
  });

  it('keeps a draft from the county until it is posted', async () => {
    const officer = { ...SYSTEM_ACTOR, role: 'OFFICER' as const };
    const draft = await desk.write(enterprise, { lifecycle: 'DRAFT', postedAt: null });
    expect((await as(officer, READ)).rows).not.toContainEqual({ id: draft.id });
    expect(await desk.run(() => desk.orders.find(draft.id, officer))).toBeNull();
    expect((await as(enterprise, READ)).rows).toContainEqual({ id: draft.id });
  });

  it('lets nobody post in the name of another', async () => {
    const other = await desk.anEnterprise();
    const post = `INSERT INTO orders SELECT (jsonb_populate_record(orders, jsonb_build_object('id', $1::text, 'serial', -1))).* FROM orders`;
    const mine = await desk.write(enterprise);
    expect((await as(enterprise, post, [newId()])).rowCount).toBe(1);
    const forged = `INSERT INTO orders SELECT (jsonb_populate_record(orders, jsonb_build_object('id', $1::text, 'serial', -1, 'enterprise_id', $2::text))).* FROM orders`;
    await expect(as(enterprise, forged, [newId(), other.organisationId])).rejects.toThrow(
      'row-level security',
    );
    await expect(
      as(enterprise, 'UPDATE orders SET enterprise_id = $1 WHERE id = $2', [other.organisationId, mine.id]),
    ).rejects.toThrow('row-level security');
  });

  it('lets nobody delete', async () => {
    await desk.write(enterprise);
    for (const actor of [enterprise, SYSTEM_ACTOR]) {
      await expect(as(actor, 'DELETE FROM orders')).rejects.toThrow('permission denied');
    }
  });
});

describe('the table itself', () => {
  it.each([
    ['units that are nowhere', 'open_quantity = open_quantity - 1', 'orders_quantities_kept'],
    ['units that are in two places', 'accepted_quantity = 1', 'orders_quantities_kept'],
    ['fewer than no units', 'open_quantity = -1, offered_quantity = quantity + 1', 'orders_quantities_kept'],
    ['an unknown state', `lifecycle = 'LOST'`, 'orders_lifecycle_known'],
    ['a cancelled order with something open', `lifecycle = 'CANCELLED'`, 'orders_quantities_fit_lifecycle'],
    ['production of nothing', `lifecycle = 'IN_PRODUCTION'`, 'orders_quantities_fit_lifecycle'],
    ['a lot above the quantity', 'min_lot = quantity + 1', 'orders_split_possible'],
    ['no workshop', 'max_workshops = 0', 'orders_split_possible'],
    ['a start after the due date', 'earliest_start_on = due_on + 1', 'orders_dates_in_order'],
  ])('refuses %s', async (_, change, constraint) => {
    await desk.write(enterprise);
    await expect(desk.owner.query(`UPDATE orders SET ${change}`)).rejects.toThrow(constraint);
  });
});
