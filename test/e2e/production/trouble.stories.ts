import { acceptAll, openChain } from '../../support/chains.js';
import { expectEqualSums } from '../../support/ledger-sums.js';
import { decide, expectBalancedBooks, heldMinutes, onlyOffer } from '../../support/offers.js';
import type { Caller } from '../../support/people.js';
import {
  deliverPieces,
  onlyWorkOrder,
  openProduction,
  type ProductionDesk,
  readWorkOrder,
  recording,
  sumsInLedger,
  tryRecording,
  twoSteps,
  workOrdersOf,
} from '../../support/production.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const pieces = (quantity: number, more = {}) => ({ quantity, unit: 'PIECE', note: '人手不足', ...more });

/** Where the units of the order are: open, offered, accepted, closed. */
async function placesOf({ factory, workOrderId }: ProductionDesk): Promise<readonly unknown[]> {
  const { orderId } = await readWorkOrder(factory, workOrderId);
  const { body } = await factory.get(`/v1/orders/${orderId}`).expect(200);
  return [body.status, body.openQuantity, body.offeredQuantity, body.acceptedQuantity, body.closedQuantity];
}

async function suspend({ officer }: ProductionDesk, workshop: Caller): Promise<void> {
  const path = `/v1/workshops/${workshop.organisationId}`;
  const { version } = (await officer.get(path).expect(200)).body;
  const standing = {
    qualityStanding: 'SUSPENDED',
    safetyValidUntilOn: '2027-06-30',
    hasOpenMajorHazard: false,
  };
  await officer.put(`${path}/standing`, standing, version).expect(200);
}

export function troubleStories(): void {
  const app = useTestApp();

  beforeEach(() => app.clock.set('2026-11-02T01:00:00Z'));

  it('lets another workshop finish what one cannot, and says why it was asked', async () => {
    const desk = await openProduction(app, {
      materialSide: 'WORKSHOP',
      split: { minLot: 1000, maxWorkshops: 1, isAllOrNothing: true },
    });
    const { factory, workshop, officer, processId } = desk;
    const second = await openWorkshop(app, { officer, processIds: [processId] });
    await recording(desk, workshop, 'start');
    await recording(desk, workshop, 'milestones', { quantity: 550, unit: 'PIECE' });
    await deliverPieces(desk, 550);
    const { orderId } = await readWorkOrder(factory, desk.workOrderId);
    const { version } = (await factory.get(`/v1/orders/${orderId}`).expect(200)).body;
    await factory.post(`/v1/orders/${orderId}/start-production`, {}, version).expect(200);
    const above = await tryRecording(desk, workshop, 'shortfalls', pieces(451));
    expect([above.status, above.body.code]).toEqual([422, 'GIVEN_UP_ABOVE_UNDELIVERED']);
    const short = await recording(desk, workshop, 'shortfalls', pieces(450));
    expect(short).toMatchObject({ status: 'RECEIVED', goods: { due: 550, givenUp: 450, received: 550 } });
    await app.drain();

    // 60 minutes of setup, and 5 for each piece.
    expect(await heldMinutes(app, workshop)).toBe(60 + 550 * 5);
    expect((await onlyOffer(workshop)).released).toMatchObject({
      givenUpQuantity: 450,
      cancelledQuantity: 0,
    });
    const offer = await onlyOffer(second);
    expect([offer.status, offer.quantity]).toEqual(['PENDING', 450]);
    expect(await placesOf(desk)).toEqual(['PARTLY_MATCHED', 0, 450, 550, 0]);
    const { lines } = (await factory.get(`/v1/orders/${orderId}/matching`).expect(200)).body;
    const line = lines.find((one: { workshopId: string }) => one.workshopId === workshop.organisationId);
    expect(line.gates).toContainEqual(expect.objectContaining({ gate: 'NOT_EXCLUDED', found: 'GAVE_UP' }));

    await decide(second, offer, 'accept').expect(200);
    await app.drain();
    const rest = { ...desk, workshop: second, workOrderId: (await onlyWorkOrder(second)).id };
    await recording(rest, second, 'start');
    await recording(rest, second, 'milestones', { quantity: 450, unit: 'PIECE' });
    await deliverPieces(rest, 450);
    for (const one of [desk, rest]) expect((await recording(one, factory, 'close')).status).toBe('CLOSED');
    await app.drain();
    expect(await placesOf(desk)).toEqual(['MATCHED', 0, 0, 1000, 0]);
    expect([await sumsInLedger(app, desk), await sumsInLedger(app, rest)]).toMatchObject([
      { RECEIVED: [550, 0], GIVEN_UP: [450, 0] },
      { RECEIVED: [450, 0] },
    ]);
    const [firsts, seconds] = [await expectEqualSums(app, desk), await expectEqualSums(app, rest)];
    expect([firsts.money.totalFen, seconds.money.totalFen]).toEqual([550 * 400, 450 * 400]);
    await expectBalancedBooks(app);
  });

  it('cancels what is not made, owes the steps that were done, and lets the workshop dispute it', async () => {
    const desk = await openProduction(app, twoSteps);
    const { factory, workshop, workOrderId } = desk;
    await recording(desk, workshop, 'start');
    await recording(desk, workshop, 'milestones', { step: 1, quantity: 800, unit: 'PIECE' });
    await recording(desk, workshop, 'milestones', { quantity: 300, unit: 'PIECE' });
    // 200 are not begun; 100 of the others have come through 2 of 5 minutes at 400 fen.
    const quote = { most: 700, begun: [{ step: 1, quantity: 100 }], owedFen: 16_000 };
    const path = `/v1/work-orders/${workOrderId}/cancellation?quantity=300`;
    for (const party of [factory, workshop]) expect((await party.get(path).expect(200)).body).toEqual(quote);
    const above = await tryRecording(desk, factory, 'cancellations', pieces(701));
    expect([above.status, above.body.code]).toEqual([422, 'CANCELLED_ABOVE_UNMADE']);
    const cancelled = await recording(desk, factory, 'cancellations', pieces(300));
    expect(cancelled.goods).toMatchObject({ due: 700, cancelled: 300 });
    await app.drain();
    expect(await placesOf(desk)).toEqual(['PARTLY_MATCHED', 0, 0, 700, 300]);
    expect(await heldMinutes(app, workshop)).toBe(60 + 700 * 5);

    const claim = cancelled.unconfirmed.at(-1)!;
    expect([claim.type, claim.worthFen]).toEqual(['CANCELLED', 104_000]);
    const asked = { of: claim.of, reason: 'PRICE', amountFen: 10_000, note: '已备辅料' };
    const opened = await recording(desk, workshop, 'disputes', asked);
    await recording(desk, factory, 'disputes/concede', { of: opened.version - 1 });
    await recording(desk, workshop, 'milestones', { quantity: 400, unit: 'PIECE' });
    await deliverPieces(desk, 700);
    expect((await recording(desk, factory, 'close')).status).toBe('CLOSED');
    const { goods, money } = await expectEqualSums(app, desk);
    expect(goods).toMatchObject({ received: 700, accepted: 700 });
    expect(money).toMatchObject({
      keptFen: 280_000,
      cancelledFen: 16_000,
      disputesFen: 10_000,
      totalFen: 306_000,
    });
    await expectBalancedBooks(app);
  });

  it('takes back what a suspended workshop has not started, once, and asks another', async () => {
    const desk = await openProduction(app, { materialSide: 'WORKSHOP' });
    const { workshop, officer, processId, workOrderId } = desk;
    const second = await openWorkshop(app, { officer, processIds: [processId] });
    await suspend(desk, workshop);
    await app.drain();
    for (const job of ['sweep-work-orders', 'sweep-work-orders'] as const) await app.enqueue(job, {});
    await app.enqueue('take-work-back', { workshopId: workshop.organisationId });
    await app.drain();
    const taken = await readWorkOrder(workshop, workOrderId);
    expect(taken).toMatchObject({ status: 'CALLED_OFF', version: 2, goods: { due: 0, takenBack: 1000 } });
    const refused = await tryRecording(desk, workshop, 'start');
    expect([refused.status, refused.body.code]).toEqual([409, 'NOTHING_LEFT_TO_MAKE']);
    expect(await heldMinutes(app, workshop)).toBe(0);
    expect((await onlyOffer(second)).quantity).toBe(1000);
    expect(await placesOf(desk)).toEqual(['OPEN', 0, 1000, 0, 0]);
    expect((await recording(desk, desk.factory, 'close')).status).toBe('CLOSED');
    await app.drain();
    await expectBalancedBooks(app);
  });

  it('leaves what a suspended workshop has started', async () => {
    const desk = await openProduction(app, { materialSide: 'WORKSHOP' });
    await recording(desk, desk.workshop, 'start');
    await suspend(desk, desk.workshop);
    await app.drain();
    expect((await readWorkOrder(desk.workshop, desk.workOrderId)).goods.due).toBe(1000);
  });

  it('closes units that come out of a chain, once for all of its stages', async () => {
    const { workshops, factory, officer, order, processId } = await openChain(app);
    await acceptAll(workshops);
    await app.drain();
    const made = await workOrdersOf(factory);
    const deskOf = (stage: number, workshop: Caller): ProductionDesk => {
      const { id: workOrderId } = made.find((one) => one.stage === stage)!;
      return { workOrderId, workshop, factory, officer, processId };
    };
    const [cutting, sewing] = [deskOf(1, workshops[0]), deskOf(2, workshops[1])];
    await recording(cutting, cutting.workshop, 'shortfalls', pieces(100));
    await app.drain();
    expect(await placesOf(cutting)).toEqual(['PARTLY_MATCHED', 0, 0, 900, 100]);
    await recording(sewing, factory, 'cancellations', pieces(100));
    await app.drain();
    expect(await placesOf(cutting)).toEqual(['PARTLY_MATCHED', 0, 0, 900, 100]);
    await recording(sewing, sewing.workshop, 'shortfalls', pieces(50));
    await app.drain();
    expect(await placesOf(cutting)).toEqual(['PARTLY_MATCHED', 0, 0, 850, 150]);
    expect(order.quantity).toBe(1000);
    await expectBalancedBooks(app);
  });

  it('heals what a lost job has left behind', async () => {
    const desk = await openProduction(app, { materialSide: 'WORKSHOP' });
    // The fact without its event: nobody has told the order.
    await app.sql(
      `INSERT INTO work_order_facts (work_order_id, sequence, type, by_side, recorded_at, recorded_by, quantity)
     VALUES ($1, 1, 'GIVEN_UP', 'WORKSHOP', now(), $2, 1000)`,
      [desk.workOrderId, desk.workshop.personId],
    );
    await app.enqueue('sweep-work-orders', {});
    await app.drain();
    expect(await placesOf(desk)).toEqual(['OPEN', 1000, 0, 0, 0]);
  });
}
