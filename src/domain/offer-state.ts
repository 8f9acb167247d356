/** The states of an offer (派单邀约). PENDING and COUNTERED are live: they hold capacity and quantity. */
export const OFFER_STATUSES = [
  'PENDING',
  'COUNTERED',
  'ACCEPTED',
  'DECLINED',
  'EXPIRED',
  'WITHDRAWN',
] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];

/** What can happen to an offer. */
export type OfferMove =
  'accept' | 'decline' | 'counter' | 'acceptCounter' | 'refuseCounter' | 'expire' | 'withdraw' | 'revoke';

/** From which states each move may start, and where it leads. Every other combination is refused. */
export const OFFER_MOVES: Readonly<
  Record<OfferMove, { readonly from: readonly OfferStatus[]; readonly to: OfferStatus }>
> = {
  accept: { from: ['PENDING'], to: 'ACCEPTED' },
  decline: { from: ['PENDING', 'COUNTERED'], to: 'DECLINED' },
  counter: { from: ['PENDING'], to: 'COUNTERED' },
  acceptCounter: { from: ['COUNTERED'], to: 'ACCEPTED' },
  // A refused counter leaves the original offer on the table, with its original deadline.
  refuseCounter: { from: ['COUNTERED'], to: 'PENDING' },
  expire: { from: ['PENDING', 'COUNTERED'], to: 'EXPIRED' },
  withdraw: { from: ['PENDING', 'COUNTERED'], to: 'WITHDRAWN' },
  // An all-or-nothing order is called off or expires before all of it is accepted, or a chain breaks.
  revoke: { from: ['ACCEPTED'], to: 'WITHDRAWN' },
};

/** States in which an offer still holds capacity of the workshop and quantity of the order. */
export const LIVE_OFFER_STATUSES: readonly OfferStatus[] = ['PENDING', 'COUNTERED'];

/** States in which an offer holds capacity of the workshop: the live ones, and the accepted. */
export const HOLDING_OFFER_STATUSES: readonly OfferStatus[] = [...LIVE_OFFER_STATUSES, 'ACCEPTED'];

/** Why an operator declines; each is a figure the county reads. */
export const DECLINE_REASONS = ['DEADLINE', 'SKILL', 'CAPACITY', 'PRICE', 'DISTANCE', 'OTHER'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Who can answer an offer. */
export const OFFER_SIDES = ['WORKSHOP', 'ENTERPRISE'] as const;
export type OfferSide = (typeof OFFER_SIDES)[number];

/** Whose answer a live offer waits for; of one that is not live, null. */
export function awaitedSide(status: OfferStatus): OfferSide | null {
  if (status === 'PENDING') return 'WORKSHOP';
  return status === 'COUNTERED' ? 'ENTERPRISE' : null;
}

/** True when the move may start from this state. */
export function canMove(move: OfferMove, from: OfferStatus): boolean {
  return OFFER_MOVES[move].from.includes(from);
}
