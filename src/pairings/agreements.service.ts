import { Injectable } from '@nestjs/common';
import type { EnterpriseSize } from '../domain/enterprise.js';
import { EnterprisesService } from '../enterprises/enterprises.service.js';
import { OrderPromisesService, type PromisedTerms } from '../orders/order-promises.service.js';
import { ChainRepository } from './chain.repository.js';
import type { Offer } from './offer.js';
import { OfferRepository } from './offer.repository.js';
import { stepsOf } from './offer-steps.js';

/** What a workshop has promised for good, with the terms of the order that it promised to keep. */
export interface Agreement
  extends PromisedTerms, Pick<Offer, 'orderId' | 'enterpriseId' | 'workshopId' | 'stage'> {
  readonly offerId: string;
  /** Of the factory as it is now. */
  readonly enterpriseSize: EnterpriseSize;
  readonly quantity: number;
  readonly unitPriceFen: number;
  /** First day of the work. */
  readonly startOn: string;
  readonly dueOn: string;
  readonly agreedAt: Date;
}

/** Accepted offers that bind: whole ones of themselves, stages once their chain stands. */
@Injectable()
export class AgreementsService {
  constructor(
    private readonly offers: OfferRepository,
    private readonly chains: ChainRepository,
    private readonly orders: OrderPromisesService,
    private readonly enterprises: EnterprisesService,
  ) {}

  /** All that is promised of the order for good. */
  async ofOrder(orderId: string): Promise<Agreement[]> {
    const terms = await this.orders.bindingTerms(orderId);
    if (!terms) return [];
    const accepted = await this.offers.accepted(orderId);
    const [first] = accepted;
    if (!first) return [];
    const { size } = await this.enterprises.requireProfile(first.enterpriseId);
    const chains = await this.chains.ofPairings(accepted.map(({ pairingId }) => pairingId));
    return accepted
      .filter(({ stage, pairingId }) => stage === 0 || chains.get(pairingId)?.status === 'STANDS')
      .map((offer) => agreementOf(offer, terms, size));
  }
}

function agreementOf(offer: Offer, terms: PromisedTerms, enterpriseSize: EnterpriseSize): Agreement {
  const { acceptedQuantity, agreedUnitPriceFen, agreedDueOn, answeredAt } = offer;
  if (
    acceptedQuantity === null ||
    agreedUnitPriceFen === null ||
    agreedDueOn === null ||
    answeredAt === null
  ) {
    throw new Error(`offer ${offer.id} is accepted without an agreement`);
  }
  return {
    ...terms,
    orderId: offer.orderId,
    enterpriseId: offer.enterpriseId,
    workshopId: offer.workshopId,
    stage: offer.stage,
    offerId: offer.id,
    enterpriseSize,
    quantity: acceptedQuantity,
    unitPriceFen: agreedUnitPriceFen,
    steps: stepsOf(offer, terms.steps),
    startOn: offer.startOn ?? terms.earliestStartOn,
    dueOn: agreedDueOn,
    agreedAt: answeredAt,
  };
}
