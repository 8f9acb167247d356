import { Injectable } from '@nestjs/common';
import { OrderPromisesService } from '../orders/order-promises.service.js';
import type { Offer } from './offer.js';
import { OfferRepository } from './offer.repository.js';
import { OfferSettlement } from './offer-settlement.js';

/** What of an accepted offer is not promised any more: all of it since the acceptance, whole units. */
export type ReleasedTotals = Pick<Offer, 'givenUpQuantity' | 'cancelledQuantity' | 'takenBackQuantity'>;

/** Takes back parts of accepted offers. */
@Injectable()
export class PromiseReleasesService {
  constructor(
    private readonly offers: OfferRepository,
    private readonly settlement: OfferSettlement,
    private readonly orders: OrderPromisesService,
  ) {}

  /**
   * Brings an accepted offer to these totals; nothing happens when it has them already. What a workshop gave up or the
   * county took back is open again, what the enterprise cancelled is closed, and weeks that are not needed are free.
   */
  async release(orderId: string, offerId: string, totals: ReleasedTotals): Promise<void> {
    const holding = await this.offers.lockHolding(orderId);
    const offer = holding.find(({ id }) => id === offerId);
    if (offer?.status !== 'ACCEPTED') throw new Error(`offer ${offerId} is not accepted`);
    if (releasedOf(offer) === releasedOf(totals)) return;
    const released = { ...offer, ...totals };
    const units = offer.stage === 0 ? unitsBetween(offer, released) : ofChain(holding, released);
    const standardMinutes = await this.settlement.keep(
      offer,
      (offer.acceptedQuantity ?? 0) - releasedOf(totals),
    );
    await this.offers.decide(offer, { ...totals, standardMinutes });
    if (units.reopened + units.closed > 0) await this.orders.release(orderId, units);
  }
}

function releasedOf({ givenUpQuantity, cancelledQuantity, takenBackQuantity }: ReleasedTotals): number {
  return givenUpQuantity + cancelledQuantity + takenBackQuantity;
}

function unitsBetween(before: Offer, after: Offer): { readonly reopened: number; readonly closed: number } {
  const closed = after.cancelledQuantity - before.cancelledQuantity;
  return { reopened: releasedOf(after) - releasedOf(before) - closed, closed };
}

/**
 * Nobody else can be asked for one stage alone, so units that come out of a chain are closed: once, however many of its
 * stages they are missing in.
 */
function ofChain(
  holding: readonly Offer[],
  released: Offer,
): { readonly reopened: number; readonly closed: number } {
  const chain = holding.filter(({ pairingId }) => pairingId === released.pairingId);
  const after = chain.map((one) => (one.id === released.id ? released : one));
  return { reopened: 0, closed: missingIn(after) - missingIn(chain) };
}

/** Units that do not come through the whole chain: as many as are missing in the stage that misses most. */
function missingIn(chain: readonly Offer[]): number {
  const byStage = new Map<number, number>();
  for (const offer of chain) byStage.set(offer.stage, (byStage.get(offer.stage) ?? 0) + releasedOf(offer));
  return Math.max(0, ...byStage.values());
}
