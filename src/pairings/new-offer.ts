import type { Share } from '../domain/matching/match-types.js';
import { newId } from '../platform/id.js';
import type { MatchableOrder } from '../orders/orders.service.js';
import type { Offer } from './offer.js';

interface OfferTerms {
  readonly order: MatchableOrder;
  readonly respondBy: Date;
  readonly now: Date;
}

/** The offer of a planned share, on the order's terms of this moment. */
export function newOffer(pairingId: string, share: Share, { order, respondBy, now }: OfferTerms): Offer {
  return {
    id: newId(),
    pairingId,
    orderId: order.orderId,
    enterpriseId: order.enterpriseId,
    workshopId: share.workshopId,
    termsVersion: order.termsVersion,
    status: 'PENDING',
    quantity: share.quantity,
    leastQuantity: leastQuantityOf(share, order),
    unit: order.unit,
    unitPriceFen: order.unitPriceFen,
    standardMinutes: share.standardMinutes,
    dueOn: order.dueOn,
    respondBy,
    ...UNANSWERED,
    createdAt: now,
    version: 1,
  };
}

const UNANSWERED = {
  declineReason: null,
  declineNote: null,
  counterQuantity: null,
  counterUnitPriceFen: null,
  counterDueOn: null,
  counterNote: null,
  counterCount: 0,
  acceptedQuantity: null,
  agreedUnitPriceFen: null,
  agreedDueOn: null,
  answeredAt: null,
} as const;

/** A part of an all-or-nothing order is worth nothing, so a share of it is taken whole. */
function leastQuantityOf({ quantity }: Share, { isAllOrNothing, minLot }: MatchableOrder): number {
  return isAllOrNothing ? quantity : Math.min(quantity, Math.max(1, minLot));
}
