import { randomUUID } from 'node:crypto';
import {
  decide,
  type Docking,
  expectBalancedBooks,
  type OfferBody,
  offersOf,
  onlyOffer,
  openDocking,
  postMatched,
  quantitiesOf,
} from '../../support/offers.js';
import { aFactory } from '../../support/orders.js';
import { type Caller, signInOfficer } from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const NOW = '2026-11-02T01:00:00Z';
const DAY_MS = 86_400_000;

const MOVES: [move: string, body: object, by: 'workshop' | 'factory'][] = [
  ['accept', {}, 'workshop'],
  ['decline', { reason: 'PRICE' }, 'workshop'],
  ['counter', { unitPriceFen: 450 }, 'workshop'],
  ['counter/accept', {}, 'factory'],
  ['counter/refuse', {}, 'factory'],
];

export function refusalsStories(): void {
  const app = useTestApp();

  let docking: Docking;
  let workshop: Caller;
  let orderId: string;
  let offer: OfferBody;
  beforeEach(async () => {
    docking = await openDocking(app);
    const { officer, processId } = docking;
    workshop = await openWorkshop(app, { officer, processIds: [processId] });
    orderId = (await postMatched(app, docking)).id;
    offer = await onlyOffer(workshop);
  });
  afterEach(async () => {
    app.clock.set(NOW);
    await app.drain();
    await expectBalancedBooks(app);
  });

  function callerFor(by: 'workshop' | 'factory'): Caller {
    return by === 'workshop' ? workshop : docking.factory;
  }

  it.each(MOVES)(
    '%s answers 410 after the deadline, before and after the job has run',
    async (move, body, by) => {
      if (by === 'factory') {
        offer = (await decide(workshop, offer, 'counter', { unitPriceFen: 450 }).expect(200)).body;
      }
      app.clock.advance(DAY_MS);
      const early = await decide(callerFor(by), offer, move, body).expect(410);
      expect(early.body).toMatchObject({
        code: 'OFFER_DEADLINE_PASSED',
        detail: 'The time to answer ended at 2026-11-03T01:00:00.000Z.',
      });
      await app.drain({ runDelayed: true });
      await decide(callerFor(by), offer, move, body).expect(410);
      expect((await onlyOffer(workshop)).status).toBe('EXPIRED');
    },
  );

  it.each(MOVES)('%s by the other side is forbidden', async (move, body, by) => {
    const other = callerFor(by === 'workshop' ? 'factory' : 'workshop');
    expect((await decide(other, offer, move, body).expect(403)).body.code).toBe('FORBIDDEN');
  });

  it.each(MOVES)('%s by a stranger finds no such offer', async (move, body, by) => {
    const { officer, processId } = docking;
    const stranger =
      by === 'workshop'
        ? await openWorkshop(app, { officer, processIds: [processId] })
        : await aFactory(app, officer);
    const answer = await decide(stranger, offer, move, body).expect(404);
    expect(answer.body).toMatchObject({ code: 'NOT_FOUND', detail: 'There is no such offer.' });
    await stranger.get(`/v1/offers/${offer.id}`).expect(404);
    await stranger.get(`/v1/pairings/${offer.pairingId}`).expect(404);
    await stranger.get(`/v1/offers/${offer.id}/contact`).expect(404);
    expect(await offersOf(stranger)).toEqual([]);
    expect((await stranger.get('/v1/pairings').expect(200)).body.data).toEqual([]);
  });

  it.each(MOVES)('%s needs the version that was read', async (move, body, by) => {
    if (by === 'factory') {
      offer = (await decide(workshop, offer, 'counter', { unitPriceFen: 450 }).expect(200)).body;
    }
    const without = await callerFor(by).post(`/v1/offers/${offer.id}/${move}`, body).expect(428);
    expect(without.body.code).toBe('PRECONDITION_REQUIRED');
    const another = await decide(callerFor(by), { ...offer, version: offer.version + 1 }, move, body).expect(
      412,
    );
    expect(another.body.code).toBe('STALE');
  });

  it.each(MOVES)('%s cannot be made on an accepted offer', async (move, body, by) => {
    const { body: accepted } = await decide(workshop, offer, 'accept').expect(200);
    const answer = await decide(callerFor(by), accepted, move, body).expect(409);
    expect(answer.body).toMatchObject({
      code: 'OFFER_NOT_OPEN',
      detail: 'The offer is ACCEPTED; this can no longer be done.',
    });
    expect(await quantitiesOf(docking.factory, orderId)).toEqual([0, 0, 1000]);
  });

  it('replays an accept with the same key and refuses a second one', async () => {
    const accept = (key: string) =>
      app.http
        .post(`/v1/offers/${offer.id}/accept`)
        .set({ ...workshop.headers, 'If-Match': '"1"', 'Idempotency-Key': key })
        .send({});
    const key = randomUUID();
    const firstAnswer = await accept(key).expect(200);
    const replay = await accept(key).expect(200);
    expect(replay.body).toEqual(firstAnswer.body);
    expect(replay.headers).toMatchObject({ 'idempotent-replayed': 'true', etag: '"2"' });
    expect((await accept(randomUUID()).expect(409)).body.code).toBe('OFFER_NOT_OPEN');
  });

  it('cannot accept an offer whose order was cancelled a moment ago', async () => {
    const { version } = (await docking.factory.get(`/v1/orders/${orderId}`)).body;
    const answers = await Promise.all([
      docking.factory.post(`/v1/orders/${orderId}/cancel`, { reason: '客户取消' }, version),
      decide(workshop, offer, 'accept'),
    ]);
    // Whoever comes second is told so; when the job has withdrawn the offer already, it is no longer open.
    const codes = answers.map(({ status, body }) => (status === 200 ? 'done' : body.code));
    expect([
      ['done', 'OFFER_TERMS_GONE'],
      ['done', 'OFFER_NOT_OPEN'],
      ['ORDER_HAS_ACCEPTANCES', 'done'],
      ['STALE', 'done'],
    ]).toContainEqual(codes);
  });

  it.each([
    [99, 422],
    [100, 200],
    [1000, 200],
    [1001, 422],
    [0, 400],
  ])('accepts %i units with %i', async (quantity, status) => {
    const { body } = await decide(workshop, offer, 'accept', { quantity }).expect(status);
    const code = { 200: undefined, 400: 'VALIDATION_FAILED', 422: 'ACCEPTED_QUANTITY_OUT_OF_RANGE' }[status];
    expect(body.code).toBe(code);
  });

  it('names every fault of a counter that asks too much', async () => {
    const counter = { unitPriceFen: 2001, dueOn: '2026-12-15', quantity: 99 };
    const { body } = await decide(workshop, offer, 'counter', counter).expect(422);
    expect(body.code).toBe('COUNTER_NOT_ALLOWED');
    expect(body.errors).toEqual([
      {
        pointer: '/unitPriceFen',
        code: 'COUNTER_PRICE_OUT_OF_RANGE',
        message: 'must be from 1 to 2000 fen',
      },
      {
        pointer: '/dueOn',
        code: 'COUNTER_DATE_OUT_OF_RANGE',
        message: 'must be from 2026-11-30 to 2026-12-14',
      },
      { pointer: '/quantity', code: 'COUNTER_QUANTITY_OUT_OF_RANGE', message: 'must be from 100 to 1000' },
    ]);
    await decide(workshop, offer, 'counter').expect(422);
  });

  it('lets a workshop counter three times', async () => {
    for (let price = 450; price < 453; price += 1) {
      offer = (await decide(workshop, offer, 'counter', { unitPriceFen: price }).expect(200)).body;
      offer = (await decide(docking.factory, offer, 'counter/refuse').expect(200)).body;
    }
    const { body } = await decide(workshop, offer, 'counter', { unitPriceFen: 453 }).expect(409);
    expect(body.code).toBe('COUNTERS_USED_UP');
    await decide(workshop, offer, 'accept').expect(200);
  });

  it.each([
    ['the factory, which leaves a counter-offer lying', false, 'ENTERPRISE'],
    ['the workshop, whose counter-offer was refused', true, 'WORKSHOP'],
  ])('notes who has let the deadline pass: %s', async (_, isRefused, silentSide) => {
    offer = (await decide(workshop, offer, 'counter', { unitPriceFen: 450 }).expect(200)).body;
    if (isRefused) await decide(docking.factory, offer, 'counter/refuse').expect(200);
    app.clock.advance(DAY_MS);
    await app.drain({ runDelayed: true });
    const noted = `SELECT status, silent_side AS "silentSide" FROM offers WHERE id = $1`;
    expect(await app.sql(noted, [offer.id])).toEqual([{ status: 'EXPIRED', silentSide }]);
  });

  it('cannot accept while its counter waits, but can still decline', async () => {
    offer = (await decide(workshop, offer, 'counter', { quantity: 500 }).expect(200)).body;
    expect((await decide(workshop, offer, 'accept').expect(409)).body.code).toBe('OFFER_NOT_OPEN');
    await decide(workshop, offer, 'counter', { quantity: 600 }).expect(409);
    await decide(workshop, offer, 'decline', { reason: 'OTHER' }).expect(200);
  });

  it.each([
    ['a reason of its own', 'decline', { reason: 'LAZY' }],
    ['no reason', 'decline', {}],
    ['an unknown field', 'accept', { price: 1 }],
    ['half a unit', 'counter', { quantity: 0.5 }],
    ['a day that does not exist', 'counter', { dueOn: '2026-02-30' }],
  ])('refuses %s', async (_, move, body) => {
    expect((await decide(workshop, offer, move, body).expect(400)).body.code).toBe('VALIDATION_FAILED');
  });

  it('lists by state and order, page by page', async () => {
    const other = await postMatched(app, docking, { quantity: 200 });
    expect((await offersOf(workshop)).map((one) => one.orderId)).toEqual([other.id, orderId]);
    expect(await offersOf(workshop, `?orderId=${orderId}`)).toEqual([offer]);
    expect(await offersOf(workshop, '?status=ACCEPTED')).toEqual([]);
    const page = (await workshop.get('/v1/offers?limit=1').expect(200)).body;
    const next = (await workshop.get(`/v1/offers?limit=1&cursor=${page.nextCursor}`).expect(200)).body;
    expect(next).toEqual({ data: [offer], nextCursor: null });
    const officer = await signInOfficer(app);
    expect(await offersOf(officer, `?orderId=${orderId}`)).toEqual([offer]);
  });
}
