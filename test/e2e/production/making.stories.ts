import { acceptAll, openChain } from '../../support/chains.js';
import { decide, type Docking, onlyOffer, openDocking, postMatched } from '../../support/offers.js';
import type { Caller } from '../../support/people.js';
import { onlyWorkOrder, workOrdersOf } from '../../support/production.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

export function makingStories(): void {
  const app = useTestApp();

  beforeEach(() => app.clock.set('2026-11-02T01:00:00Z'));

  const open = ({ officer, processId }: Docking, minutesPerWeek = 10_000): Promise<Caller> =>
    openWorkshop(app, { officer, processIds: [processId], minutesPerWeek });

  it('makes one work order of each accepted share, on the terms that were agreed', async () => {
    const docking = await openDocking(app);
    const workshop = await open(docking);
    const order = await postMatched(app, docking);
    const countered = await decide(workshop, await onlyOffer(workshop), 'counter', {
      quantity: 600,
      unitPriceFen: 450,
      dueOn: '2026-12-05',
    });
    await decide(docking.factory, countered.body, 'counter/accept').expect(200);
    expect(await workOrdersOf(workshop)).toEqual([]);
    await app.drain();
    const made = await onlyWorkOrder(workshop);
    expect(made).toMatchObject({
      orderId: order.id,
      terms: { quantity: 600, toleranceQuantity: 18, unitPriceFen: 450 },
      due: { agreedOn: '2026-12-05' },
    });
    await app.enqueue('make-work-orders', { orderId: order.id });
    await app.enqueue('make-work-orders', { orderId: order.id });
    await app.drain();
    expect(await workOrdersOf(workshop)).toEqual([made]);
    const announced = await app.sql(
      `SELECT payload FROM outbox WHERE event_name = 'work-order.made.v1' AND payload->>'orderId' = $1`,
      [order.id],
    );
    expect(announced).toEqual([{ payload: { workOrderId: made.id, orderId: order.id } }]);
  });

  it('makes the work orders of a chain once it stands, each of its own steps', async () => {
    const { workshops, factory } = await openChain(app);
    const [cutter, sewer, packer] = workshops;
    await acceptAll([cutter, sewer]);
    await app.drain();
    expect(await workOrdersOf(factory)).toEqual([]);
    await acceptAll([packer]);
    await app.drain();
    const made = await workOrdersOf(factory);
    const byStage = made.toSorted((a, b) => a.stage - b.stage);
    expect(byStage.map(({ stage, terms }) => [stage, terms.steps.map(({ position }) => position)])).toEqual([
      [1, [1]],
      [2, [2]],
      [3, [3]],
    ]);
    expect(byStage.map(({ terms, due }) => [terms.unitPriceFen, due.materialDueOn, due.agreedOn])).toEqual([
      [50, '2026-11-04', '2026-11-04'],
      [300, '2026-11-06', '2026-11-10'],
      [50, '2026-11-12', '2026-11-12'],
    ]);
    expect((await onlyWorkOrder(sewer)).stage).toBe(2);
  });

  it('makes nothing of a part of an order that is all or nothing, until all of it is promised', async () => {
    const docking = await openDocking(app);
    const first = await open(docking, 800);
    const second = await open(docking, 800);
    const split = { minLot: 100, maxWorkshops: 4, isAllOrNothing: true };
    await postMatched(app, docking, { split });
    await decide(first, await onlyOffer(first), 'accept').expect(200);
    await app.drain();
    expect(await workOrdersOf(docking.factory)).toEqual([]);
    await decide(second, await onlyOffer(second), 'accept').expect(200);
    await app.drain();
    const made = await workOrdersOf(docking.factory);
    expect(made.reduce((total, { terms }) => total + terms.quantity, 0)).toBe(1000);
    expect(made).toHaveLength(2);
  });

  it('finds what a lost job has left behind', async () => {
    const docking = await openDocking(app);
    const workshop = await open(docking);
    await postMatched(app, docking);
    await decide(workshop, await onlyOffer(workshop), 'accept').expect(200);
    await app.sql(`UPDATE outbox SET relayed_at = now() WHERE relayed_at IS NULL`);
    await app.enqueue('sweep-work-orders', {});
    await app.drain();
    expect((await onlyWorkOrder(workshop)).status).toBe('AWAITING_MATERIAL');
  });
}
