import type { FairPay } from '../domain/fair-pay.js';
import type { DeclineReason, OfferSide, OfferStatus } from '../domain/offer-state.js';
import type { QuantityUnit } from '../domain/quantity-unit.js';
import type { Chain } from './chain.js';

/** One workshop's part of a pairing, from proposal to answer. */
export interface Offer {
  readonly id: string;
  readonly pairingId: string;
  readonly orderId: string;
  readonly enterpriseId: string;
  readonly workshopId: string;
  /** Version of the order's terms that it was made on; it dies with them. */
  readonly termsVersion: number;
  readonly status: OfferStatus;
  readonly quantity: number;
  /** Least units the workshop may accept or counter with; a rest below the order's least lot is refused besides. */
  readonly leastQuantity: number;
  readonly unit: QuantityUnit;
  readonly unitPriceFen: number;
  /** Standard minutes that were held for the whole of it. */
  readonly standardMinutes: number;
  readonly dueOn: string;
  /** The one deadline; counters never move it. */
  readonly respondBy: Date;
  readonly declineReason: DeclineReason | null;
  readonly declineNote: string | null;
  readonly counterQuantity: number | null;
  readonly counterUnitPriceFen: number | null;
  readonly counterDueOn: string | null;
  readonly counterNote: string | null;
  readonly counterCount: number;
  readonly acceptedQuantity: number | null;
  /** Of the accepted units, those that the workshop gave up, because it cannot finish them. */
  readonly givenUpQuantity: number;
  /** Of the accepted units, those that the enterprise cancelled. */
  readonly cancelledQuantity: number;
  /** Of the accepted units, those that the county took back when it suspended the workshop. */
  readonly takenBackQuantity: number;
  readonly agreedUnitPriceFen: number | null;
  readonly agreedDueOn: string | null;
  readonly answeredAt: Date | null;
  /** Whose answer the deadline did not bring; null unless it expired. */
  readonly silentSide: OfferSide | null;
  readonly createdAt: Date;
  readonly version: number;
  /** Place in its chain, from 1; 0 for the whole work. */
  readonly stage: number;
  /** Positions of the first and the last step of the stage; null for the whole work. */
  readonly firstStep: number | null;
  readonly lastStep: number | null;
  /** First day of the stage's work, of which `dueOn` is the last; null for the whole work. */
  readonly startOn: string | null;
}

export interface OfferFilter {
  readonly status?: OfferStatus;
  readonly orderId?: string;
}

/** An offer as its parties read it, with names and with what its prices mean for the people at work. */
export interface OfferView {
  readonly offer: Offer;
  readonly orderNumber: string;
  readonly orderTitle: string;
  readonly enterpriseName: string;
  readonly workshopName: string;
  readonly fairPay: FairPay;
  /** The chain that it is a stage of; null for the whole work. */
  readonly chain: Chain | null;
  /** Null when no counter asks for a price. */
  readonly counterFairPay: FairPay | null;
}

/** Whom to call on the other side of an agreement. */
export interface OfferContact {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
}
