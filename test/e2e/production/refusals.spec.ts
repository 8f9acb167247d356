import { signUp } from '../../support/people.js';
import {
  deliverPieces,
  openProduction,
  type ProductionDesk,
  readWorkOrder,
  recording,
  supplyCloth,
  tryRecording,
} from '../../support/production.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(() => app.clock.set('2026-11-02T01:00:00Z'));
afterAll(() => app.close());

/** All that a recording writes. Facts that were announced are relayed meanwhile, so they are counted. */
function written(): Promise<unknown> {
  const digest = `md5(string_agg(t::text, ' ' ORDER BY t::text))`;
  return Promise.all([
    app.sql(`SELECT ${digest} FROM work_orders AS t`),
    app.sql(`SELECT ${digest} FROM work_order_facts AS t`),
    app.sql(`SELECT ${digest} FROM audit_events AS t`),
    app.sql(`SELECT count(*) FROM outbox`),
  ]);
}

/** The refusal, and that nothing was written. */
async function refused(
  desk: ProductionDesk,
  by: 'factory' | 'workshop',
  what: string,
  body: object,
): Promise<readonly unknown[]> {
  const before = await written();
  const answer = await tryRecording(desk, desk[by], what, body);
  expect(await written()).toEqual(before);
  return [answer.status, answer.body.code];
}

const PLAN = { materials: [{ material: 'cloth', unit: 'METRE', quantity: 1000 }] };
const pieces = (quantity: number, more = {}) => ({ quantity, unit: 'PIECE', ...more });
const cloth = (move: string, quantity: number, unit = 'METRE') => ({
  move,
  material: 'cloth',
  quantity,
  unit,
});

describe('goods', () => {
  it('beyond what was ordered, made, sent or agreed in unit are refused', async () => {
    const desk = await openProduction(app, { materialSide: 'WORKSHOP' });
    expect(await refused(desk, 'workshop', 'milestones', pieces(1))).toEqual([409, 'WORK_NOT_STARTED']);
    await recording(desk, desk.workshop, 'start');
    expect(await refused(desk, 'workshop', 'start', {})).toEqual([409, 'WORK_STARTED_ALREADY']);
    expect(await refused(desk, 'workshop', 'milestones', pieces(1031))).toEqual([
      422,
      'PRODUCED_ABOVE_ORDERED',
    ]);
    expect(await refused(desk, 'workshop', 'milestones', pieces(1, { step: 9 }))).toEqual([
      422,
      'STEP_UNKNOWN',
    ]);
    await recording(desk, desk.workshop, 'milestones', pieces(1000));
    expect(await refused(desk, 'workshop', 'deliveries', pieces(1031))).toEqual([
      422,
      'DELIVERED_ABOVE_ORDERED',
    ]);
    expect(await refused(desk, 'workshop', 'deliveries', pieces(1001))).toEqual([
      422,
      'DELIVERED_ABOVE_PRODUCED',
    ]);
    const dozens = { quantity: 10, unit: 'DOZEN' };
    expect(await refused(desk, 'workshop', 'deliveries', dozens)).toEqual([422, 'UNIT_NOT_AGREED']);
    expect(await refused(desk, 'factory', 'receipts', pieces(1, { of: 2 }))).toEqual([409, 'NOT_UNDER_WAY']);
    expect(await refused(desk, 'factory', 'receipts', pieces(1, { of: 77 }))).toEqual([409, 'NOT_UNDER_WAY']);
    const { version } = await recording(desk, desk.workshop, 'deliveries', pieces(900));
    const of = version - 1;
    expect(await refused(desk, 'factory', 'receipts', pieces(901, { of }))).toEqual([
      422,
      'RECEIVED_ABOVE_SENT',
    ]);
    await recording(desk, desk.factory, 'receipts', pieces(900, { of }));
    expect(await refused(desk, 'factory', 'receipts', pieces(1, { of }))).toEqual([409, 'NOT_UNDER_WAY']);
    expect(await refused(desk, 'factory', 'close', {})).toEqual([409, 'WORK_ORDER_NOT_FINISHED']);
    expect(await refused(desk, 'workshop', 'deliveries', pieces(0))).toEqual([400, 'VALIDATION_FAILED']);
  });

  it('are nobody’s business once the work order is closed', async () => {
    const desk = await openProduction(app, { materialSide: 'WORKSHOP' });
    await recording(desk, desk.workshop, 'start');
    await recording(desk, desk.workshop, 'milestones', pieces(1000));
    await deliverPieces(desk, 1000);
    expect(await refused(desk, 'factory', 'material-plans', PLAN)).toEqual([409, 'MATERIAL_NOT_SUPPLIED']);
    await recording(desk, desk.factory, 'close');
    for (const [by, what, body] of [
      ['workshop', 'milestones', pieces(1)],
      ['workshop', 'deliveries', pieces(1)],
      ['factory', 'receipts', pieces(1, { of: 3 })],
      ['factory', 'close', {}],
      ['workshop', 'confirmations', { of: 4 }],
    ] as const) {
      expect([what, ...(await refused(desk, by, what, body))]).toEqual([what, 409, 'WORK_ORDER_CLOSED']);
    }
  });
});

describe('material', () => {
  it('that is unplanned, not on hand, not under way or in another unit is refused', async () => {
    const desk = await openProduction(app);
    expect(await refused(desk, 'workshop', 'start', {})).toEqual([409, 'MATERIAL_NOT_COMPLETE']);
    const issue = cloth('ISSUED', 10);
    expect(await refused(desk, 'factory', 'material-movements', issue)).toEqual([422, 'MATERIAL_UNKNOWN']);
    const twice = { materials: [...PLAN.materials, ...PLAN.materials] };
    expect(await refused(desk, 'factory', 'material-plans', twice)).toEqual([422, 'MATERIAL_PLAN_INVALID']);
    await recording(desk, desk.factory, 'material-plans', PLAN);
    expect(await refused(desk, 'factory', 'material-movements', cloth('ISSUED', 10, 'PIECE'))).toEqual([
      422,
      'UNIT_NOT_AGREED',
    ]);
    expect(await refused(desk, 'workshop', 'material-movements', issue)).toEqual([
      403,
      'OTHER_SIDE_RECORDS_THIS',
    ]);
    await supplyCloth(desk, 400, 380);
    const beyond = cloth('USED', 381);
    expect(await refused(desk, 'workshop', 'material-movements', beyond)).toEqual([
      422,
      'MATERIAL_NOT_ON_HAND',
    ]);
    const again = { of: 2, quantity: 20, unit: 'METRE' };
    expect(await refused(desk, 'workshop', 'material-receipts', again)).toEqual([409, 'NOT_UNDER_WAY']);
    expect(await refused(desk, 'workshop', 'confirmations', { of: 3 })).toEqual([
      403,
      'OTHER_SIDE_RECORDS_THIS',
    ]);
    expect(await refused(desk, 'factory', 'confirmations', { of: 2 })).toEqual([409, 'NOTHING_TO_ANSWER']);
    await supplyCloth(desk, 620);
    expect(await refused(desk, 'factory', 'material-plans', PLAN)).toEqual([409, 'MATERIAL_PLAN_SETTLED']);
  });

  it('waits for no sample unless one is asked for', async () => {
    const desk = await openProduction(app, { materialSide: 'WORKSHOP', isSampleRequired: true });
    expect(await refused(desk, 'workshop', 'start', {})).toEqual([409, 'SAMPLE_NOT_APPROVED']);
    expect(await refused(desk, 'factory', 'samples/approve', {})).toEqual([409, 'SAMPLE_IN_WRONG_STATE']);
  });
});

describe('the ledger', () => {
  it('is hidden from others, and theirs to nobody else', async () => {
    const desk = await openProduction(app);
    const path = `/v1/work-orders/${desk.workOrderId}`;
    const [factory, workshop] = [await signUp(app, 'ENTERPRISE'), await signUp(app, 'WORKSHOP')];
    const before = await written();
    for (const stranger of [factory, workshop]) {
      expect((await stranger.get(path)).status).toBe(404);
      expect((await stranger.get(`${path}/facts`)).status).toBe(404);
      const answer = await stranger.post(`${path}/confirmations`, { of: 1 }, 1);
      expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    }
    expect(await written()).toEqual(before);
    expect((await desk.officer.post(`${path}/close`, {}, 1)).status).toBe(403);
  });

  it('takes a fact on what its recorder has read, once for each key, and from one of two at once', async () => {
    const desk = await openProduction(app);
    const path = `/v1/work-orders/${desk.workOrderId}/material-plans`;
    await recording(desk, desk.factory, 'material-plans', PLAN);
    const before = await written();
    const stale = await desk.factory.post(path, PLAN, 1);
    expect([stale.status, stale.body.code]).toEqual([412, 'STALE']);
    const blind = await desk.factory.post(path, PLAN);
    expect([blind.status, blind.body.code]).toEqual([428, 'PRECONDITION_REQUIRED']);
    expect(await written()).toEqual(before);

    const same = () => desk.factory.post(path, PLAN, 2).set('Idempotency-Key', 'plan-2');
    const [once, replayed] = [await same(), await same()];
    expect([once.status, replayed.status, replayed.headers['idempotent-replayed']]).toEqual([
      200,
      200,
      'true',
    ]);
    expect(replayed.body).toEqual(once.body);
    expect(replayed.headers['etag']).toBe('"3"');

    const both = await Promise.all([1, 2].map(() => desk.factory.post(path, PLAN, 3)));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    expect((await readWorkOrder(desk.workshop, desk.workOrderId)).version).toBe(4);
  });
});
