import { acceptAll, allThree, chainStatusOf, openChain } from '../../support/chains.js';
import { decide, expectBalancedBooks, onlyOffer, quantitiesOf } from '../../support/offers.js';
import { useTestApp } from '../../support/test-app.js';

export function chainsStories(): void {
  const app = useTestApp();

  beforeEach(() => app.clock.set('2026-11-02T01:00:00Z'));

  it('offers each workshop its stage, with its steps, its days and its part of the price', async () => {
    const { workshops, factory, order } = await openChain(app);
    const offers = await Promise.all(workshops.map((workshop) => onlyOffer(workshop)));
    expect(offers.map(({ stage }) => stage)).toEqual(
      [
        [1, '2026-11-04'],
        [2, '2026-11-06'],
        [3, '2026-11-12'],
      ].map(([stage, startOn]) => ({
        stage,
        stageCount: 3,
        firstStep: stage,
        lastStep: stage,
        startOn,
        chainStatus: 'WAITING',
        decidedBy: '2026-11-03T01:00:00.000Z',
      })),
    );
    expect(
      offers.map(({ unitPriceFen, quantity, leastQuantity }) => [unitPriceFen, quantity, leastQuantity]),
    ).toEqual([
      [50, 1000, 1000],
      [300, 1000, 1000],
      [50, 1000, 1000],
    ]);
    expect(offers.map(({ standardMinutes, dueOn }) => [standardMinutes, dueOn])).toEqual([
      [1000, '2026-11-04'],
      [6000, '2026-11-10'],
      [1000, '2026-11-12'],
    ]);
    expect(offers[1]?.fairPay.feeFenPerStandardMinute).toBe(50);
    // A thousand units go through three stages: they are counted once.
    expect(await quantitiesOf(factory, order.id)).toEqual([0, 1000, 0]);
    const { body } = await factory.get(`/v1/pairings/${offers[0]?.pairingId}`).expect(200);
    expect(body.chain).toEqual({ status: 'WAITING', quantity: 1000, stageCount: 3 });
    expect(body.offers).toHaveLength(3);
    await expectBalancedBooks(app);
  });

  it('explains why it went step by step, and each stage', async () => {
    const { workshops, factory, order } = await openChain(app);
    const [cutter, sewer] = workshops;
    const { body } = await factory.get(`/v1/orders/${order.id}/matching`).expect(200);
    expect(body).toMatchObject({ placedQuantity: 1000, unplacedReason: null });
    expect(body.lines.map(({ isEligible }: { isEligible: boolean }) => isEligible)).toEqual([
      false,
      false,
      false,
    ]);
    expect(body.stages).toMatchObject([
      {
        stage: 1,
        firstStep: 1,
        lastStep: 1,
        unitPriceFen: 50,
        startOn: '2026-11-04',
        finishOn: '2026-11-04',
      },
      { stage: 2, unitPriceFen: 300, lines: [{ workshopId: sewer.organisationId, quantity: 1000 }] },
      { stage: 3 },
    ]);
    expect(body.legs).toHaveLength(4);
    const own = (await cutter.get(`/v1/orders/${order.id}/matching`).expect(200)).body;
    expect(own.legs).toEqual([]);
    expect(own.lines.map(({ workshopId }: { workshopId: string }) => workshopId)).toEqual([
      cutter.organisationId,
    ]);
    // It was considered for its own stage, won, and for the last one, where it lacks the skill.
    expect(own.stages).toMatchObject([
      { stage: 1, unitPriceFen: null, startOn: null, lines: [{ quantity: 1000 }] },
      { stage: 3, lines: [{ isEligible: false }] },
    ]);
    const { data } = (await cutter.get(`/v1/workshops/${cutter.organisationId}/matching-outcomes`)).body;
    const stages = data.map(({ stage }: { stage: number }) => stage);
    expect(stages.toSorted()).toEqual([0, 1, 3]);
  });

  it('stands once all have accepted: until then whoever has waits, and the order’s quantity moves once', async () => {
    const { workshops, factory, order } = await openChain(app);
    const [cutter, sewer, packer] = workshops;
    await acceptAll([sewer, cutter]);
    await app.drain();
    expect(await chainStatusOf(sewer)).toEqual(['ACCEPTED', 'WAITING']);
    expect(await quantitiesOf(factory, order.id)).toEqual([0, 1000, 0]);
    const offer = await onlyOffer(sewer);
    expect((await sewer.get(`/v1/offers/${offer.id}/contact`).expect(409)).body.code).toBe(
      'CONTACT_NOT_SHARED_YET',
    );
    await acceptAll([packer]);
    await app.drain();
    expect(await Promise.all(workshops.map(chainStatusOf))).toEqual(allThree('ACCEPTED', 'STANDS'));
    expect(await quantitiesOf(factory, order.id)).toEqual([0, 0, 1000]);
    expect((await factory.get(`/v1/orders/${order.id}`)).body.status).toBe('MATCHED');
    await sewer.get(`/v1/offers/${offer.id}/contact`).expect(200);
    await expectBalancedBooks(app);
  });

  it('keeps the price of the whole from a workshop that was offered a stage alone', async () => {
    const { workshops, factory, officer, order } = await openChain(app);
    const [cutter] = workshops;
    const path = `/v1/orders/${order.id}`;
    expect((await cutter.get(path).expect(200)).body).toMatchObject({ unitPriceFen: null, fairPay: null });
    const { data } = (await cutter.get('/v1/orders').expect(200)).body;
    expect(data).toMatchObject([{ id: order.id, unitPriceFen: null, fairPay: null }]);
    for (const caller of [factory, officer]) {
      const { body } = await caller.get(path).expect(200);
      expect(body).toMatchObject({ unitPriceFen: 400, fairPay: { feeFenPerStandardMinute: 50 } });
    }
  });

  it('is taken whole or not at all', async () => {
    const { workshops } = await openChain(app);
    const [cutter] = workshops;
    const offer = await onlyOffer(cutter);
    const part = await decide(cutter, offer, 'accept', { quantity: 999 }).expect(422);
    expect(part.body.code).toBe('ACCEPTED_QUANTITY_OUT_OF_RANGE');
    const counter = await decide(cutter, offer, 'counter', { unitPriceFen: 60 }).expect(409);
    expect(counter.body.code).toBe('STAGE_NOT_NEGOTIABLE');
  });
}
