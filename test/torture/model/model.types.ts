/** What the model knows of an order; one piece takes one minute, and one more to be packed. */
export interface ModelOrder {
  /** Sewn by one workshop and packed by another: nobody can do both. */
  readonly isPacked: boolean;
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

/** What holds the offers of a pairing together whose workshops work one after the other. */
export interface ModelChain {
  readonly orderId: string;
  readonly quantity: number;
  status: 'WAITING' | 'STANDS' | 'BROKEN';
  /** Offers still to be accepted. */
  unaccepted: number;
}

export interface ModelOffer {
  readonly orderId: string;
  /** Pairing of the chain that it is a stage of; null when it is for the whole work. */
  readonly chainId: string | null;
  /** 1 sewing, 2 packing; 0 for the whole work. */
  readonly stage: number;
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

/** Minutes of a workshop's only week, all for its only process. */
export interface ModelWindow {
  readonly isPacker: boolean;
  available: number;
  held: number;
}

/** Waits for an answer. */
export function isLive({ status }: Pick<ModelOffer, 'status'>): boolean {
  return status === 'PENDING' || status === 'COUNTERED';
}

/** Holds minutes of its workshop. */
export function isHolding(offer: Pick<ModelOffer, 'status'>): boolean {
  return isLive(offer) || offer.status === 'ACCEPTED';
}
