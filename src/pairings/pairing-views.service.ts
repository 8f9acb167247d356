import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../accounts/organisations.service.js';
import type { Actor } from '../domain/actor.js';
import { fairPay } from '../domain/fair-pay.js';
import { ProblemError } from '../domain/problem.js';
import { standardMinutesPerUnitOf } from '../domain/routing.js';
import { OrdersService } from '../orders/orders.service.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { ChainRepository } from './chain.repository.js';
import type { Offer, OfferFilter, OfferView } from './offer.js';
import { offerPartyOf } from './offer-party.js';
import { OfferRepository } from './offer.repository.js';
import { stepsOf } from './offer-steps.js';
import type { Pairing, PairingView } from './pairing.js';
import { PairingRepository } from './pairing.repository.js';

/** Pairings and offers as their parties see them, with the names of the other side. */
@Injectable()
export class PairingViewsService {
  constructor(
    private readonly pairings: PairingRepository,
    private readonly offers: OfferRepository,
    private readonly chains: ChainRepository,
    private readonly orders: OrdersService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** One offer of the caller's. @throws ProblemError NOT_FOUND */
  async offer(actor: Actor, id: string): Promise<OfferView> {
    const offer = await this.offers.find(id, offerPartyOf(actor));
    if (!offer) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'offer' });
    return this.viewOf(offer);
  }

  /** An offer already at hand. */
  async viewOf(offer: Offer): Promise<OfferView> {
    const [view] = await this.viewsOf([offer]);
    if (!view) throw new Error('an offer always has a view');
    return view;
  }

  /** The caller's offers, newest first. */
  async offerPage(actor: Actor, filter: OfferFilter, query: PageQueryDto): Promise<Page<OfferView>> {
    const { data, nextCursor } = await this.offers.page(offerPartyOf(actor), filter, query);
    return { data: await this.viewsOf(data), nextCursor };
  }

  /** One pairing that the caller has a part in. @throws ProblemError NOT_FOUND */
  async pairing(actor: Actor, id: string): Promise<PairingView> {
    const pairing = await this.pairings.find(id, offerPartyOf(actor));
    const [view] = pairing ? await this.withOffers(actor, [pairing]) : [];
    if (!view) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'pairing' });
    return view;
  }

  /** The pairings that the caller has a part in, newest first. */
  async pairingPage(
    actor: Actor,
    orderId: string | undefined,
    query: PageQueryDto,
  ): Promise<Page<PairingView>> {
    const { data, nextCursor } = await this.pairings.page(offerPartyOf(actor), orderId, query);
    return { data: await this.withOffers(actor, data), nextCursor };
  }

  private async withOffers(actor: Actor, pairings: readonly Pairing[]): Promise<PairingView[]> {
    const ids = pairings.map(({ id }) => id);
    const views = await this.viewsOf(await this.offers.ofPairings(ids, offerPartyOf(actor)));
    return pairings.flatMap((pairing) => {
      const offers = views.filter(({ offer }) => offer.pairingId === pairing.id);
      const [first] = offers;
      if (!first) return [];
      const { orderNumber, enterpriseName, chain } = first;
      return [{ pairing, orderNumber, enterpriseName, chain, offers }];
    });
  }

  private async viewsOf(offers: readonly Offer[]): Promise<OfferView[]> {
    if (offers.length === 0) return [];
    const orders = await this.orders.summaries([...new Set(offers.map(({ orderId }) => orderId))]);
    const parties = offers.flatMap(({ enterpriseId, workshopId }) => [enterpriseId, workshopId]);
    const organisations = await this.organisations.find([...new Set(parties)]);
    const staged = offers.filter(({ stage }) => stage > 0).map(({ pairingId }) => pairingId);
    const chains = await this.chains.ofPairings([...new Set(staged)]);
    return offers.map((offer) => {
      const order = orders.get(offer.orderId);
      if (!order) throw new Error(`the order of offer ${offer.id} is hidden from its party`);
      const standardMinutesPerUnit = standardMinutesPerUnitOf(stepsOf(offer, order.steps));
      const payAt = (unitPriceFen: number) => fairPay({ unitPriceFen, standardMinutesPerUnit });
      return {
        offer,
        orderNumber: order.number,
        orderTitle: order.title,
        enterpriseName: organisations.get(offer.enterpriseId)?.name ?? '',
        workshopName: organisations.get(offer.workshopId)?.name ?? '',
        chain: chains.get(offer.pairingId) ?? null,
        fairPay: payAt(offer.unitPriceFen),
        counterFairPay: offer.counterUnitPriceFen === null ? null : payAt(offer.counterUnitPriceFen),
      };
    });
  }
}
