import { expectEqualSums } from '../../support/ledger-sums.js';
import { recording } from '../../support/production.js';
import {
  acceptPieces,
  openStatement,
  readStatement,
  settling,
  statementsOf,
} from '../../support/statements.js';
import { useTestApp } from '../../support/test-app.js';

const NOW = '2026-11-02T01:00:00.000Z';

export function overdueStories(): void {
  const app = useTestApp();

  beforeEach(() => app.clock.set(NOW));

  async function sweepOn(instant: string): Promise<void> {
    app.clock.set(instant);
    await app.enqueue('sweep-statements', {});
    await app.drain();
  }

  /** Notices of the work order that were announced, oldest first. */
  async function noticesOf({ workOrderId }: { workOrderId: string }): Promise<unknown[]> {
    const rows = await app.sql<{ name: string; payload: object }>(
      `SELECT event_name AS name, payload FROM outbox
     WHERE event_name LIKE 'payment.%' AND payload->>'workOrderId' = $1 ORDER BY id`,
      [workOrderId],
    );
    return rows.map(({ name, payload }) => [name, payload]);
  }

  it('is listed as overdue from the day after the due day until it is paid, and announced once', async () => {
    const desk = await openStatement(app);
    const { factory, workshop, officer, workOrderId } = desk;
    await acceptPieces(desk, 600);
    app.clock.set('2026-11-09T01:00:00Z');
    await acceptPieces(desk, 400);
    await recording(desk, factory, 'close');
    await settling(desk, factory, 'payments', { paidOn: '2026-11-09', amountFen: 40_000 });
    expect(await statementsOf(app, workshop)).toEqual([
      expect.objectContaining({ id: workOrderId, status: 'OPEN', openFen: 360_000, nextDueOn: '2026-12-02' }),
    ]);

    const dueOn = '2026-12-02';
    await sweepOn('2026-11-26T01:00:00Z');
    await sweepOn('2026-11-26T02:00:00Z');
    const reminder = ['payment.reminder.v1', { workOrderId, dueOn, daysAfterDue: -7 }];
    expect(await noticesOf(desk)).toEqual([reminder]);
    expect(await statementsOf(app, officer, '?status=OVERDUE')).toEqual([]);

    // Nobody looked on the day itself.
    await sweepOn('2026-12-08T01:00:00Z');
    await sweepOn('2026-12-08T02:00:00Z');
    const overdue = ['payment.overdue.v1', { workOrderId, dueOn }];
    const later = ['payment.reminder.v1', { workOrderId, dueOn: '2026-12-09', daysAfterDue: -1 }];
    const notices = await noticesOf(desk);
    expect(notices).toHaveLength(3);
    expect(notices).toEqual(expect.arrayContaining([reminder, overdue, later]));
    for (const caller of [factory, workshop, officer]) {
      expect(await statementsOf(app, caller, '?status=OVERDUE')).toEqual([
        expect.objectContaining({
          id: workOrderId,
          status: 'OVERDUE',
          overdueFen: 200_000,
          openFen: 360_000,
        }),
      ]);
    }
    expect(await statementsOf(app, officer, '?status=OPEN')).toEqual([]);
    expect(await readStatement(workshop, desk)).toMatchObject({ status: 'OVERDUE', overdueFen: 200_000 });

    await settling(desk, factory, 'payments', { paidOn: '2026-12-08', amountFen: 360_000 });
    await sweepOn('2027-01-20T01:00:00Z');
    expect(await noticesOf(desk)).toHaveLength(3);
    const [paid] = await statementsOf(app, officer, `?status=PAID&workshopId=${workshop.organisationId}`);
    expect(paid).toMatchObject({ id: workOrderId, totalFen: 400_000, paidFen: 400_000, nextDueOn: null });
    const instalments = await app.sql(
      `SELECT due_on::text AS "dueOn", amount_fen::int AS "amountFen", paid_in_time_fen::int AS "paidInTimeFen",
       settled_on::text AS "settledOn" FROM statement_instalments WHERE statement_id = $1 ORDER BY due_on`,
      [workOrderId],
    );
    expect(instalments).toEqual([
      { dueOn: '2026-12-02', amountFen: 240_000, paidInTimeFen: 40_000, settledOn: '2026-12-08' },
      { dueOn: '2026-12-09', amountFen: 160_000, paidInTimeFen: 160_000, settledOn: '2026-12-08' },
    ]);
    expect((await expectEqualSums(app, desk)).money).toMatchObject({ totalFen: 400_000, openFen: 0 });

    // The payment was recorded by mistake: all that it had settled is overdue again, and told of again.
    await settling(desk, factory, 'payment-reversals', { of: 2, note: '登记错误，款项未付' });
    await sweepOn('2027-01-21T01:00:00Z');
    await sweepOn('2027-01-21T02:00:00Z');
    const again = (await noticesOf(desk)).slice(3);
    expect(again).toHaveLength(4);
    expect(again).toEqual(
      expect.arrayContaining(
        [dueOn, '2026-12-09'].flatMap((day) => [
          ['payment.overdue.v1', { workOrderId, dueOn: day }],
          ['payment.reminder.v1', { workOrderId, dueOn: day, daysAfterDue: 30 }],
        ]),
      ),
    );
  });

  it('is not announced when it is paid and the list does not know', async () => {
    const desk = await openStatement(app);
    await acceptPieces(desk, 600);
    await app.drain();
    app.clock.set('2026-12-10T01:00:00Z');
    await settling(desk, desk.factory, 'payments', { paidOn: '2026-12-01', amountFen: 240_000 });
    await app.drain();
    await app.sql(`UPDATE statements SET paid_fen = 0, open_fen = 240000 WHERE id = $1`, [desk.workOrderId]);
    await app.sql(
      `UPDATE statement_instalments SET paid_fen = 0, paid_in_time_fen = 0, settled_on = NULL WHERE statement_id = $1`,
      [desk.workOrderId],
    );
    await sweepOn('2026-12-10T01:00:00Z');
    expect(await noticesOf(desk)).toEqual([]);
    expect(await statementsOf(app, desk.factory)).toEqual([
      expect.objectContaining({ status: 'ACCRUING', paidFen: 240_000, openFen: 0 }),
    ]);
  });

  it('keeps for lists what the ledgers say, also when every job was lost', async () => {
    const desk = await openStatement(app);
    await acceptPieces(desk, 250);
    await app.drain();
    await app.sql(`DELETE FROM statement_instalments`);
    await app.sql(`DELETE FROM statements`);
    await sweepOn('2026-11-03T01:00:00Z');
    const listed = await statementsOf(app, desk.officer);
    expect(listed.length).toBeGreaterThan(0);
    for (const statement of listed) {
      const { version: _version, ...read } = await readStatement(desk.officer, { workOrderId: statement.id });
      expect(read).toMatchObject(statement);
    }
  });

  it.each([
    [
      'a payment without an amount',
      'ENTERPRISE',
      `'PAYMENT_RECORDED', NULL, NULL`,
      'settlement_facts_amounts',
    ],
    [
      'a reversal without an amount',
      'ENTERPRISE',
      `'PAYMENT_REVERSED', NULL, NULL`,
      'settlement_facts_amounts',
    ],
    ['transport by the factory', 'ENTERPRISE', `'CHARGE_STATED', 'TRANSPORT', 100`, 'settlement_facts_sides'],
  ])('has a wall in the table against %s', async (_, side, columns, wall) => {
    const { workOrderId, factory } = await openStatement(app);
    const adding = app.sql(
      `INSERT INTO settlement_facts (work_order_id, sequence, type, charge_kind, amount_fen, by_side, recorded_at,
       recorded_by, paid_on) VALUES ($1, 1, ${columns}, $2, now(), $3, '2026-11-02')`,
      [workOrderId, side, factory.personId],
    );
    await expect(adding).rejects.toThrow(wall);
  });
}
