import { SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import { OfferEndingsService } from '../../../src/pairings/offer-endings.service.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { decide, expectBalancedBooks, onlyOffer, openDocking, postMatched } from '../../support/offers.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const NOW = '2026-11-02T01:00:00Z';
const DAY_MS = 86_400_000;
const EACH = 50;
/** A refusal says that somebody else was first; anything from 500 on would be a fault of ours. */
const REFUSALS = [409, 410, 412];

export function oneDecisionStories(): void {
  const app = useTestApp();

  /** Ends the offer as its job does; true when this call has ended it. */
  async function expire(offerId: string): Promise<void> {
    const endings = app.nest.get(OfferEndingsService);
    await app.nest.get(UnitOfWork).run(SYSTEM_ACTOR, () => endings.expire(offerId));
  }

  // The deadline comes after so many of the 200 have their answer.
  it.each([0, 1, 3, 10, 200])(
    'accept, decline, cancel and expire meet 200 times on one offer, the deadline coming after %i answers',
    async (deadlineAfter) => {
      app.clock.set(NOW);
      const docking = await openDocking(app);
      const { officer, factory, processId } = docking;
      const workshop = await openWorkshop(app, { officer, processIds: [processId] });
      const order = await postMatched(app, docking);
      const offer = await onlyOffer(workshop);
      let answers = 0;
      const note = <T>(answer: T): T => {
        answers += 1;
        if (answers === deadlineAfter) app.clock.advance(DAY_MS);
        return answer;
      };
      if (deadlineAfter === 0) app.clock.advance(DAY_MS);
      const cancelPath = `/v1/orders/${order.id}/cancel`;
      const { version } = (await factory.get(`/v1/orders/${order.id}`)).body;
      const requests = Array.from({ length: EACH }, () => [
        decide(workshop, offer, 'accept').then(note),
        decide(workshop, offer, 'decline', { reason: 'OTHER' }).then(note),
        factory.post(cancelPath, { reason: '客户取消' }, version).then(note),
      ]).flat();
      const expiries = Array.from({ length: EACH }, () => expire(offer.id).then(note));
      const statuses = (await Promise.all(requests)).map(({ status }) => status);
      await Promise.all(expiries);
      await app.drain();

      expect(statuses.filter((status) => status !== 200 && !REFUSALS.includes(status))).toEqual([]);
      expect(['ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN']).toContain((await onlyOffer(workshop)).status);
      const decisions = await app.sql(
        `SELECT action FROM audit_events WHERE subject_id = $1 AND action LIKE 'offer.%'`,
        [offer.id],
      );
      expect(decisions).toHaveLength(1);
      await expectBalancedBooks(app);
    },
  );
}
