import { expectEqualSums } from '../../support/ledger-sums.js';
import {
  openProduction,
  type ProductionDesk,
  readWorkOrder,
  recording,
  tryRecording,
} from '../../support/production.js';
import { readStatement, statementsOf } from '../../support/statements.js';
import { useTestApp } from '../../support/test-app.js';

const PIECE = 'PIECE';
const FAULTLESS = { critical: 0, major: 0, minor: 0 };

export function unansweredGoodsStories(): void {
  const app = useTestApp();

  beforeEach(() => app.clock.set('2026-11-02T01:00:00Z'));

  /** 1,000 pieces at ¥4 are made and sent off on 2 November. @returns the sequence of the delivery */
  async function openSent(): Promise<{ desk: ProductionDesk; of: number }> {
    const desk = await openProduction(app, { materialSide: 'WORKSHOP' });
    await recording(desk, desk.workshop, 'start');
    await recording(desk, desk.workshop, 'milestones', { quantity: 1000, unit: PIECE });
    const { version } = await recording(desk, desk.workshop, 'deliveries', { quantity: 1000, unit: PIECE });
    return { desk, of: version - 1 };
  }

  /** The worker looks at what time has brought about; twice, which is as good as once. */
  async function sweepOn(day: string): Promise<void> {
    app.clock.set(`2026-${day}T01:00:00Z`);
    for (const job of ['sweep-goods', 'sweep-goods'] as const) await app.enqueue(job, {});
    await app.drain();
  }

  async function remindersOf({ workOrderId }: ProductionDesk): Promise<unknown[]> {
    const rows = await app.sql<{ day: string }>(
      `SELECT payload->>'answerDueOn' AS day FROM outbox
     WHERE event_name = 'goods.answer-due.v1' AND payload->>'workOrderId' = $1 ORDER BY id`,
      [workOrderId],
    );
    return rows.map(({ day }) => day);
  }

  /** Receipts and lots as SQL sees them. */
  async function countedOf({ workOrderId }: ProductionDesk): Promise<readonly unknown[]> {
    return app.sql(
      `SELECT type, by_side AS by, quantity, recorded_by IS NULL AS clock FROM work_order_facts
     WHERE work_order_id = $1 AND type IN ('RECEIVED', 'LOT_INSPECTED', 'LOT_LAPSED') ORDER BY sequence`,
      [workOrderId],
    );
  }

  it('is owed for, although the factory never says a word', async () => {
    const { desk, of } = await openSent();
    const { factory, workshop, officer, workOrderId } = desk;
    const sent = await readWorkOrder(workshop, workOrderId);
    expect(sent.underWay).toMatchObject([{ of, quantity: 1000, countDueOn: '2026-11-09' }]);
    await sweepOn('11-06');
    expect(await remindersOf(desk)).toEqual([]);
    await sweepOn('11-07');
    await sweepOn('11-09');
    expect([await remindersOf(desk), await countedOf(desk)]).toEqual([['2026-11-09'], []]);

    await sweepOn('11-10');
    const counted = await readWorkOrder(factory, workOrderId);
    expect(counted).toMatchObject({
      status: 'RECEIVED',
      underWay: [],
      goods: { received: 1000, missing: 0 },
      toInspect: [{ of: of + 1, reworkOf: null, quantity: 1000, inspectionDueOn: '2026-11-17' }],
    });
    const late = await tryRecording(desk, factory, 'receipts', { of, quantity: 990, unit: PIECE });
    expect([late.status, late.body.code]).toEqual([409, 'COUNT_LAPSED']);
    expect(await readStatement(workshop, desk)).toMatchObject({ totalFen: 0 });

    await sweepOn('11-17');
    await sweepOn('11-18');
    expect(await remindersOf(desk)).toEqual(['2026-11-09', '2026-11-17']);
    expect(await countedOf(desk)).toEqual([
      { type: 'RECEIVED', by: 'COUNTY', quantity: 1000, clock: true },
      { type: 'LOT_LAPSED', by: 'COUNTY', quantity: 1000, clock: true },
    ]);
    expect(await readWorkOrder(workshop, workOrderId)).toMatchObject({
      status: 'ACCEPTED',
      received: { uninspected: 0, accepted: 1000 },
      lots: [{ of: of + 2, lotSize: 1000, accepted: 1000, lapsedAt: '2026-11-18T01:00:00.000Z' }],
      toInspect: [],
      unconfirmed: [],
    });
    const ledger = (await workshop.get(`/v1/work-orders/${workOrderId}/facts`).expect(200)).body.data;
    expect(ledger.slice(of)).toMatchObject([
      { type: 'RECEIVED', by: 'COUNTY', recordedBy: null, of, cameOn: '2026-11-02' },
      { type: 'LOT_LAPSED', by: 'COUNTY', recordedBy: null, quantity: 1000, cameOn: null },
    ]);

    const inspection = { quantity: 1000, unit: PIECE, defectives: { ...FAULTLESS, critical: 1 } };
    const tooLate = await tryRecording(desk, factory, 'inspections', inspection);
    expect([tooLate.status, tooLate.body.code]).toEqual([409, 'INSPECTION_LAPSED']);
    expect(tooLate.body.detail).toContain('2026-11-18');

    // What the silence is worth: the full price, due as if the delivery had been counted on its day.
    const statement = { totalFen: 400_000, openFen: 400_000, nextDueOn: '2026-12-02' };
    expect(await readStatement(workshop, desk)).toMatchObject({ ...statement, status: 'ACCRUING' });
    const { goods, money } = await expectEqualSums(app, desk);
    expect([goods.accepted, money.totalFen, money.openFen]).toEqual([1000, 400_000, 400_000]);
    app.clock.set('2026-12-03T01:00:00Z');
    expect((await statementsOf(app, officer, '?status=OVERDUE')).map(({ id }) => id)).toEqual([workOrderId]);
    expect((await recording(desk, factory, 'close')).status).toBe('CLOSED');
    expect(await readStatement(factory, desk)).toMatchObject({ totalFen: 400_000 });
  });

  it('is counted once, by the factory or by the clock, whoever comes first', async () => {
    const { desk, of } = await openSent();
    const { factory, workOrderId } = desk;
    const { version } = await readWorkOrder(factory, workOrderId);
    const path = `/v1/work-orders/${workOrderId}/receipts`;
    app.clock.set('2026-11-10T01:00:00Z');
    await app.enqueue('sweep-goods', {});
    const [answer] = await Promise.all([
      factory.post(path, { of, quantity: 990, unit: PIECE }, version),
      app.drain(),
    ]);
    const isFactorys = answer.status === 200;
    // A factory that is too late read the work order before the clock spoke, and its ledger before it or after it.
    const answered: unknown = isFactorys ? answer.body.goods.missing : answer.body.code;
    expect(isFactorys ? [10] : ['STALE', 'COUNT_LAPSED']).toContain(answered);
    expect(await countedOf(desk)).toEqual([
      isFactorys
        ? { type: 'RECEIVED', by: 'ENTERPRISE', quantity: 990, clock: false }
        : { type: 'RECEIVED', by: 'COUNTY', quantity: 1000, clock: true },
    ]);

    // Whoever inspects on the last day is in time, and whoever has read it before the clock spoke is not.
    await sweepOn('11-17');
    const read = await readWorkOrder(factory, workOrderId);
    const lot = { quantity: 400, unit: PIECE, defectives: FAULTLESS };
    const inspected = await factory.post(`/v1/work-orders/${workOrderId}/inspections`, lot, read.version);
    expect(inspected.status).toBe(200);
    await sweepOn('11-18');
    const behind = await factory.post(
      `/v1/work-orders/${workOrderId}/inspections`,
      lot,
      inspected.body.version,
    );
    expect([behind.status, behind.body.code]).toEqual([412, 'STALE']);
    const { received, lots } = await readWorkOrder(factory, workOrderId);
    expect([received.accepted, received.uninspected]).toEqual([isFactorys ? 990 : 1000, 0]);
    expect(lots.map(({ lapsedAt }) => lapsedAt === null)).toEqual([true, false]);
  });

  it('finds out what is waited for where the list does not know', async () => {
    const { desk } = await openSent();
    await app.sql(`UPDATE work_orders SET answer_due_on = '2026-11-01' WHERE id = $1`, [desk.workOrderId]);
    await sweepOn('11-03');
    const [row] = await app.sql(`SELECT answer_due_on::text AS day FROM work_orders WHERE id = $1`, [
      desk.workOrderId,
    ]);
    expect([row, await countedOf(desk)]).toEqual([{ day: '2026-11-09' }, []]);
  });

  it('has walls in the table: the county counts by the clock alone, and finds all', async () => {
    const { desk, of } = await openSent();
    const { workOrderId, officer } = desk;
    for (const [missing, recordedBy] of [
      [0, officer.personId],
      [1, null],
    ] as const) {
      const adding = app.sql(
        `INSERT INTO work_order_facts (work_order_id, sequence, of_sequence, type, by_side, quantity, missing_quantity,
         recorded_by, recorded_at) VALUES ($1, $2::int + 1, $2, 'RECEIVED', 'COUNTY', 1000, $3, $4, now())`,
        [workOrderId, of, missing, recordedBy],
      );
      await expect(adding).rejects.toThrow('work_order_facts_sides');
    }
  });
}
