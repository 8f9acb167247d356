import { expectEqualSums } from '../../support/ledger-sums.js';
import { decide, onlyOffer, openDocking, postMatched } from '../../support/offers.js';
import { anOrderBody } from '../../support/orders.js';
import {
  deliverPieces,
  onlyWorkOrder,
  openProduction,
  type ProductionDesk,
  recording,
  supplyCloth,
  tryRecording,
} from '../../support/production.js';
import {
  acceptPieces,
  openStatement,
  readStatement,
  settling,
  statementsOf,
  trySettling,
} from '../../support/statements.js';
import { openWorkshop } from '../../support/workshops.js';
import { useTestApp } from '../../support/test-app.js';

const UNIT = 'PIECE';
/** Of ¥4.37, so that what is cut to whole fen shows. */
const AT_ODD_PRICE = { unitPriceFen: 437 };
const ON_CLOTH = { ...AT_ODD_PRICE, materialAllowancePercent: 3 };

/** One side disputes what the other has stated, which contests it, and both go to the county. @returns its sequence */
async function disputeToCounty(
  desk: ProductionDesk,
  [opener, other]: readonly ['factory' | 'workshop', 'factory' | 'workshop'],
  asked: { readonly of: number; readonly reason: string; readonly amountFen: number },
): Promise<number> {
  const opened = await recording(desk, desk[opener], 'disputes', { ...asked, note: '双方说法不一' });
  const of = opened.version - 1;
  await recording(desk, desk[other], 'disputes/contest', { of, note: '以书面约定为准' });
  await recording(desk, desk[opener], 'disputes/refer', { of });
  return of;
}

async function pay(desk: ProductionDesk, paidOn: string, amountFen: number): Promise<number> {
  const { payments } = await settling(desk, desk.factory, 'payments', { paidOn, amountFen });
  return payments.at(-1)!.sequence;
}

export function acrossLedgersStories(): void {
  const app = useTestApp();

  beforeEach(() => app.clock.set('2026-11-02T01:00:00Z'));

  it('goes from a price reduction over two disputes and the county’s word to a statement that is paid in parts', async () => {
    const desk = await openStatement(app, AT_ODD_PRICE);
    const { factory, workshop, officer } = desk;
    await recording(desk, workshop, 'milestones', { quantity: 900, unit: UNIT });
    await deliverPieces(desk, 500);
    await deliverPieces(desk, 400);
    const defectives = { critical: 1, major: 0, minor: 0 };
    const judged = await recording(desk, factory, 'inspections', { quantity: 900, unit: UNIT, defectives });
    const lot = judged.version - 1;
    // The units that are conceded came on the first and, one of them, on the second truck.
    await recording(desk, factory, 'returns', { of: lot, quantity: 200 });
    const taken = { of: lot, quantity: 301, priceReductionPerMille: 137 };
    const conceded = await recording(desk, factory, 'concessions', taken);
    await recording(desk, factory, 'sorts', { of: lot, good: 399, bad: 0 });
    const shortfall = { quantity: 100, unit: UNIT, note: '人手不足' };
    const short = await recording(desk, workshop, 'shortfalls', shortfall);

    const onPrice = await disputeToCounty(desk, ['workshop', 'factory'], {
      of: conceded.version - 1,
      reason: 'PRICE',
      amountFen: 10_000,
    });
    const onShortfall = await disputeToCounty(desk, ['factory', 'workshop'], {
      of: short.version - 1,
      reason: 'QUANTITY',
      amountFen: 12_345,
    });
    const reducedFen = -Math.floor((301 * 437 * 137) / 1000);
    const before = await readStatement(workshop, desk);
    expect(before).toMatchObject({ totalFen: 700 * 437 + reducedFen, frozenFen: 12_345 });
    const word = { of: onPrice, inFavourOf: 'WORKSHOP', amountFen: 6_000, note: '瑕疵轻微' };
    await recording(desk, officer, 'disputes/decide', word);
    const other = { of: onShortfall, inFavourOf: 'ENTERPRISE', amountFen: 8_001, note: '延误属实' };
    await recording(desk, officer, 'disputes/decide', other);
    await recording(desk, factory, 'close');
    const totalFen = 700 * 437 + reducedFen + 6_000 - 8_001;
    expect(await readStatement(workshop, desk)).toMatchObject({ status: 'OPEN', totalFen, frozenFen: 0 });

    await pay(desk, '2026-11-02', 100_000);
    await pay(desk, '2026-11-02', 150_000);
    await pay(desk, '2026-11-02', totalFen - 250_000);
    const { goods, money } = await expectEqualSums(app, desk);
    expect(goods).toMatchObject({
      delivered: 900,
      received: 900,
      accepted: 399,
      conceded: 301,
      returned: 200,
    });
    expect(money).toEqual({
      keptFen: 305_900,
      reducedFen: -18_020,
      chargedFen: 0,
      disputesFen: -2_001,
      cancelledFen: 0,
      totalFen: 285_879,
      paidFen: 285_879,
      openFen: 0,
    });
    expect((await readStatement(officer, desk)).status).toBe('PAID');
  });

  it('goes from material that came short over an agreement on it to a later due day, and both sides’ books agree', async () => {
    const desk = await openProduction(app, ON_CLOTH);
    const { factory, workshop } = desk;
    const cloth = { material: 'cloth', unit: 'METRE' };
    await recording(desk, factory, 'material-plans', { materials: [{ ...cloth, quantity: 1000 }] });
    const short = await supplyCloth(desk, 1030, 980);
    const missing = short.version - 1;
    expect(short.unconfirmed).toMatchObject([{ of: missing, type: 'MATERIAL_RECEIVED', by: 'WORKSHOP' }]);
    const asked = { of: missing, reason: 'MATERIAL', amountFen: 5_000, note: '出库单为 1030 米' };
    const opened = await recording(desk, factory, 'disputes', asked);
    await recording(desk, workshop, 'disputes/concede', { of: opened.version - 1 });
    app.clock.set('2026-11-05T01:00:00Z');
    const ready = await supplyCloth(desk, 50);
    const due = { agreedOn: '2026-11-30', dueOn: '2026-12-03', materialDelayDays: 3 };
    expect(ready).toMatchObject({ status: 'MATERIAL_READY', due });

    await recording(desk, workshop, 'start');
    await acceptPieces(desk, 1000);
    for (const [move, quantity] of [
      ['USED', 1000],
      ['SCRAPPED', 20],
      ['LOST', 3],
    ] as const) {
      await recording(desk, workshop, 'material-movements', { move, ...cloth, quantity });
    }
    const back = await recording(desk, workshop, 'material-movements', {
      move: 'RETURNED',
      ...cloth,
      quantity: 7,
    });
    const count = { of: back.version - 1, quantity: 6, unit: 'METRE' };
    await recording(desk, factory, 'material-receipts', count);
    expect(await recording(desk, factory, 'close')).toMatchObject({ status: 'CLOSED', due });
    const { materials, money } = await expectEqualSums(app, desk);
    const factorysBook = { issued: 1080, returnReceived: 6, returnMissing: 1 };
    const workshopsBook = { received: 1030, missing: 50, used: 1000, scrapped: 20, lost: 3, returned: 7 };
    expect(materials).toEqual([{ material: 'cloth', ...factorysBook, ...workshopsBook }]);
    expect(money).toMatchObject({
      keptFen: 437_000,
      disputesFen: -5_000,
      totalFen: 432_000,
      openFen: 432_000,
    });
  });

  it('charges scrap beyond the allowance once both agree, and counts no payment that has not come', async () => {
    const desk = await openProduction(app, ON_CLOTH);
    const { factory, workshop } = desk;
    const cloth = { material: 'cloth', unit: 'METRE' };
    await recording(desk, factory, 'material-plans', { materials: [{ ...cloth, quantity: 1000 }] });
    await supplyCloth(desk, 1030);
    await recording(desk, workshop, 'start');
    await acceptPieces(desk, 1000);
    for (const [move, quantity] of [
      ['USED', 985],
      ['SCRAPPED', 45],
    ] as const) {
      await recording(desk, workshop, 'material-movements', { move, ...cloth, quantity });
    }
    const charge = async (quantity: number, materialPriceFen: number): Promise<number> => {
      const { charges } = await settling(desk, factory, 'scrap-charges', {
        ...cloth,
        quantity,
        materialPriceFen,
      });
      return charges.at(-1)!.sequence;
    };
    await settling(desk, workshop, 'charge-refusals', { of: await charge(15, 900), note: '单价过高' });
    await settling(desk, factory, 'charge-withdrawals', { of: await charge(15, 700) });
    await settling(desk, workshop, 'charge-confirmations', { of: await charge(15, 613) });
    const beyond = { ...cloth, quantity: 1, materialPriceFen: 1 };
    const refused = await trySettling(desk, factory, 'scrap-charges', beyond);
    expect([refused.status, refused.body.code]).toEqual([422, 'SCRAP_ABOVE_LEDGER']);
    await recording(desk, factory, 'close');

    const totalFen = 437_000 - 15 * 613;
    const lost = await pay(desk, '2026-11-02', totalFen);
    await settling(desk, workshop, 'payment-objections', { of: lost, note: '银行账户未到账' });
    expect((await expectEqualSums(app, desk)).money).toMatchObject({ paidFen: 0, openFen: totalFen });
    await settling(desk, factory, 'payment-reversals', { of: lost, note: '退票' });
    const first = await pay(desk, '2026-11-02', 200_000);
    await settling(desk, workshop, 'payment-confirmations', { of: first });
    await settling(desk, factory, 'payment-reversals', {
      of: await pay(desk, '2026-11-02', 1),
      note: '记错了',
    });
    await pay(desk, '2026-11-02', totalFen - 200_000);
    const { money } = await expectEqualSums(app, desk);
    expect(money).toMatchObject({ chargedFen: -9_195, totalFen, paidFen: totalFen, openFen: 0 });
  });

  /** A factory has become a large one between its order, at 90 days, and the agreement. */
  async function openGrown(): Promise<ProductionDesk> {
    const docking = await openDocking(app);
    const { officer, factory, processId } = docking;
    const workshop = await openWorkshop(app, { officer, processIds: [processId] });
    await postMatched(app, docking, { materialSide: 'WORKSHOP', paymentTermDays: 90 });
    const path = `/v1/enterprises/${factory.organisationId}`;
    const { region, address, location, version } = (await factory.get(path).expect(200)).body;
    await factory
      .put(
        path,
        { size: 'LARGE', region, address, location: { ...location, coordinateSystem: 'WGS84' } },
        version,
      )
      .expect(200);
    const another = await factory.post('/v1/orders', anOrderBody({ processId, paymentTermDays: 90 }));
    expect([another.status, another.body.errors[0].code]).toEqual([422, 'PAYMENT_TERM_ABOVE_LAW']);
    await decide(workshop, await onlyOffer(workshop), 'accept').expect(200);
    await app.drain();
    return { ...docking, workshop, workOrderId: (await onlyWorkOrder(workshop)).id };
  }

  it('gives a large factory no more days to pay than the law, from its work order to the overdue list', async () => {
    const desk = await openGrown();
    const { factory, workshop, workOrderId } = desk;
    expect((await recording(desk, workshop, 'start')).terms.paymentTermDays).toBe(90);
    await acceptPieces(desk, 1000);
    await recording(desk, factory, 'close');
    const dueOn = '2027-01-01';
    const owed = { enterpriseSize: 'LARGE', paymentTermDays: 90, nextDueOn: dueOn };
    expect(await readStatement(workshop, desk)).toMatchObject(owed);
    await expectEqualSums(app, desk);
    const instalments = await app.sql(
      `SELECT due_on::text AS "dueOn", amount_fen::int AS "amountFen" FROM statement_instalments WHERE statement_id = $1`,
      [workOrderId],
    );
    expect(instalments).toEqual([{ dueOn, amountFen: 400_000 }]);
    app.clock.set('2027-01-01T15:59:00Z');
    expect(await statementsOf(app, workshop, '?status=OVERDUE')).toEqual([]);
    app.clock.set('2027-01-01T16:00:00Z');
    const [overdue] = await statementsOf(app, workshop, '?status=OVERDUE');
    expect(overdue).toMatchObject({ id: workOrderId, overdueFen: 400_000 });
    const late = await tryRecording(desk, workshop, 'milestones', { quantity: 1, unit: UNIT });
    expect([late.status, late.body.code]).toEqual([409, 'WORK_ORDER_CLOSED']);
    await pay(desk, '2027-01-02', 400_000);
    expect((await expectEqualSums(app, desk)).money).toMatchObject({ paidFen: 400_000, openFen: 0 });
    expect(await statementsOf(app, workshop, '?status=OVERDUE')).toEqual([]);
  });
}
