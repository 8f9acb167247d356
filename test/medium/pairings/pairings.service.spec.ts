import { SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import type { Share } from '../../../src/domain/matching/match-types.js';
import type { MatchableOrder } from '../../../src/orders/matchable-order.js';
import { OrdersService } from '../../../src/orders/orders.service.js';
import { PairingsService } from '../../../src/pairings/pairings.service.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { newId } from '../../../src/platform/id.js';
import { type Docking, heldMinutes, openDocking, postMatched } from '../../support/offers.js';
import type { Caller } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const NOW = new Date('2026-11-02T01:00:00Z');
const RESPOND_BY = new Date('2026-11-03T01:00:00Z');

let app: TestApp;
let docking: Docking;
let workshop: Caller;
let otherProcessId: string;
let orderId: string;

beforeAll(async () => {
  app = await startTestApp();
  docking = await openDocking(app);
  otherProcessId = (await openDocking(app)).processId;
  const { officer } = docking;
  // Of another trade, so that the rounds of the worker leave the orders to the tests.
  workshop = await openWorkshop(app, { officer, processIds: [otherProcessId], minutesPerWeek: 3000 });
});
beforeEach(async () => {
  orderId = (await postMatched(app, docking)).id;
});
afterAll(() => app.close());

function aShare(quantity: number, minutes: number): Share {
  const lots = [{ processId: otherProcessId, weekOn: '2026-11-09', minutes }];
  return { workshopId: workshop.organisationId, quantity, standardMinutes: minutes, lots };
}

/** Proposes in a transaction of its own, which a refusal rolls back, as the worker's does. */
async function propose(shares: readonly Share[], changes: Partial<MatchableOrder> = {}): Promise<boolean> {
  const lost = new Error('lost');
  const work = async (): Promise<void> => {
    const order = await app.nest.get(OrdersService).lockForMatching(orderId);
    const proposal = {
      order: { ...order!, ...changes },
      roundId: newId(),
      shares: shares.map((share) => ({ ...share, stage: null })),
      chain: null,
      respondBy: RESPOND_BY,
      now: NOW,
    };
    if (!(await app.nest.get(PairingsService).propose(proposal))) throw lost;
  };
  try {
    await app.nest.get(UnitOfWork).run(SYSTEM_ACTOR, work);
    return true;
  } catch (error) {
    if (error !== lost) throw error;
    return false;
  }
}

async function rowsOfOrder(): Promise<object> {
  const [row] = await app.sql(
    `SELECT (SELECT count(*)::int FROM pairings WHERE order_id = $1) AS pairings,
            (SELECT count(*)::int FROM offers WHERE order_id = $1) AS offers,
            (SELECT open_quantity FROM orders WHERE id = $1) AS open,
            (SELECT array_agg(event_name ORDER BY id) FROM outbox WHERE payload->>'orderId' = $1::text) AS events`,
    [orderId],
  );
  return row!;
}

const NOTHING = { pairings: 0, offers: 0, open: 1000, events: ['order.posted.v1'] };

it('writes pairing, offers, holds and events together', async () => {
  const before = await heldMinutes(app, workshop);
  expect(await propose([aShare(400, 1000)])).toBe(true);
  expect(await rowsOfOrder()).toEqual({
    pairings: 1,
    offers: 1,
    open: 600,
    events: ['order.posted.v1', 'pairing.proposed.v1', 'offer.made.v1'],
  });
  expect(await heldMinutes(app, workshop)).toBe(before + 1000);
});

it('writes nothing on terms that have gone', async () => {
  expect(await propose([aShare(400, 100)], { termsVersion: 2 })).toBe(false);
  expect(await rowsOfOrder()).toEqual(NOTHING);
});

it('writes nothing of more than is open', async () => {
  expect(await propose([aShare(1001, 100)])).toBe(false);
  expect(await rowsOfOrder()).toEqual(NOTHING);
});

it('writes nothing when a week has not enough minutes', async () => {
  const before = await heldMinutes(app, workshop);
  expect(await propose([aShare(400, 3001)])).toBe(false);
  expect(await rowsOfOrder()).toEqual(NOTHING);
  expect(await heldMinutes(app, workshop)).toBe(before);
});

it('never promises less than one unit nor more than is offered as the least', async () => {
  expect(await propose([aShare(60, 10)])).toBe(true);
  const [offer] = await app.sql(`SELECT least_quantity FROM offers WHERE order_id = $1`, [orderId]);
  expect(offer).toEqual({ least_quantity: 60 });
});

it('counts a decline against the terms it answered, and a withdrawal against nobody', async () => {
  await propose([aShare(100, 10)]);
  const exclusions = async (termsVersion: number) => {
    const asked = () => app.nest.get(PairingsService).exclusions([{ orderId, termsVersion }]);
    const byOrder = await app.nest.get(UnitOfWork).run(SYSTEM_ACTOR, asked);
    return [...byOrder.get(orderId)!.values()];
  };
  const become = (status: string) =>
    app.sql(`UPDATE offers SET status = $2 WHERE order_id = $1`, [orderId, status]);
  expect([await exclusions(1), await exclusions(2)]).toEqual([['HOLDS_OFFER'], ['HOLDS_OFFER']]);
  await become('DECLINED');
  expect([await exclusions(1), await exclusions(2)]).toEqual([['DECLINED'], []]);
  await become('EXPIRED');
  expect([await exclusions(1), await exclusions(2)]).toEqual([['EXPIRED'], []]);
  await become('WITHDRAWN');
  expect(await exclusions(1)).toEqual([]);
});
