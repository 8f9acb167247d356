import type { AnnouncedEvent, EventName } from './events/event-catalogue.js';
import type { FollowUp } from './events/event-routes.port.js';

/** Facts that nothing follows from yet: they are kept for the audit and for later listeners. */
const NO_FOLLOW_UPS = {
  'organisation.verified.v1': [],
  'capacity.changed.v1': [],
  'pairing.proposed.v1': [],
  'offer.declined.v1': [],
  'offer.countered.v1': [],
  'offer.counter-refused.v1': [],
  'offer.expired.v1': [],
  'offer.withdrawn.v1': [],
  'goods.answer-due.v1': [],
  'payment.overdue.v1': [],
  'payment.reminder.v1': [],
  'evidence.added.v1': [],
  'message.sent.v1': [],
  'tech-pack.revised.v1': [],
} as const satisfies Partial<Record<EventName, readonly FollowUp[]>>;

/** Facts of work orders that lower what is promised. */
const CALLING_OFF: ReadonlySet<string> = new Set(['GIVEN_UP', 'CANCELLED', 'TAKEN_BACK']);

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
      return [
        { job: 'withdraw-offers', payload: { orderId: event.payload.orderId } },
        // An order that is all or nothing binds once its production begins, with nothing more being accepted.
        { job: 'make-work-orders', payload: { orderId: event.payload.orderId } },
      ];
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

    // What is promised for good is to be made; one acceptance may bind several that waited for it.
    case 'offer.accepted.v1':
      return [{ job: 'make-work-orders', payload: { orderId: event.payload.orderId } }];

    // A suspended workshop does not start what it has not started.
    case 'workshop.suspended.v1':
      return [{ job: 'take-work-back', payload: { workshopId: event.payload.workshopId } }];

    // What is called off is not promised any more: its order has it back.
    case 'work-order.recorded.v1': {
      const { workOrderId, factType } = event.payload;
      const reckoned = { job: 'reckon-statement', payload: { workOrderId } } as const;
      if (!CALLING_OFF.has(factType)) return [reckoned];
      return [{ job: 'release-units', payload: { workOrderId } }, reckoned];
    }

    // Lists of statements are as their ledgers have them moments after each fact.
    case 'work-order.made.v1':
    case 'settlement.recorded.v1':
      return [{ job: 'reckon-statement', payload: { workOrderId: event.payload.workOrderId } }];

    default:
      return NO_FOLLOW_UPS[event.name];
  }
}
