import { expectEqualSums } from '../../support/ledger-sums.js';
import {
  deliverPieces,
  openProduction,
  readWorkOrder,
  recording,
  supplyCloth,
  sumsInLedger,
  workOrdersOf,
} from '../../support/production.js';
import { useTestApp } from '../../support/test-app.js';

const NOW = '2026-11-02T01:00:00.000Z';
const PLAN = { materials: [{ material: 'cloth', unit: 'METRE', quantity: 1000 }] };
const ALLOWANCE = { materialAllowancePercent: 3 };

export function keepingTheLedgerStories(): void {
  const app = useTestApp();

  beforeEach(() => app.clock.set(NOW));

  it('goes from the accepted offer to closed, in parts, with a sample and with a delivery that was short', async () => {
    const desk = await openProduction(app, { ...ALLOWANCE, isSampleRequired: true });
    const { factory, workshop } = desk;
    expect(await readWorkOrder(factory, desk.workOrderId)).toEqual({
      id: desk.workOrderId,
      offerId: expect.any(String),
      orderId: expect.any(String),
      orderNumber: expect.stringMatching(/^GF-\d{8}$/),
      orderTitle: '女式圆领 T 恤外溢订单',
      enterpriseId: factory.organisationId,
      enterpriseName: '锦程服饰有限公司',
      workshopId: workshop.organisationId,
      workshopName: '绥安社区就业工坊',
      stage: 0,
      status: 'AWAITING_SAMPLE',
      terms: {
        quantity: 1000,
        unit: 'PIECE',
        toleranceQuantity: 30,
        unitPriceFen: 400,
        currency: 'CNY',
        steps: [expect.objectContaining({ position: 1, standardMinutesPerUnit: 5 })],
        materialSide: 'CUSTOMER',
        isMaterialSupplied: true,
        materialAllowancePercent: 3,
        scrapOwner: 'ENTERPRISE',
        deliveryTerms: 'FACTORY_DELIVERS',
        quality: { level: 'II', majorAql: 2.5, minorAql: 4 },
        isSampleRequired: true,
        paymentTermDays: 30,
        agreedAt: NOW,
      },
      due: {
        agreedOn: '2026-11-30',
        dueOn: '2026-11-30',
        materialDelayDays: 0,
        materialDueOn: '2026-11-02',
        materialReadyOn: null,
      },
      sample: 'AWAITED',
      materials: [],
      steps: [],
      goods: {
        due: 1000,
        givenUp: 0,
        cancelled: 0,
        takenBack: 0,
        produced: 0,
        delivered: 0,
        underWay: 0,
        received: 0,
        missing: 0,
      },
      received: {
        uninspected: 0,
        undecided: 0,
        inRework: 0,
        reworked: 0,
        accepted: 0,
        conceded: 0,
        returned: 0,
      },
      lots: [],
      underWay: [],
      toInspect: [],
      unconfirmed: [],
      disputes: [],
      startedAt: null,
      closedAt: null,
      createdAt: NOW,
      version: 1,
    });

    await recording(desk, workshop, 'samples');
    await recording(desk, factory, 'samples/refuse', { note: '领口再收 5 毫米' });
    await recording(desk, workshop, 'samples');
    expect((await recording(desk, factory, 'samples/approve')).status).toBe('AWAITING_MATERIAL');
    await recording(desk, factory, 'material-plans', PLAN);
    expect((await supplyCloth(desk, 1030)).status).toBe('MATERIAL_READY');
    expect((await recording(desk, workshop, 'start')).startedAt).toBe(NOW);

    await recording(desk, workshop, 'milestones', { step: 1, quantity: 600, unit: 'PIECE' });
    const short = await deliverPieces(desk, 600, 590);
    expect(short).toMatchObject({
      status: 'STARTED',
      goods: { produced: 600, delivered: 600, underWay: 0, received: 590, missing: 10 },
      unconfirmed: [{ type: 'RECEIVED', by: 'ENTERPRISE', isDisputed: false }],
    });
    await recording(desk, workshop, 'confirmations', { of: short.unconfirmed[0]?.of });
    expect((await recording(desk, workshop, 'milestones', { quantity: 410, unit: 'PIECE' })).status).toBe(
      'PRODUCED',
    );
    expect((await deliverPieces(desk, 410)).status).toBe('RECEIVED');

    const cloth = { material: 'cloth', unit: 'METRE' };
    await recording(desk, workshop, 'material-movements', { move: 'USED', ...cloth, quantity: 990 });
    const scrapped = { move: 'SCRAPPED', ...cloth, quantity: 35 };
    const stated = await recording(desk, workshop, 'material-movements', scrapped);
    await recording(desk, factory, 'confirmations', { of: stated.version - 1 });
    const back = await recording(desk, workshop, 'material-movements', {
      move: 'RETURNED',
      ...cloth,
      quantity: 5,
    });
    const count = { of: back.version - 1, quantity: 5, unit: 'METRE' };
    await recording(desk, factory, 'material-receipts', count);
    const closed = await recording(desk, factory, 'close', { note: '结单' });
    expect(closed).toMatchObject({
      status: 'CLOSED',
      closedAt: NOW,
      goods: { produced: 1010, delivered: 1010, underWay: 0, received: 1000, missing: 10 },
      underWay: [],
      materials: [
        {
          needed: 1000,
          allowance: 30,
          issued: 1030,
          received: 1030,
          used: 990,
          scrapped: 35,
          scrappedBeyondAllowance: 5,
          returned: 5,
          returnReceived: 5,
          onHand: 0,
        },
      ],
    });
    expect(await sumsInLedger(app, desk)).toEqual({
      'MATERIAL_ISSUED cloth': [1030, 0],
      'MATERIAL_RECEIVED cloth': [1030, 0],
      'MATERIAL_USED cloth': [990, 0],
      'MATERIAL_SCRAPPED cloth': [35, 0],
      'MATERIAL_RETURNED cloth': [5, 0],
      'MATERIAL_RETURN_RECEIVED cloth': [5, 0],
      'MILESTONE_REACHED 1': [1010, 0],
      DELIVERED: [1010, 0],
      RECEIVED: [1000, 10],
    });

    const { data } = (await workshop.get(`/v1/work-orders/${desk.workOrderId}/facts`).expect(200)).body;
    expect(data).toHaveLength(closed.version - 1);
    expect(data[1]).toEqual({
      sequence: 2,
      type: 'SAMPLE_REFUSED',
      by: 'ENTERPRISE',
      recordedBy: factory.personId,
      at: NOW,
      material: null,
      quantity: null,
      missing: null,
      of: null,
      step: null,
      materials: null,
      verdict: null,
      defectives: null,
      reworkOf: null,
      bad: null,
      cameOn: null,
      priceReductionPerMille: null,
      dueOn: null,
      amountFen: null,
      reason: null,
      answerDueOn: null,
      inFavourOf: null,
      note: '领口再收 5 毫米',
    });
    const path = `/v1/work-orders/${desk.workOrderId}/facts`;
    const first = (await workshop.get(`${path}?limit=20`).expect(200)).body;
    const rest = (await workshop.get(`${path}?limit=20&cursor=${first.nextCursor}`).expect(200)).body;
    expect([[...first.data, ...rest.data], rest.nextCursor]).toEqual([data, null]);
    expect(await countOf('audit_events', `action = 'work-order.record'`)).toBe(data.length);
    expect(await countOf('outbox', `event_name = 'work-order.recorded.v1'`)).toBe(data.length);
    const { goods, money } = await expectEqualSums(app, desk);
    expect([goods.accepted, money.totalFen, money.openFen]).toEqual([1000, 400_000, 400_000]);
  });

  it('waits for material that came short, and is due as many days later', async () => {
    const desk = await openProduction(app, ALLOWANCE);
    const { factory, workshop } = desk;
    await recording(desk, factory, 'material-plans', PLAN);
    app.clock.set('2026-11-03T01:00:00Z');
    expect(await supplyCloth(desk, 1030, 980)).toMatchObject({
      status: 'AWAITING_MATERIAL',
      materials: [{ issued: 1030, missing: 50, received: 980, outstanding: 50, onHand: 980 }],
      due: { agreedOn: '2026-11-30', dueOn: '2026-12-01', materialDelayDays: 1, materialReadyOn: null },
    });
    // Each day on which nothing happens moves it on.
    app.clock.set('2026-11-06T01:00:00Z');
    expect((await readWorkOrder(workshop, desk.workOrderId)).due.dueOn).toBe('2026-12-04');
    const ready = await supplyCloth(desk, 50);
    expect(ready).toMatchObject({
      status: 'MATERIAL_READY',
      due: {
        agreedOn: '2026-11-30',
        dueOn: '2026-12-04',
        materialDelayDays: 4,
        materialReadyOn: '2026-11-06',
      },
    });
    app.clock.set('2026-11-20T01:00:00Z');
    expect((await readWorkOrder(factory, desk.workOrderId)).due).toEqual(ready.due);
    expect(await sumsInLedger(app, desk)).toEqual({
      'MATERIAL_ISSUED cloth': [1080, 0],
      'MATERIAL_RECEIVED cloth': [1030, 50],
    });
  });

  it('is listed by state and order, to its parties and to the county', async () => {
    const desk = await openProduction(app, { materialSide: 'WORKSHOP' });
    const { factory, workshop, officer } = desk;
    const { orderId } = await readWorkOrder(factory, desk.workOrderId);
    expect(await workOrdersOf(workshop, '?status=MATERIAL_READY')).toHaveLength(1);
    expect(await workOrdersOf(workshop, '?status=STARTED')).toEqual([]);
    await recording(desk, workshop, 'start');
    expect(await workOrdersOf(workshop, '?status=STARTED')).toHaveLength(1);
    const seen = await workOrdersOf(officer, `?orderId=${orderId}`);
    expect(seen).toEqual(await workOrdersOf(factory));
  });

  async function countOf(table: string, condition: string): Promise<number> {
    const rows = await app.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${table} WHERE ${condition}`,
    );
    return rows[0]!.count;
  }
}
