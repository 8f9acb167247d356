/** Every fact the rooms announce, with its version; payloads carry ids and what routing needs. */
export interface EventPayloads {
  'organisation.verified.v1': { readonly organisationId: string };
  'capacity.changed.v1': { readonly workshopId: string };
  /** An officer has suspended it: what it has not started goes back. */
  'workshop.suspended.v1': { readonly workshopId: string };
  'order.posted.v1': { readonly orderId: string; readonly regionCode: string };
  /** The terms changed: offers made on older terms must go. */
  'order.changed.v1': { readonly orderId: string };
  /** Quantity is open again. */
  'order.reopened.v1': { readonly orderId: string };
  /** An order that was open again has been matched alone; what others or it have left may suit the region. */
  'order.rematched.v1': { readonly orderId: string; readonly regionCode: string };
  /**
   * Open orders of the region wait for a round, or weeks came free that they may want. The round starts at this
   * instant (ISO) at the earliest.
   */
  'region.due.v1': { readonly regionCode: string; readonly notBefore?: string };
  'order.cancelled.v1': { readonly orderId: string };
  'order.expired.v1': { readonly orderId: string };
  'pairing.proposed.v1': { readonly pairingId: string; readonly orderId: string };
  /** One of its offers was declined or met silence: the others must go. */
  'chain.broken.v1': { readonly pairingId: string; readonly orderId: string };
  'offer.made.v1': {
    readonly offerId: string;
    readonly orderId: string;
    readonly workshopId: string;
    /** Instant, ISO. */
    readonly respondBy: string;
  };
  'offer.accepted.v1': { readonly offerId: string; readonly orderId: string };
  'offer.declined.v1': { readonly offerId: string; readonly orderId: string };
  'offer.countered.v1': { readonly offerId: string; readonly orderId: string };
  'offer.counter-refused.v1': { readonly offerId: string; readonly orderId: string };
  'offer.expired.v1': { readonly offerId: string; readonly orderId: string };
  'offer.withdrawn.v1': { readonly offerId: string; readonly orderId: string };
  'work-order.made.v1': { readonly workOrderId: string; readonly orderId: string };
  /** One of its sides has recorded a fact. */
  'work-order.recorded.v1': {
    readonly workOrderId: string;
    readonly orderId: string;
    readonly sequence: number;
    readonly factType: string;
  };
  /** The factory has until this day to count or inspect goods; after it they count as received, or accepted. */
  'goods.answer-due.v1': {
    readonly workOrderId: string;
    readonly orderId: string;
    readonly answerDueOn: string;
  };
  /** A charge or a payment was recorded, or answered. */
  'settlement.recorded.v1': {
    readonly workOrderId: string;
    readonly sequence: number;
    readonly factType: string;
  };
  /** What was due on this day is open the day after; once for each statement and day, and again after a reversal. */
  'payment.overdue.v1': { readonly workOrderId: string; readonly dueOn: string };
  /** What is due on this day is open so many days after it, below 0 before it. */
  'payment.reminder.v1': {
    readonly workOrderId: string;
    readonly dueOn: string;
    readonly daysAfterDue: number;
  };
  /** One side of an order has written to the other, which is the recipient's organisation. */
  'message.sent.v1': {
    readonly conversationId: string;
    readonly number: number;
    readonly orderId: string;
    readonly recipientId: string;
  };
  /** An order has got a tech pack, or another revision of it. */
  'tech-pack.revised.v1': {
    readonly techPackId: string;
    readonly orderId: string;
    readonly revision: number;
  };
  /** One side of an order, or of a work order of it, has shown the other a file. */
  'evidence.added.v1': {
    readonly evidenceId: string;
    readonly orderId: string;
    readonly workOrderId: string | null;
  };
}

export type EventName = keyof EventPayloads;

/** One committed fact. */
export type AnnouncedEvent = {
  [E in EventName]: { readonly id: string; readonly name: E; readonly payload: EventPayloads[E] };
}[EventName];
