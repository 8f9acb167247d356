import type { Share } from '../domain/matching/match-types.js';
import { newId } from '../platform/id.js';
import type { MatchableOrder } from '../orders/matchable-order.js';
import type { Offer } from './offer.js';

interface OfferTerms {
  readonly order: MatchableOrder;
  readonly respondBy: Date;
  readonly now: Date;
}

/** What is asked of one workshop: a share of the whole work, or of a stage of it. */
export interface ProposedShare extends Share {
  readonly stage: StageTerms | null;
}

/** A stage of a chain, as it is offered. */
export interface StageTerms {
  /** From 1. */
  readonly stage: number;
  readonly firstStep: number;
  readonly lastStep: number;
  readonly unitPriceFen: number;
  readonly startOn: string;
  readonly finishOn: string;
}

/** The offer of a planned share, on the order's terms of this moment. */
export function newOffer(
  pairingId: string,
  share: ProposedShare,
  { order, respondBy, now }: OfferTerms,
): Offer {
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
    unitPriceFen: share.stage?.unitPriceFen ?? order.unitPriceFen,
    standardMinutes: share.standardMinutes,
    dueOn: share.stage?.finishOn ?? order.dueOn,
    respondBy,
    ...UNANSWERED,
    createdAt: now,
    version: 1,
    stage: share.stage?.stage ?? 0,
    firstStep: share.stage?.firstStep ?? null,
    lastStep: share.stage?.lastStep ?? null,
    startOn: share.stage?.startOn ?? null,
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
  givenUpQuantity: 0,
  cancelledQuantity: 0,
  takenBackQuantity: 0,
  agreedUnitPriceFen: null,
  agreedDueOn: null,
  answeredAt: null,
  silentSide: null,
} as const;

/**
 * A part of an all-or-nothing order is worth nothing, so a share of it is taken whole; so is one of a stage, after
 * which others count on all of it.
 */
function leastQuantityOf(
  { quantity, stage }: ProposedShare,
  { isAllOrNothing, minLot }: MatchableOrder,
): number {
  return isAllOrNothing || stage ? quantity : Math.min(quantity, Math.max(1, minLot));
}
