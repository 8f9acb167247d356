import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/data-source.js';
import { type Actor, SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import { type OrderQuantities, unplaced } from '../../../src/domain/order-state.js';
import type { Order } from '../../../src/orders/order.js';
import { OrderRepository } from '../../../src/orders/order.repository.js';
import { OrderQuantityRepository } from '../../../src/orders/order-quantity.repository.js';
import { WaitingOrderRepository } from '../../../src/orders/waiting-order.repository.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { newId } from '../../../src/platform/id.js';
import { cloneTestDatabase } from '../../support/test-database.js';

/** The orders room's repositories on a database of their own. */
export interface OrderDesk {
  readonly orders: OrderRepository;
  readonly quantities: OrderQuantityRepository;
  readonly waiting: WaitingOrderRepository;
  /** Past row level security. */
  readonly owner: pg.Pool;
  /** Runs in a transaction of its own, as the worker unless another actor is named. */
  run<T>(work: () => Promise<T>, actor?: Actor): Promise<T>;
  /** An enterprise with a profile. @returns somebody who acts for it */
  anEnterprise(): Promise<Actor>;
  /** Writes an open order, due in four weeks, unless the changes say otherwise. */
  write(enterprise: Actor, changes?: Partial<Order>): Promise<Order>;
  /** Writes an open order with so many units open, offered, accepted and closed. */
  place(enterprise: Actor, places: Places, changes?: Partial<Order>): Promise<Order>;
  /** The order as it stands in the database. */
  read(id: string): Promise<Order>;
  close(): Promise<void>;
}

export const TODAY_ON = '2026-11-02';

/** Open, offered, accepted, closed. */
export type Places = readonly [number, number, number, number];

/** Where the units of an order are. */
export function placesOf({ openQuantity, offeredQuantity, acceptedQuantity, closedQuantity }: Order): Places {
  return [openQuantity, offeredQuantity, acceptedQuantity, closedQuantity];
}

/** The quantities of an order with its units in these places. */
export function quantitiesOf(places: Places): OrderQuantities {
  const [openQuantity, offeredQuantity, acceptedQuantity, closedQuantity] = places;
  const quantity = places.reduce((sum, part) => sum + part, 0);
  return { quantity, openQuantity, offeredQuantity, acceptedQuantity, closedQuantity };
}

/** Opens the desk; `close()` it in afterAll. */
export async function openOrderDesk(): Promise<OrderDesk> {
  const database = await cloneTestDatabase();
  const options = dataSourceOptions(database.url, { poolSize: 30 });
  const dataSource = await new DataSource(options).initialize();
  const owner = new pg.Pool({ connectionString: database.url, max: 4 });
  // Its connections may still be closing when the database is dropped.
  owner.on('error', () => undefined);
  const unitOfWork = new UnitOfWork(dataSource);
  const orders = new OrderRepository(unitOfWork);
  const run: OrderDesk['run'] = (work, actor = SYSTEM_ACTOR) => unitOfWork.run(actor, work);
  const read: OrderDesk['read'] = async (id) => {
    const order = await run(() => orders.find(id, SYSTEM_ACTOR));
    if (!order) throw new Error(`there is no order ${id}`);
    return order;
  };
  const write: OrderDesk['write'] = async (enterprise, changes = {}) => {
    const order = anOrder(enterprise, changes);
    await run(() => orders.add(order), enterprise);
    return read(order.id);
  };
  return {
    orders,
    quantities: new OrderQuantityRepository(unitOfWork),
    waiting: new WaitingOrderRepository(unitOfWork),
    owner,
    run,
    anEnterprise: () => anEnterprise(owner),
    write,
    place: (enterprise, places, changes = {}) => write(enterprise, { ...quantitiesOf(places), ...changes }),
    read,
    close: async () => {
      await dataSource.destroy();
      await owner.end();
      await database.drop();
    },
  };
}

/** A valid order of the enterprise; its sum of quantities is the caller's to keep. */
export function anOrder(
  { organisationId }: Actor,
  { quantity = 1000, ...changes }: Partial<Order> = {},
): Omit<Order, 'serial'> {
  return {
    id: newId(),
    regionCode: '511322',
    enterpriseId: organisationId ?? '',
    lifecycle: 'OPEN',
    title: '女式圆领 T 恤外溢订单',
    productId: null,
    routingVersion: null,
    steps: [
      {
        position: 1,
        processId: newId(),
        processCode: 'SEWING',
        processNameZh: '缝制',
        processNameEn: 'Sewing',
        standardMinutesPerUnit: 5.125,
        setupMinutes: 60,
        equipmentCode: null,
        minSkillLevel: 2,
      },
    ],
    ...unplaced(quantity),
    unit: 'PIECE',
    unitPriceFen: 400,
    earliestStartOn: TODAY_ON,
    dueOn: '2026-11-30',
    materialSide: 'CUSTOMER',
    materialAllowancePercent: 2.5,
    scrapOwner: 'ENTERPRISE',
    deliveryTerms: 'HUB',
    isSampleRequired: false,
    minLot: 1,
    maxWorkshops: 4,
    isAllOrNothing: false,
    shipToAddress: '四川省南充市营山县工业集中区1号',
    latitude: 31.0830123,
    longitude: 106.5720456,
    replyWithinMinutes: 1440,
    paymentTermDays: 30,
    workshopRules: [{ workshopId: newId(), rule: 'BLOCKED' }],
    note: null,
    cancelReason: null,
    termsVersion: 1,
    createdAt: new Date('2026-11-02T01:00:00Z'),
    postedAt: new Date('2026-11-02T01:00:00Z'),
    version: 1,
    ...changes,
  };
}

async function anEnterprise(owner: pg.Pool): Promise<Actor> {
  const id = newId();
  await owner.query(
    `INSERT INTO organisations (id, kind, name, credit_code, status, created_at, version)
     VALUES ($1::uuid, 'ENTERPRISE', '营山锦程服饰有限公司', $1::text, 'VERIFIED', now(), 1)`,
    [id],
  );
  await owner.query(
    `INSERT INTO enterprises (id, name, credit_code, size, region, address, latitude, longitude, created_at, version)
     VALUES ($1::uuid, '营山锦程服饰有限公司', $1::text, 'MEDIUM', 'LOCAL', '工业集中区', 31, 106, now(), 1)`,
    [id],
  );
  return {
    kind: 'PERSON',
    role: 'ENTERPRISE',
    actorId: newId(),
    organisationId: id,
    department: null,
    scopes: [],
  };
}
