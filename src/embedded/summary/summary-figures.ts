import type { ChainStatus } from '../../domain/chain-state.js';
import type { OfferStatus } from '../../domain/offer-state.js';
import type { OrderDto } from '../../orders/order.dto.js';
import type { OfferDto } from '../../pairings/offer.dto.js';

/** The month in figures. Work is counted in standard minutes, so that pendants and dresses compare. */
export interface SummaryFigures {
  readonly orders: number;
  /** Orders of which a workshop holds at least a part: it promised it, or thinks about it. */
  readonly heldOrders: number;
  /** Orders of which nothing is open or given up. */
  readonly wholeOrders: number;
  readonly askedMinutes: number;
  readonly acceptedMinutes: number;
  readonly offeredMinutes: number;
  readonly offers: Readonly<Record<OfferStatus, number>>;
  /** Chains of workshops that make an order step by step. */
  readonly chains: Readonly<Record<ChainStatus, number>>;
}

/** Adds up the orders and all offers made for them. */
export function figuresOf(orders: readonly OrderDto[], offers: readonly OfferDto[]): SummaryFigures {
  const minutes = (units: (order: OrderDto) => number): number =>
    orders.reduce((sum, order) => sum + units(order) * order.standardMinutesPerUnit, 0);
  const count = (wanted: OfferStatus): number => offers.filter(({ status }) => status === wanted).length;
  return {
    orders: orders.length,
    heldOrders: orders.filter(
      ({ acceptedQuantity, offeredQuantity }) => acceptedQuantity + offeredQuantity > 0,
    ).length,
    wholeOrders: orders.filter(({ openQuantity, closedQuantity }) => openQuantity + closedQuantity === 0)
      .length,
    askedMinutes: minutes(({ quantity }) => quantity),
    acceptedMinutes: minutes(({ acceptedQuantity }) => acceptedQuantity),
    offeredMinutes: minutes(({ offeredQuantity }) => offeredQuantity),
    offers: {
      PENDING: count('PENDING'),
      COUNTERED: count('COUNTERED'),
      ACCEPTED: count('ACCEPTED'),
      DECLINED: count('DECLINED'),
      EXPIRED: count('EXPIRED'),
      WITHDRAWN: count('WITHDRAWN'),
    },
    chains: chainsOf(offers),
  };
}

function chainsOf(offers: readonly OfferDto[]): Record<ChainStatus, number> {
  const byPairing = new Map(offers.map(({ pairingId, stage }) => [pairingId, stage?.chainStatus]));
  const count = (wanted: ChainStatus): number =>
    [...byPairing.values()].filter((status) => status === wanted).length;
  return { WAITING: count('WAITING'), STANDS: count('STANDS'), BROKEN: count('BROKEN') };
}

/** Share of the asked work that workshops hold, 0..1: promised or being thought about. */
export function fillRate({ askedMinutes, acceptedMinutes, offeredMinutes }: SummaryFigures): number {
  return askedMinutes === 0 ? 0 : (acceptedMinutes + offeredMinutes) / askedMinutes;
}
