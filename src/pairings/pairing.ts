import type { Chain } from './chain.js';
import type { OfferView } from './offer.js';

/** One proposal: a central factory and the satellite workshops asked in one round. */
export interface Pairing {
  readonly id: string;
  readonly orderId: string;
  readonly enterpriseId: string;
  /** The matching round that explains it. */
  readonly roundId: string;
  readonly createdAt: Date;
}

/** A pairing with those of its offers that the reader may see, at least one. */
export interface PairingView {
  readonly pairing: Pairing;
  readonly orderNumber: string;
  readonly enterpriseName: string;
  /** What holds its offers together when they are stages one after the other; else null. */
  readonly chain: Chain | null;
  readonly offers: readonly OfferView[];
}
