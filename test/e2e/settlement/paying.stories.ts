import { randomUUID } from 'node:crypto';
import { expectEqualSums } from '../../support/ledger-sums.js';
import { recording } from '../../support/production.js';
import {
  acceptPieces,
  openStatement,
  readStatement,
  settling,
  trySettling,
} from '../../support/statements.js';
import { useTestApp } from '../../support/test-app.js';

const NOW = '2026-11-02T01:00:00.000Z';

export function payingStories(): void {
  const app = useTestApp();

  beforeEach(() => app.clock.set(NOW));

  it('goes from the accepted pieces to the paid statement, in parts, with transport', async () => {
    const desk = await openStatement(app);
    const { factory, workshop, officer } = desk;
    await acceptPieces(desk, 600);
    const charged = await settling(desk, workshop, 'charges', { kind: 'TRANSPORT', amountFen: 12_000 });
    const [charge] = charged.charges;
    app.clock.set('2026-11-05T01:00:00Z');
    await settling(desk, factory, 'charge-confirmations', { of: charge?.sequence });
    const owed = await readStatement(workshop, desk);
    expect(owed).toEqual({
      id: desk.workOrderId,
      orderId: expect.any(String),
      orderNumber: expect.stringMatching(/^GF-\d{8}$/),
      orderTitle: '女式圆领 T 恤外溢订单',
      enterpriseId: factory.organisationId,
      enterpriseName: '锦程服饰有限公司',
      enterpriseSize: 'MEDIUM',
      workshopId: workshop.organisationId,
      workshopName: '绥安社区就业工坊',
      status: 'ACCRUING',
      currency: 'CNY',
      unitPriceFen: 400,
      paymentTermDays: 30,
      totalFen: 252_000,
      paidFen: 0,
      openFen: 252_000,
      frozenFen: 0,
      overdueFen: 0,
      nextDueOn: '2026-12-02',
      isBelowWageFloor: false,
      createdAt: NOW,
      lines: [
        {
          kind: 'KEPT',
          ledger: 'WORK_ORDER',
          sequence: 5,
          quantity: 600,
          amountFen: 240_000,
          dueOn: '2026-12-02',
        },
        {
          kind: 'TRANSPORT',
          ledger: 'STATEMENT',
          sequence: 1,
          quantity: null,
          amountFen: 12_000,
          dueOn: '2026-12-05',
        },
      ],
      instalments: [
        { dueOn: '2026-12-02', amountFen: 240_000, paidFen: 0, frozenFen: 0, settledOn: null },
        { dueOn: '2026-12-05', amountFen: 12_000, paidFen: 0, frozenFen: 0, settledOn: null },
      ],
      charges: [
        {
          sequence: 1,
          kind: 'TRANSPORT',
          by: 'WORKSHOP',
          standing: 'CONFIRMED',
          amountFen: 12_000,
          material: null,
          quantity: null,
          materialPriceFen: null,
          statedAt: NOW,
          agreedOn: '2026-11-05',
          note: null,
        },
      ],
      payments: [],
      workerIncome: {
        workerIncomeFen: 172_800,
        impliedHourlyIncomeFen: 1900,
        wageFloorFenPerHour: 1300,
        isBelowWageFloor: false,
      },
      version: 8,
    });

    await settling(desk, factory, 'payments', { paidOn: '2026-11-05', amountFen: 100_000, note: '第一笔' });
    await acceptPieces(desk, 400);
    expect((await expectEqualSums(app, desk)).money).toMatchObject({ totalFen: 412_000, paidFen: 100_000 });
    await recording(desk, factory, 'close');
    const rest = await settling(desk, factory, 'payments', { paidOn: '2026-11-05', amountFen: 312_000 });
    expect(rest.status).toBe('PAID');
    const contested = await settling(desk, workshop, 'payment-objections', {
      of: rest.payments[1]?.sequence,
      note: '银行账户未到账',
    });
    expect(contested).toMatchObject({
      status: 'OPEN',
      totalFen: 412_000,
      paidFen: 100_000,
      openFen: 312_000,
    });
    expect((await expectEqualSums(app, desk)).money).toMatchObject({ totalFen: 412_000, paidFen: 100_000 });
    await settling(desk, workshop, 'payment-confirmations', { of: rest.payments[1]?.sequence });
    const paid = await readStatement(officer, desk);
    expect(paid).toMatchObject({ status: 'PAID', paidFen: 412_000, openFen: 0, nextDueOn: null });
    expect((await expectEqualSums(app, desk)).money).toMatchObject({ chargedFen: 12_000, openFen: 0 });
    expect(
      (await trySettling(desk, factory, 'payments', { paidOn: '2026-11-05', amountFen: 1 })).body,
    ).toMatchObject({
      code: 'PAYMENT_ABOVE_DUE',
    });
  });

  it('records a payment once, however often it is sent', async () => {
    const desk = await openStatement(app);
    const { factory } = desk;
    await acceptPieces(desk, 600);
    const { version } = await readStatement(factory, desk);
    const send = () =>
      app.http
        .post(`/v1/statements/${desk.workOrderId}/payments`)
        .set({ ...factory.headers, 'Idempotency-Key': key, 'If-Match': `"${version}"` })
        .send({ paidOn: '2026-11-02', amountFen: 70_000 });
    const key = randomUUID();
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect((await readStatement(factory, desk)).paidFen).toBe(70_000);
    // Of two who record on the same version, one is told that it has moved on.
    const body = { paidOn: '2026-11-02', amountFen: 100_000 };
    const raced = await Promise.all(
      [1, 2].map(() => factory.post(`/v1/statements/${desk.workOrderId}/payments`, body, version + 1)),
    );
    expect(raced.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  });

  it('freezes the size of the factory with the work order, and caps the time to pay by it', async () => {
    const desk = await openStatement(app, { paymentTermDays: 90 });
    await app.sql(`UPDATE enterprises SET size = 'LARGE' WHERE id = $1`, [desk.factory.organisationId]);
    await acceptPieces(desk, 1000);
    expect(await readStatement(desk.workshop, desk)).toMatchObject({
      enterpriseSize: 'MEDIUM',
      nextDueOn: '2027-01-31',
    });
  });

  it('is exported for a period, to its parties and the county', async () => {
    const desk = await openStatement(app);
    const { factory, workshop, officer } = desk;
    await acceptPieces(desk, 600);
    const note = '=HYPERLINK("http://evil")';
    await settling(desk, factory, 'payments', { paidOn: '2026-11-02', amountFen: 100_000, note });
    const strange = await openStatement(app);
    await app.drain();
    const rowsFor = async (caller: typeof factory, query: string): Promise<string[]> => {
      const answer = await caller.get(`/v1/statements/export?${query}`).expect(200);
      expect(answer.type).toBe('text/csv');
      const [header, ...rows] = answer.text.split('\r\n').slice(0, -1);
      expect(header).toMatch(/^\uFEFF?订单号,/);
      return rows.filter((row) => row.includes(desk.workOrderId));
    };
    const both = await rowsFor(workshop, 'from=2026-11-02&to=2026-12-02');
    expect(both).toEqual([
      expect.stringContaining(`付款,2026-11-02,,,1000.00,"'=HYPERLINK(""http://evil"")",${desk.workOrderId}`),
      expect.stringContaining(`加工费,2026-12-02,600,2400.00,,,${desk.workOrderId}`),
    ]);
    expect(await rowsFor(officer, 'from=2026-11-02&to=2026-12-02')).toEqual(both);
    expect(await rowsFor(factory, 'from=2026-12-01&to=2026-12-31')).toEqual(both.slice(1));
    expect(await rowsFor(strange.factory, 'from=2026-11-02&to=2026-12-02')).toEqual([]);
    for (const period of ['from=2026-12-02&to=2026-12-01', 'from=2026-01-01&to=2027-01-02']) {
      const refused = await officer.get(`/v1/statements/export?${period}`).expect(422);
      expect(refused.body.code).toBe('EXPORT_PERIOD_INVALID');
    }
  });
}
