import { signUp } from '../../support/people.js';
import {
  deliverPieces,
  openProduction,
  type ProductionDesk,
  readWorkOrder,
  recording,
  tryRecording,
  workOrdersOf,
} from '../../support/production.js';
import { useTestApp } from '../../support/test-app.js';

export function disputesStories(): void {
  const app = useTestApp();

  beforeEach(() => app.clock.set('2026-11-02T01:00:00Z'));

  /** 1,000 pieces are delivered, 90 of them not found: 36,000 fen. @returns the receipt that says so */
  async function openShort(): Promise<{ desk: ProductionDesk; receipt: number }> {
    const desk = await openProduction(app, { materialSide: 'WORKSHOP' });
    await recording(desk, desk.workshop, 'start');
    await recording(desk, desk.workshop, 'milestones', { quantity: 1000, unit: 'PIECE' });
    const { version } = await deliverPieces(desk, 1000, 910);
    return { desk, receipt: version - 1 };
  }

  /** The worker looks at what time has brought about. */
  async function sweep(): Promise<void> {
    await app.enqueue('sweep-work-orders', {});
    await app.drain();
  }

  /** Asked for and granted amounts as SQL adds them up. */
  async function amountsInLedger({ workOrderId }: ProductionDesk): Promise<readonly unknown[]> {
    return app.sql(
      `SELECT type, by_side AS by, amount_fen::int AS fen, details->>'inFavourOf' AS favour, recorded_by IS NULL AS clock
     FROM work_order_facts WHERE work_order_id = $1 AND type LIKE 'DISPUTE%' ORDER BY sequence`,
      [workOrderId],
    );
  }

  it('goes from a missing count over a contest to the county’s word, which is a fact like any other', async () => {
    const { desk, receipt } = await openShort();
    const { factory, workshop, officer, workOrderId } = desk;
    expect((await readWorkOrder(workshop, workOrderId)).unconfirmed).toEqual([
      {
        of: receipt,
        type: 'RECEIVED',
        by: 'ENTERPRISE',
        isDisputed: false,
        disputableUntilOn: '2026-11-17',
        worthFen: 36_000,
      },
    ]);
    const asked = { of: receipt, reason: 'QUANTITY', amountFen: 36_000, note: '装车时双方已点数' };
    const opened = await recording(desk, workshop, 'disputes', asked);
    const of = opened.version - 1;
    const dispute = {
      sequence: of,
      of: receipt,
      openedBy: 'WORKSHOP',
      reason: 'QUANTITY',
      amountFen: 36_000,
      frozenFen: 0,
      awardableFen: 36_000,
      answerDueOn: '2026-11-09',
      standing: 'OPEN',
      outcome: null,
    };
    expect(opened.disputes).toEqual([dispute]);
    expect(await workOrdersOf(officer, '?dispute=REFERRED')).toEqual([]);
    await recording(desk, factory, 'disputes/contest', { of, note: '仓库监控只有 910 件' });
    await recording(desk, workshop, 'disputes/refer', { of });
    expect((await workOrdersOf(officer, '?dispute=REFERRED')).map(({ id }) => id)).toEqual([workOrderId]);

    const tooMuch = { of, inFavourOf: 'WORKSHOP', amountFen: 36_001, note: '双方各担一半' };
    const refused = await tryRecording(desk, officer, 'disputes/decide', tooMuch);
    expect([refused.status, refused.body.code]).toEqual([422, 'DECIDED_ABOVE_DISPUTED']);
    const decided = await recording(desk, officer, 'disputes/decide', { ...tooMuch, amountFen: 18_000 });
    const outcome = { inFavourOf: 'WORKSHOP', amountFen: 18_000 };
    expect(decided.disputes).toEqual([{ ...dispute, awardableFen: null, standing: 'DECIDED', outcome }]);
    expect(decided.unconfirmed).toEqual([]);
    expect(await workOrdersOf(officer, '?dispute=OPEN')).toEqual([]);
    expect(await amountsInLedger(desk)).toEqual([
      { type: 'DISPUTE_OPENED', by: 'WORKSHOP', fen: 36_000, favour: null, clock: false },
      { type: 'DISPUTE_CONTESTED', by: 'ENTERPRISE', fen: null, favour: null, clock: false },
      { type: 'DISPUTE_REFERRED', by: 'WORKSHOP', fen: null, favour: null, clock: false },
      { type: 'DISPUTE_DECIDED', by: 'COUNTY', fen: 18_000, favour: 'WORKSHOP', clock: false },
    ]);
  });

  it('is said to be unanswered once its time is over, once however often it is looked at', async () => {
    const { desk, receipt } = await openShort();
    const { version } = await recording(desk, desk.workshop, 'disputes', {
      of: receipt,
      reason: 'QUANTITY',
      amountFen: 0,
      note: '装车时双方已点数',
    });
    const of = version - 1;
    const early = await tryRecording(desk, desk.workshop, 'disputes/refer', { of });
    expect([early.status, early.body.code]).toEqual([409, 'DISPUTE_ANSWER_NOT_DUE']);
    await sweep();
    app.clock.set('2026-11-09T16:00:00Z');
    await sweep();
    await sweep();
    expect((await amountsInLedger(desk)).slice(1)).toEqual([
      { type: 'DISPUTE_UNANSWERED', by: 'COUNTY', fen: null, favour: null, clock: true },
    ]);
    const announced = await app.sql(
      `SELECT payload->>'factType' AS type FROM outbox WHERE event_name = 'work-order.recorded.v1'
       AND payload->>'workOrderId' = $1 AND payload->>'factType' LIKE 'DISPUTE%' ORDER BY id`,
      [desk.workOrderId],
    );
    expect(announced).toEqual([{ type: 'DISPUTE_OPENED' }, { type: 'DISPUTE_UNANSWERED' }]);
    expect((await recording(desk, desk.workshop, 'disputes/refer', { of })).disputes[0]?.standing).toBe(
      'REFERRED',
    );
  });

  it('is said to be unanswered of the others, when it cannot be said of one', async () => {
    const desks = [await openShort(), await openShort()];
    for (const { desk, receipt: of } of desks) {
      const asked = { of, reason: 'QUANTITY', amountFen: 0, note: '装车时双方已点数' };
      await recording(desk, desk.workshop, 'disputes', asked);
    }
    const [first, second] = desks.map(({ desk }) => desk);
    await app.sql(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not this one'; END $$;
    CREATE TRIGGER refuse BEFORE UPDATE ON work_orders
      FOR EACH ROW WHEN (OLD.id = '${first!.workOrderId}') EXECUTE FUNCTION refuse()`);
    const said = async (): Promise<number[]> => [
      (await amountsInLedger(first!)).length,
      (await amountsInLedger(second!)).length,
    ];
    app.clock.set('2026-11-09T16:00:00Z');
    await sweep();
    expect(await said()).toEqual([1, 2]);
    await app.sql(`DROP FUNCTION refuse CASCADE`);
    await sweep();
    expect(await said()).toEqual([2, 2]);
  });

  it('is nobody’s but the parties’ and, once it is referred, the county’s', async () => {
    const { desk, receipt } = await openShort();
    const asked = { of: receipt, reason: 'OTHER', amountFen: 1, note: '数量不符' };
    const path = `/v1/work-orders/${desk.workOrderId}/disputes`;
    const { version } = await readWorkOrder(desk.factory, desk.workOrderId);
    const stranger = await (await signUp(app, 'WORKSHOP')).post(path, asked, version);
    expect([stranger.status, stranger.body.code]).toEqual([404, 'NOT_FOUND']);
    expect((await desk.officer.post(path, asked, version)).status).toBe(403);
    const own = await tryRecording(desk, desk.factory, 'disputes', asked);
    expect([own.status, own.body.code]).toEqual([403, 'OTHER_SIDE_RECORDS_THIS']);
    const above = await tryRecording(desk, desk.workshop, 'disputes', { ...asked, amountFen: 36_001 });
    expect([above.status, above.body.code]).toEqual([422, 'DISPUTED_ABOVE_WORTH']);
    const opened = await recording(desk, desk.workshop, 'disputes', asked);
    const decision = { of: opened.version - 1, inFavourOf: 'ENTERPRISE', amountFen: 0, note: '不成立' };
    expect((await tryRecording(desk, desk.factory, 'disputes/decide', decision)).status).toBe(403);
    const early = await tryRecording(desk, desk.officer, 'disputes/decide', decision);
    expect([early.status, early.body.code]).toEqual([409, 'DISPUTE_IN_WRONG_STATE']);
  });
}
