import { shanghaiDateOn } from '../../../src/domain/week.js';

/** What the model knows of an order; one piece takes one minute. */
export interface ModelOrder {
  readonly minLot: number;
  readonly dueOn: string;
  /** Number of the terms; offers on older ones are gone. */
  terms: number;
  lifecycle: 'OPEN' | 'IN_PRODUCTION' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
  quantity: number;
  open: number;
  offered: number;
  accepted: number;
  closed: number;
}

export interface ModelOffer {
  readonly orderId: string;
  readonly workshop: number;
  readonly terms: number;
  readonly quantity: number;
  readonly least: number;
  /** Epoch milliseconds. */
  readonly respondBy: number;
  status: 'PENDING' | 'COUNTERED' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'WITHDRAWN';
  counters: number;
  countered: number | null;
  accepted: number | null;
}

/** Minutes of a workshop's only week. */
export interface ModelWindow {
  available: number;
  held: number;
}

const MOST_COUNTERS = 3;

/**
 * The rules of orders, offers and capacity once more, as plainly as they can be put. Each decision answers the
 * HTTP status that it should get. Which offers matching makes is not foretold: `see` takes them in if they are legal.
 */
export class CountyModel {
  readonly orders = new Map<string, ModelOrder>();
  readonly offers = new Map<string, ModelOffer>();
  readonly windows: readonly ModelWindow[];

  constructor(
    workshops: number,
    available: number,
    public now: number,
  ) {
    this.windows = Array.from({ length: workshops }, () => ({ available, held: 0 }));
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
    if (quantity < offer.least || quantity > offer.quantity) return 422;
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
    if (offer.counters >= MOST_COUNTERS) return 409;
    if (quantity < offer.least || quantity >= offer.quantity) return 422;
    offer.status = 'COUNTERED';
    offer.counters += 1;
    offer.countered = quantity;
    return 200;
  }

  acceptCounter(offer: ModelOffer): number {
    const refusal = this.refusal(offer, ['COUNTERED']);
    if (refusal !== null) return refusal;
    this.settle(offer, offer.countered ?? offer.quantity);
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

  /** What time alone brings about: silence ends offers, and orders end on their day. */
  letTimeWork(): void {
    for (const offer of this.offers.values()) {
      if (isLive(offer) && offer.respondBy <= this.now) this.end(offer, 'EXPIRED');
    }
    for (const [orderId, order] of this.orders) {
      if (order.lifecycle !== 'OPEN' || order.dueOn > this.todayOn || order.open + order.offered === 0)
        continue;
      if (order.accepted === 0) order.lifecycle = 'EXPIRED';
      this.closeRest(orderId);
    }
  }

  /** Takes in an offer that matching has made. @returns what is wrong with it, null when nothing is */
  see(id: string, offer: ModelOffer): string | null {
    const order = this.orders.get(offer.orderId);
    const window = this.windows[offer.workshop];
    if (!order || !window) return 'it is of an unknown order or workshop';
    if (order.lifecycle !== 'OPEN' || order.dueOn <= this.todayOn) return 'its order is not open';
    if (offer.terms !== order.terms) return 'its terms are gone';
    if (this.wasAsked(offer)) return 'its workshop has been asked already';
    if (offer.quantity > order.open) return `only ${order.open} are open`;
    if (offer.quantity < order.minLot) return `the least lot is ${order.minLot}`;
    if (offer.quantity > window.available - window.held)
      return `only ${window.available - window.held} are free`;
    order.open -= offer.quantity;
    order.offered += offer.quantity;
    window.held += offer.quantity;
    this.offers.set(id, offer);
    return null;
  }

  /** On new terms those may be asked again who were not taken by the old ones. */
  private wasAsked({ orderId, workshop, terms }: ModelOffer): boolean {
    return [...this.offers.values()].some(
      (other) =>
        other.orderId === orderId &&
        other.workshop === workshop &&
        (isLive(other) ||
          other.status === 'ACCEPTED' ||
          (other.terms === terms && other.status !== 'WITHDRAWN')),
    );
  }

  private refusal({ status, respondBy }: ModelOffer, from: readonly ModelOffer['status'][]): number | null {
    const isLate = status === 'EXPIRED' || (isLive({ status }) && respondBy <= this.now);
    if (isLate) return 410;
    return from.includes(status) ? null : 409;
  }

  private settle(offer: ModelOffer, quantity: number): void {
    const order = this.orders.get(offer.orderId)!;
    order.offered -= offer.quantity;
    order.accepted += quantity;
    order.open += offer.quantity - quantity;
    this.windows[offer.workshop]!.held -= offer.quantity - quantity;
    offer.status = 'ACCEPTED';
    offer.accepted = quantity;
  }

  private end(offer: ModelOffer, status: 'DECLINED' | 'EXPIRED' | 'WITHDRAWN'): void {
    const order = this.orders.get(offer.orderId)!;
    order.offered -= offer.quantity;
    order.open += offer.quantity;
    this.windows[offer.workshop]!.held -= offer.quantity;
    offer.status = status;
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

function isLive({ status }: Pick<ModelOffer, 'status'>): boolean {
  return status === 'PENDING' || status === 'COUNTERED';
}
