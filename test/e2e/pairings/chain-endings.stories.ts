import { SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import { SweepService } from '../../../src/matching/sweep.service.js';
import { OfferEndingsService } from '../../../src/pairings/offer-endings.service.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { acceptAll, allThree, chainStatusOf, openChain } from '../../support/chains.js';
import {
  decide,
  expectBalancedBooks,
  heldMinutes,
  offersOf,
  onlyOffer,
  quantitiesOf,
} from '../../support/offers.js';
import { useTestApp } from '../../support/test-app.js';

const DAY_MS = 86_400_000;

export function chainEndingsStories(): void {
  const app = useTestApp();

  beforeEach(() => app.clock.set('2026-11-02T01:00:00Z'));

  /** Ends the offer as its job does when the deadline has passed. */
  function expire(offerId: string): Promise<void> {
    const endings = app.nest.get(OfferEndingsService);
    return app.nest.get(UnitOfWork).run(SYSTEM_ACTOR, () => endings.expire(offerId));
  }

  it('ends for all when one declines, and another is asked in its place', async () => {
    const { workshops, factory, order, open } = await openChain(app);
    const [cutter, sewer, packer] = workshops;
    await acceptAll([cutter]);
    const other = await open(1);
    await decide(sewer, await onlyOffer(sewer), 'decline', { reason: 'CAPACITY' }).expect(200);
    await app.drain();
    expect(await quantitiesOf(factory, order.id)).toEqual([0, 1000, 0]);
    expect(await heldMinutes(app, sewer)).toBe(0);
    for (const workshop of [cutter, packer]) {
      const [fresh, former] = await offersOf(workshop);
      expect([fresh?.status, fresh?.stage?.chainStatus]).toEqual(['PENDING', 'WAITING']);
      expect([former?.status, former?.stage?.chainStatus, former?.agreed]).toEqual([
        'WITHDRAWN',
        'BROKEN',
        null,
      ]);
      expect(await heldMinutes(app, workshop)).toBe(1000);
    }
    expect(await chainStatusOf(other)).toEqual(['PENDING', 'WAITING']);
    expect(await chainStatusOf(sewer)).toEqual(['DECLINED', 'BROKEN']);
    const { body } = await factory.get(`/v1/orders/${order.id}/matching`);
    const declined = body.lines.find(
      ({ workshopId }: { workshopId: string }) => workshopId === sewer.organisationId,
    );
    expect(declined.gates).toContainEqual(
      expect.objectContaining({ gate: 'NOT_EXCLUDED', found: 'DECLINED' }),
    );
    await expectBalancedBooks(app);
  });

  // Whoever stayed silent has stayed silent, whichever end of the offer is seen first.
  it.each([
    ['one stays silent', [0, 2], 'WITHDRAWN'],
    ['all but one stay silent', [0], 'EXPIRED'],
  ] as const)('ends for all when %s', async (_, answering, ofPacker) => {
    const { workshops, factory, order } = await openChain(app);
    await acceptAll(answering.map((place) => workshops[place]));
    const { id } = await onlyOffer(workshops[1]);
    app.clock.advance(DAY_MS);
    await expire(id);
    await app.drain();
    expect(await quantitiesOf(factory, order.id)).toEqual([1000, 0, 0]);
    expect(await Promise.all(workshops.map(chainStatusOf))).toEqual([
      ['WITHDRAWN', 'BROKEN'],
      ['EXPIRED', 'BROKEN'],
      [ofPacker, 'BROKEN'],
    ]);
    expect(await Promise.all(workshops.map((workshop) => heldMinutes(app, workshop)))).toEqual([0, 0, 0]);
    await expectBalancedBooks(app);
  });

  it('ends whole with the order, what was accepted of it too', async () => {
    const { workshops, factory, order } = await openChain(app);
    await acceptAll(workshops.slice(0, 2));
    const { version } = (await factory.get(`/v1/orders/${order.id}`)).body;
    await factory.post(`/v1/orders/${order.id}/cancel`, { reason: '客户取消' }, version).expect(200);
    await app.drain();
    const states = await Promise.all(workshops.map(chainStatusOf));
    expect(states).toEqual(allThree('WITHDRAWN', 'BROKEN'));
    expect(await Promise.all(workshops.map((workshop) => heldMinutes(app, workshop)))).toEqual([0, 0, 0]);
    await expectBalancedBooks(app);
  });

  it('ends for all even when the job that ends it is lost', async () => {
    const { workshops } = await openChain(app);
    const [cutter, sewer] = workshops;
    await acceptAll([cutter]);
    await decide(sewer, await onlyOffer(sewer), 'decline', { reason: 'PRICE' }).expect(200);
    await app.sql(`UPDATE outbox SET relayed_at = now() WHERE event_name = 'chain.broken.v1'`);
    await app.nest.get(SweepService).sweep();
    await app.drain();
    expect(await Promise.all(workshops.map(chainStatusOf))).toEqual([
      ['WITHDRAWN', 'BROKEN'],
      ['DECLINED', 'BROKEN'],
      ['WITHDRAWN', 'BROKEN'],
    ]);
    await expectBalancedBooks(app);
  });

  it('comes to one end when all answer at once, half of them against it', async () => {
    const { workshops, factory, order } = await openChain(app);
    const [cutter, sewer, packer] = workshops;
    await acceptAll([cutter]);
    const [sewing, packing] = [await onlyOffer(sewer), await onlyOffer(packer)];
    const answers = await Promise.all([
      decide(sewer, sewing, 'accept'),
      decide(packer, packing, 'decline', { reason: 'OTHER' }),
      decide(sewer, sewing, 'accept'),
    ]);
    expect(answers[1]?.status).toBe(200);
    expect(answers.every(({ status }) => [200, 409, 412].includes(status))).toBe(true);
    await app.drain();
    expect(await quantitiesOf(factory, order.id)).toEqual([1000, 0, 0]);
    await expectBalancedBooks(app);
  });

  it('is accepted once when the last two accept at the same moment', async () => {
    for (let times = 0; times < 5; times += 1) {
      const { workshops, factory, order } = await openChain(app);
      const [cutter, sewer, packer] = workshops;
      await acceptAll([cutter]);
      const offers = [await onlyOffer(sewer), await onlyOffer(packer)] as const;
      const answers = await Promise.all([
        decide(sewer, offers[0], 'accept'),
        decide(packer, offers[1], 'accept'),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(await quantitiesOf(factory, order.id)).toEqual([0, 0, 1000]);
      expect(await Promise.all(workshops.map(chainStatusOf))).toEqual(allThree('ACCEPTED', 'STANDS'));
    }
    await app.drain();
    await expectBalancedBooks(app);
  });
}
