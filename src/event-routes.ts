import type { AnnouncedEvent } from './events/event-catalogue.js';
import type { FollowUp } from './events/event-routes.port.js';

/** Event → jobs: the whole asynchronous flow on one page. */
export function followUps(event: AnnouncedEvent): readonly FollowUp[] {
  switch (event.name) {
    // The open orders of a region are weighed against each other, those posted meanwhile with them; of a long
    // backlog a part in each round.
    case 'order.posted.v1':
    case 'order.rematched.v1':
      return [{ job: 'match-region', payload: { regionCode: event.payload.regionCode } }];
    case 'region.due.v1': {
      const { regionCode, notBefore } = event.payload;
      const held = notBefore === undefined ? {} : { notBefore: new Date(notBefore) };
      return [{ job: 'match-region', payload: { regionCode }, ...held }];
    }

    // An order that lost a workshop is placed at once and alone; the region looks at what is left afterwards.
    case 'order.reopened.v1':
      return [{ job: 'match-order', payload: { orderId: event.payload.orderId } }];

    // Offers made on terms that no longer hold, or in a chain that broke, go first; what they held is then matched
    // again.
    case 'order.changed.v1':
    case 'order.cancelled.v1':
    case 'order.expired.v1':
    case 'chain.broken.v1':
      return [{ job: 'withdraw-offers', payload: { orderId: event.payload.orderId } }];

    // Silence is an answer: at the deadline the offer passes on.
    case 'offer.made.v1':
      return [
        {
          job: 'expire-offer',
          payload: { offerId: event.payload.offerId },
          notBefore: new Date(event.payload.respondBy),
        },
      ];

    // Facts that nothing follows from yet: they are kept for the audit and for later listeners.
    case 'organisation.verified.v1':
    case 'capacity.changed.v1':
    case 'pairing.proposed.v1':
    case 'offer.accepted.v1':
    case 'offer.declined.v1':
    case 'offer.countered.v1':
    case 'offer.counter-refused.v1':
    case 'offer.expired.v1':
    case 'offer.withdrawn.v1':
      return [];
  }
}
