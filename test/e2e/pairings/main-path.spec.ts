import {
  decide,
  type Docking,
  expectBalancedBooks,
  heldMinutes,
  offersOf,
  onlyOffer,
  openDocking,
  postMatched,
  quantitiesOf,
} from '../../support/offers.js';
import type { Caller } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { describeOnEachBackend } from '../../support/test-redis.js';
import { openWorkshop } from '../../support/workshops.js';

const NOW = '2026-11-02T01:00:00Z';
const DAY_MS = 86_400_000;

/** ¥4.00 for 5 standard minutes. */
const FAIR_PAY = {
  feeFenPerStandardMinute: 80,
  impliedHourlyIncomeFen: 1900,
  wageFloorFenPerHour: 1300,
  isBelowWageFloor: false,
};

describeOnEachBackend('from an overflow order to an agreement', (backend) => {
  let app: TestApp;
  let docking: Docking;
  /** Skilled, so it is asked first. */
  let first: Caller;
  let second: Caller;

  beforeAll(async () => {
    app = await startTestApp({ backend });
  });
  beforeEach(async () => {
    docking = await openDocking(app);
    first = await openPlainWorkshop('巧手工坊', 4);
    second = await openPlainWorkshop('新苗工坊', 3);
  });
  afterEach(async () => {
    app.clock.set(NOW);
    await expectBalancedBooks(app);
  });
  afterAll(() => app.close());

  function openPlainWorkshop(name: string, level: number): Promise<Caller> {
    const { officer, processId } = docking;
    return openWorkshop(app, { officer, processIds: [processId], name, level });
  }

  it('pairs the factory with satellites, and shows each party its own', async () => {
    const order = await postMatched(app, docking, { quantity: 9000 });
    const [mine, theirs] = [await onlyOffer(first), await onlyOffer(second)];
    expect(mine).toEqual({
      id: expect.any(String),
      pairingId: expect.any(String),
      orderId: order.id,
      orderNumber: order.number,
      orderTitle: '女式圆领 T 恤外溢订单',
      enterpriseId: docking.factory.organisationId,
      enterpriseName: '锦程服饰有限公司',
      workshopId: first.organisationId,
      workshopName: '巧手工坊',
      status: 'PENDING',
      quantity: 7654,
      leastQuantity: 100,
      unit: 'PIECE',
      unitPriceFen: 400,
      currency: 'CNY',
      fairPay: FAIR_PAY,
      standardMinutes: 38_330,
      dueOn: '2026-11-30',
      stage: null,
      respondBy: '2026-11-03T01:00:00.000Z',
      declineReason: null,
      declineNote: null,
      counter: null,
      agreed: null,
      released: null,
      answeredAt: null,
      createdAt: '2026-11-02T01:00:00.000Z',
      version: 1,
    });
    expect([theirs.quantity, theirs.standardMinutes]).toEqual([1346, 6790]);
    expect(await quantitiesOf(docking.factory, order.id)).toEqual([0, 9000, 0]);
    const pairing = {
      id: mine.pairingId,
      orderId: order.id,
      orderNumber: order.number,
      enterpriseId: docking.factory.organisationId,
      enterpriseName: '锦程服饰有限公司',
      roundId: expect.any(String),
      chain: null,
      offers: [mine],
      createdAt: '2026-11-02T01:00:00.000Z',
    };
    const path = `/v1/pairings/${mine.pairingId}`;
    expect((await first.get(path)).body).toEqual(pairing);
    expect((await first.get('/v1/pairings')).body).toEqual({ data: [pairing], nextCursor: null });
    const { body } = await docking.factory.get(path).expect(200);
    expect(body).toEqual({ ...pairing, offers: expect.arrayContaining([mine, theirs]) });
    expect(body.offers).toHaveLength(2);
  });

  it('accepts the whole', async () => {
    const order = await postMatched(app, docking);
    const offer = await onlyOffer(first);
    const { body, headers } = await decide(first, offer, 'accept').expect(200);
    const accepted = {
      ...offer,
      status: 'ACCEPTED',
      agreed: { quantity: 1000, unitPriceFen: 400, dueOn: '2026-11-30' },
      released: { givenUpQuantity: 0, cancelledQuantity: 0, takenBackQuantity: 0 },
      answeredAt: '2026-11-02T01:00:00.000Z',
      version: 2,
    };
    expect(body).toEqual(accepted);
    expect(headers['etag']).toBe('"2"');
    expect((await docking.factory.get(`/v1/offers/${offer.id}`)).body).toEqual(accepted);
    await app.drain();
    expect(await quantitiesOf(docking.factory, order.id)).toEqual([0, 0, 1000]);
    expect(await heldMinutes(app, first)).toBe(5060);
    expect(await offersOf(second)).toEqual([]);
  });

  it('accepts a part: the rest goes to another workshop and the hold shrinks', async () => {
    const order = await postMatched(app, docking);
    await decide(first, await onlyOffer(first), 'accept', { quantity: 600 }).expect(200);
    expect(await heldMinutes(app, first)).toBe(3060);
    await app.drain();
    expect((await onlyOffer(second)).quantity).toBe(400);
    expect(await quantitiesOf(docking.factory, order.id)).toEqual([0, 400, 600]);
    expect((await onlyOffer(first)).agreed).toEqual({
      quantity: 600,
      unitPriceFen: 400,
      dueOn: '2026-11-30',
    });
  });

  it('declines with a reason: the order goes to another workshop', async () => {
    const order = await postMatched(app, docking);
    const answer = { reason: 'CAPACITY', note: '本月订单已满' };
    const { body } = await decide(first, await onlyOffer(first), 'decline', answer).expect(200);
    expect(body).toMatchObject({
      status: 'DECLINED',
      declineReason: 'CAPACITY',
      declineNote: '本月订单已满',
      agreed: null,
      answeredAt: '2026-11-02T01:00:00.000Z',
    });
    await app.drain();
    expect(await heldMinutes(app, first)).toBe(0);
    expect((await onlyOffer(second)).quantity).toBe(1000);
    expect((await offersOf(first)).map(({ status }) => status)).toEqual(['DECLINED']);
    expect(await quantitiesOf(docking.factory, order.id)).toEqual([0, 1000, 0]);
  });

  it('counters on price, date and quantity, and the factory agrees', async () => {
    const order = await postMatched(app, docking);
    const offer = await onlyOffer(first);
    const counter = { unitPriceFen: 450, dueOn: '2026-12-05', quantity: 700, note: '线料偏硬，工时更长' };
    const { body: countered } = await decide(first, offer, 'counter', counter).expect(200);
    expect(countered).toEqual({
      ...offer,
      status: 'COUNTERED',
      counter: {
        ...counter,
        fairPay: { ...FAIR_PAY, feeFenPerStandardMinute: 90, impliedHourlyIncomeFen: 2138 },
      },
      version: 2,
    });
    expect(await heldMinutes(app, first)).toBe(5060);
    const { body: agreed } = await decide(docking.factory, countered, 'counter/accept').expect(200);
    expect(agreed).toEqual({
      ...countered,
      status: 'ACCEPTED',
      standardMinutes: 3560,
      agreed: { quantity: 700, unitPriceFen: 450, dueOn: '2026-12-05' },
      released: { givenUpQuantity: 0, cancelledQuantity: 0, takenBackQuantity: 0 },
      answeredAt: '2026-11-02T01:00:00.000Z',
      version: 3,
    });
    await app.drain();
    expect((await onlyOffer(second)).quantity).toBe(300);
    expect(await quantitiesOf(docking.factory, order.id)).toEqual([0, 300, 700]);
  });

  it('counters, is refused, and accepts the offer as it was, before the same deadline', async () => {
    const order = await postMatched(app, docking);
    const offer = await onlyOffer(first);
    app.clock.advance(DAY_MS / 2);
    const { body: countered } = await decide(first, offer, 'counter', { unitPriceFen: 460 }).expect(200);
    const { body: refused } = await decide(docking.factory, countered, 'counter/refuse').expect(200);
    expect(refused).toEqual({ ...countered, status: 'PENDING', version: 3 });
    expect(refused.respondBy).toBe(offer.respondBy);
    const { body: accepted } = await decide(first, refused, 'accept').expect(200);
    expect(accepted.agreed).toEqual({ quantity: 1000, unitPriceFen: 400, dueOn: '2026-11-30' });
    await app.drain();
    expect(await quantitiesOf(docking.factory, order.id)).toEqual([0, 0, 1000]);
  });

  it('takes silence for an answer: at the deadline the order goes to another workshop', async () => {
    const order = await postMatched(app, docking);
    app.clock.advance(DAY_MS);
    await app.drain({ runDelayed: true });
    expect(await onlyOffer(first)).toMatchObject({
      status: 'EXPIRED',
      answeredAt: '2026-11-03T01:00:00.000Z',
    });
    expect(await heldMinutes(app, first)).toBe(0);
    expect(await onlyOffer(second)).toMatchObject({ quantity: 1000, respondBy: '2026-11-04T01:00:00.000Z' });
    expect(await quantitiesOf(docking.factory, order.id)).toEqual([0, 1000, 0]);
  });

  it('leaves an offer alone whose deadline has not come', async () => {
    await postMatched(app, docking);
    app.clock.advance(DAY_MS - 1);
    await app.drain({ runDelayed: true });
    expect((await onlyOffer(first)).status).toBe('PENDING');
  });

  it('withdraws offers on changed terms and asks anew, those who declined the old ones too', async () => {
    const order = await postMatched(app, docking);
    await decide(first, await onlyOffer(first), 'decline', { reason: 'PRICE' }).expect(200);
    await app.drain();
    const { version } = (await docking.factory.get(`/v1/orders/${order.id}`)).body;
    await docking.factory.patch(`/v1/orders/${order.id}`, { unitPriceFen: 500 }, version).expect(200);
    await app.drain();
    expect((await offersOf(first)).map(({ status, unitPriceFen }) => [status, unitPriceFen])).toEqual([
      ['PENDING', 500],
      ['DECLINED', 400],
    ]);
    expect(await onlyOffer(second)).toMatchObject({ status: 'WITHDRAWN', unitPriceFen: 400 });
    expect(await heldMinutes(app, second)).toBe(0);
    expect(await quantitiesOf(docking.factory, order.id)).toEqual([0, 1000, 0]);
  });

  it('withdraws every offer of a cancelled order and frees what they held', async () => {
    const order = await postMatched(app, docking, { quantity: 9000 });
    const { version } = (await docking.factory.get(`/v1/orders/${order.id}`)).body;
    await docking.factory.post(`/v1/orders/${order.id}/cancel`, { reason: '客户取消' }, version).expect(200);
    await app.drain();
    expect((await offersOf(docking.factory)).map(({ status }) => status)).toEqual(['WITHDRAWN', 'WITHDRAWN']);
    expect([await heldMinutes(app, first), await heldMinutes(app, second)]).toEqual([0, 0]);
  });

  it('offers a share of an all-or-nothing order as a whole', async () => {
    await postMatched(app, docking, { split: { minLot: 100, maxWorkshops: 4, isAllOrNothing: true } });
    const offer = await onlyOffer(first);
    expect(offer.leastQuantity).toBe(1000);
    await decide(first, offer, 'accept', { quantity: 999 }).expect(422);
  });
});
