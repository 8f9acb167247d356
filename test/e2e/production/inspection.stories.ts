import { expectEqualSums } from '../../support/ledger-sums.js';
import {
  deliverPieces,
  openProduction,
  type ProductionDesk,
  recording,
  sumsInLedger,
} from '../../support/production.js';
import { useTestApp } from '../../support/test-app.js';

const NOW = '2026-11-02T01:00:00.000Z';
const UNIT = 'PIECE';
const FAULTLESS = { critical: 0, major: 0, minor: 0 };
const HOPELESS = { critical: 0, major: 9, minor: 3 };

export function inspectionStories(): void {
  const app = useTestApp();

  beforeEach(() => app.clock.set(NOW));

  /** A workshop with material of its own has made 1,000 pieces and delivered them in two parts. */
  async function openDelivered(): Promise<ProductionDesk> {
    const desk = await openProduction(app, { materialSide: 'WORKSHOP' });
    await recording(desk, desk.workshop, 'start');
    await recording(desk, desk.workshop, 'milestones', { quantity: 1000, unit: UNIT });
    await deliverPieces(desk, 400);
    await deliverPieces(desk, 600);
    return desk;
  }

  it('goes from parts with a reject over sort, rework, concession and return to closed, and every sum agrees', async () => {
    const desk = await openDelivered();
    const { factory, workshop, workOrderId } = desk;
    const plan = await workshop
      .get(`/v1/work-orders/${workOrderId}/inspection-plan?quantity=600`)
      .expect(200);
    expect(plan.body).toEqual({
      lotSize: 600,
      sampleSize: 80,
      critical: { sampleSize: 80, acceptanceNumber: 0, rejectionNumber: 1 },
      major: { sampleSize: 80, acceptanceNumber: 5, rejectionNumber: 6 },
      minor: { sampleSize: 80, acceptanceNumber: 7, rejectionNumber: 8 },
      majorMode: 'NORMAL',
      minorMode: 'NORMAL',
    });

    const first = { quantity: 400, unit: UNIT, defectives: FAULTLESS };
    expect((await recording(desk, factory, 'inspections', first)).received.accepted).toBe(400);
    const rejected = { quantity: 600, unit: UNIT, defectives: HOPELESS };
    const judged = await recording(desk, factory, 'inspections', rejected);
    const of = judged.version - 1;
    expect(judged.lots[1]).toMatchObject({ of, verdict: 'REJECTED', undecided: 600 });
    expect(judged.unconfirmed).toMatchObject([{ of, type: 'LOT_INSPECTED', by: 'ENTERPRISE' }]);

    await recording(desk, factory, 'sorts', { of, good: 500, bad: 100 });
    await recording(desk, factory, 'reworks', { of, quantity: 80, dueOn: '2026-12-04' });
    await recording(desk, factory, 'concessions', { of, quantity: 15, priceReductionPerMille: 200 });
    await recording(desk, factory, 'returns', { of, quantity: 5 });
    const sent = await recording(desk, workshop, 'rework-deliveries', { of, quantity: 76, unit: UNIT });
    await recording(desk, factory, 'receipts', { of: sent.version - 1, quantity: 76, unit: UNIT });
    await recording(desk, factory, 'rework-endings', { of, quantity: 4, unit: UNIT });
    const again = { quantity: 76, unit: UNIT, reworkOf: of, defectives: FAULTLESS };
    const accepted = await recording(desk, factory, 'inspections', again);
    expect(accepted).toMatchObject({
      status: 'ACCEPTED',
      goods: { delivered: 1000, received: 1000, missing: 0 },
      received: {
        uninspected: 0,
        undecided: 0,
        inRework: 0,
        reworked: 0,
        accepted: 976,
        conceded: 15,
        returned: 9,
      },
    });

    expect((await recording(desk, factory, 'close')).status).toBe('CLOSED');
    expect(await sumsInLedger(app, desk)).toMatchObject({
      RECEIVED: [1000, 0],
      LOT_INSPECTED: [1076, 0],
      LOT_SORTED: [500, 0],
      LOT_SENT_FOR_REWORK: [80, 0],
      LOT_CONCEDED: [15, 0],
      LOT_RETURNED: [5, 0],
      REWORK_DELIVERED: [76, 0],
      REWORK_RECEIVED: [76, 0],
      REWORK_ENDED: [4, 0],
    });
    const { goods, money } = await expectEqualSums(app, desk);
    expect(goods).toMatchObject({ delivered: 1000, accepted: 976, conceded: 15, returned: 9 });
    expect(money).toMatchObject({
      keptFen: 991 * 400,
      reducedFen: -1_200,
      totalFen: 395_200,
      openFen: 395_200,
    });
  });

  it('looks more strictly at the next lot after two of five were not accepted', async () => {
    const desk = await openDelivered();
    const { factory, workOrderId } = desk;
    const rejected = { quantity: 300, unit: UNIT, defectives: HOPELESS };
    await recording(desk, factory, 'inspections', rejected);
    await recording(desk, factory, 'inspections', rejected);
    const plan = await factory.get(`/v1/work-orders/${workOrderId}/inspection-plan?quantity=400`).expect(200);
    expect(plan.body).toMatchObject({
      majorMode: 'TIGHTENED',
      minorMode: 'NORMAL',
      major: { acceptanceNumber: 2 },
    });
  });
}
