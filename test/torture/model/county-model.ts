import { shanghaiDateOn } from '../../../src/domain/week.js';
import {
  isHolding,
  isLive,
  type ModelChain,
  type ModelOffer,
  type ModelOrder,
  type ModelWindow,
} from './model.types.js';

const MOST_COUNTERS = 3;

/**
 * The rules of orders, offers and capacity once more, as plainly as they can be put. Each decision answers the
 * HTTP status that it should get. Which offers matching makes is not foretold: those that are legal are taken in.
 */
export class CountyModel {
  readonly orders = new Map<string, ModelOrder>();
  readonly offers = new Map<string, ModelOffer>();
  readonly chains = new Map<string, ModelChain>();
  readonly windows: readonly ModelWindow[];

  constructor(
    { workshops, packers, available }: Record<'workshops' | 'packers' | 'available', number>,
    public now: number,
  ) {
    this.windows = Array.from({ length: workshops + packers }, (_, index) => ({
      isPacker: index >= workshops,
      available,
      held: 0,
    }));
  }

  get todayOn(): string {
    return shanghaiDateOn(new Date(this.now));
  }

  canPost(earliestStartOn: string, dueOn: string): boolean {
    return dueOn > this.todayOn && earliestStartOn <= dueOn;
  }

  accept(offer: ModelOffer, quantity: number): number {
    const refusal = this.refusal(offer, ['PENDING']);
    if (refusal !== null) return refusal;
    if (!this.isPossible(offer, quantity)) return 422;
    this.settle(offer, quantity);
    return 200;
  }

  decline(offer: ModelOffer): number {
    const refusal = this.refusal(offer, ['PENDING', 'COUNTERED']);
    if (refusal !== null) return refusal;
    this.end(offer, 'DECLINED');
    return 200;
  }

  counter(offer: ModelOffer, quantity: number): number {
    const refusal = this.refusal(offer, ['PENDING']);
    if (refusal !== null) return refusal;
    if (offer.stage > 0 || offer.counters >= MOST_COUNTERS) return 409;
    if (quantity === offer.quantity || !this.isPossible(offer, quantity)) return 422;
    offer.status = 'COUNTERED';
    offer.counters += 1;
    offer.countered = quantity;
    return 200;
  }

  acceptCounter(offer: ModelOffer): number {
    const refusal = this.refusal(offer, ['COUNTERED']);
    if (refusal !== null) return refusal;
    const quantity = offer.countered ?? offer.quantity;
    if (!this.isPossible(offer, quantity)) return 422;
    this.settle(offer, quantity);
    return 200;
  }

  refuseCounter(offer: ModelOffer): number {
    const refusal = this.refusal(offer, ['COUNTERED']);
    if (refusal !== null) return refusal;
    offer.status = 'PENDING';
    return 200;
  }

  cancel(orderId: string): number {
    const order = this.orders.get(orderId)!;
    if (order.lifecycle !== 'OPEN' || order.accepted > 0) return 409;
    order.lifecycle = 'CANCELLED';
    this.closeRest(orderId);
    return 200;
  }

  change(orderId: string, quantity: number): number {
    const order = this.orders.get(orderId)!;
    if (order.lifecycle !== 'OPEN' || order.accepted > 0) return 409;
    if (quantity < order.minLot || order.dueOn <= this.todayOn) return 422;
    if (quantity === order.quantity) return 200;
    this.withdrawAll(orderId);
    Object.assign(order, { terms: order.terms + 1, quantity, open: quantity, offered: 0, closed: 0 });
    return 200;
  }

  startProduction(orderId: string): number {
    const order = this.orders.get(orderId)!;
    if (order.lifecycle !== 'OPEN' || order.accepted === 0) return 409;
    order.lifecycle = 'IN_PRODUCTION';
    this.closeRest(orderId);
    return 200;
  }

  complete(orderId: string): number {
    const order = this.orders.get(orderId)!;
    if (order.lifecycle !== 'IN_PRODUCTION') return 409;
    order.lifecycle = 'COMPLETED';
    return 200;
  }

  state(workshop: number, available: number): number {
    const window = this.windows[workshop]!;
    if (available < window.held) return 409;
    window.available = available;
    return 200;
  }

  /** What time and jobs bring about: silence ends offers, orders end on their day, and nothing stays of a broken chain. */
  comeToRest(): void {
    for (const offer of this.offers.values()) {
      if (isLive(offer) && offer.respondBy <= this.now) this.end(offer, 'EXPIRED');
    }
    for (const [orderId, order] of this.orders) {
      if (order.lifecycle !== 'OPEN' || order.dueOn > this.todayOn || order.open + order.offered === 0)
        continue;
      if (order.accepted === 0) order.lifecycle = 'EXPIRED';
      this.closeRest(orderId);
    }
    for (const offer of this.offers.values()) {
      if (isHolding(offer) && this.chainOf(offer)?.status === 'BROKEN') this.end(offer, 'WITHDRAWN');
    }
  }

  /** Takes in an offer for the whole work that matching has made. */
  takeOffer(id: string, offer: ModelOffer): void {
    this.hold(id, offer);
    this.moveToOffered(offer.orderId, offer.quantity);
  }

  /** Takes in a chain that matching has made, with its offers by id. */
  takeChain(id: string, chain: ModelChain, offers: readonly (readonly [string, ModelOffer])[]): void {
    for (const [offerId, offer] of offers) this.hold(offerId, offer);
    this.moveToOffered(chain.orderId, chain.quantity);
    this.chains.set(id, chain);
  }

  private hold(id: string, offer: ModelOffer): void {
    this.windows[offer.workshop]!.held += offer.quantity;
    this.offers.set(id, offer);
  }

  private moveToOffered(orderId: string, quantity: number): void {
    const order = this.orders.get(orderId)!;
    order.open -= quantity;
    order.offered += quantity;
  }

  /** Within the offer, and what would be open then is nothing or enough for somebody else. */
  private isPossible({ orderId, quantity, least }: ModelOffer, accepted: number): boolean {
    const { open, minLot } = this.orders.get(orderId)!;
    if (accepted < least || accepted > quantity) return false;
    return accepted === quantity || open + quantity - accepted >= minLot;
  }

  private refusal({ status, respondBy }: ModelOffer, from: readonly ModelOffer['status'][]): number | null {
    const isLate = status === 'EXPIRED' || (isLive({ status }) && respondBy <= this.now);
    if (isLate) return 410;
    return from.includes(status) ? null : 409;
  }

  private settle(offer: ModelOffer, quantity: number): void {
    const chain = this.chainOf(offer);
    if (chain) this.acceptStage(chain);
    else this.accepted(offer.orderId, offer.quantity, quantity);
    this.windows[offer.workshop]!.held -= offer.quantity - quantity;
    offer.status = 'ACCEPTED';
    offer.accepted = quantity;
  }

  /** The quantity moves with the last acceptance, once. */
  private acceptStage(chain: ModelChain): void {
    chain.unaccepted -= 1;
    if (chain.unaccepted > 0) return;
    chain.status = 'STANDS';
    this.accepted(chain.orderId, chain.quantity, chain.quantity);
  }

  private accepted(orderId: string, offered: number, quantity: number): void {
    const order = this.orders.get(orderId)!;
    order.offered -= offered;
    order.accepted += quantity;
    order.open += offered - quantity;
  }

  private end(offer: ModelOffer, status: 'DECLINED' | 'EXPIRED' | 'WITHDRAWN'): void {
    const chain = this.chainOf(offer);
    if (!chain) this.moveToOffered(offer.orderId, -offer.quantity);
    else if (chain.status === 'WAITING') {
      chain.status = 'BROKEN';
      this.moveToOffered(chain.orderId, -chain.quantity);
    }
    this.windows[offer.workshop]!.held -= offer.quantity;
    offer.status = status;
    offer.accepted = null;
  }

  private chainOf({ chainId }: ModelOffer): ModelChain | null {
    return chainId === null ? null : this.chains.get(chainId)!;
  }

  private withdrawAll(orderId: string): void {
    for (const offer of this.offers.values()) {
      if (offer.orderId === orderId && isLive(offer)) this.end(offer, 'WITHDRAWN');
    }
  }

  /** Live offers go, and what nobody has accepted is given up. */
  private closeRest(orderId: string): void {
    this.withdrawAll(orderId);
    const order = this.orders.get(orderId)!;
    order.closed += order.open;
    order.open = 0;
    order.terms += 1;
  }
}
