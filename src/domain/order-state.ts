/** How far an order has come by decisions. What it is called beyond that follows from its quantities. */
export const ORDER_LIFECYCLES = [
  'DRAFT',
  'OPEN',
  'IN_PRODUCTION',
  'COMPLETED',
  'CANCELLED',
  'EXPIRED',
] as const;
export type OrderLifecycle = (typeof ORDER_LIFECYCLES)[number];

/** The states of an overflow order (外溢订单) as people read them. */
export const ORDER_STATUSES = [
  'DRAFT',
  'OPEN',
  'PARTLY_MATCHED',
  'MATCHED',
  'IN_PRODUCTION',
  'COMPLETED',
  'CANCELLED',
  'EXPIRED',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Where each unit of an order is. Always quantity = open + offered + accepted + closed, none below 0. */
export interface OrderQuantities {
  readonly quantity: number;
  /** To be placed. */
  readonly openQuantity: number;
  /** Held by live offers on the order's present terms. */
  readonly offeredQuantity: number;
  /** Promised by workshops. */
  readonly acceptedQuantity: number;
  /** Given up: the order was ended, or production began, before they were placed. */
  readonly closedQuantity: number;
}

/** What can be decided about an order, or happen to it. */
export type OrderMove = 'change' | 'post' | 'cancel' | 'expire' | 'startProduction' | 'complete';

/**
 * From which states each move may start. Every other combination is refused. OPEN means that nothing is
 * accepted yet: once a workshop has given its word, terms stand and the order can be neither cancelled nor expire.
 * Of an all-or-nothing order that word is conditional until the last unit is accepted: see `canMoveOrder`.
 */
export const ORDER_MOVES: Readonly<Record<OrderMove, readonly OrderStatus[]>> = {
  change: ['DRAFT', 'OPEN'],
  post: ['DRAFT'],
  cancel: ['DRAFT', 'OPEN'],
  expire: ['OPEN'],
  startProduction: ['PARTLY_MATCHED', 'MATCHED'],
  complete: ['IN_PRODUCTION'],
};

/**
 * True when the move may start from this state. A part of an all-or-nothing order is worth nothing, so such an
 * order ends whole, by decision or by its date, as long as a unit of it is not accepted.
 */
export function canMoveOrder(move: OrderMove, from: OrderStatus, isAllOrNothing = false): boolean {
  const endsWhole = isAllOrNothing && from === 'PARTLY_MATCHED' && (move === 'cancel' || move === 'expire');
  return endsWhole || ORDER_MOVES[move].includes(from);
}

/** The state of an order: an open one is OPEN, PARTLY_MATCHED or MATCHED by what of it is accepted. */
export function orderStatus(
  lifecycle: OrderLifecycle,
  { quantity, acceptedQuantity }: Pick<OrderQuantities, 'quantity' | 'acceptedQuantity'>,
): OrderStatus {
  if (lifecycle !== 'OPEN' || acceptedQuantity === 0) return lifecycle;
  return acceptedQuantity < quantity ? 'PARTLY_MATCHED' : 'MATCHED';
}

/** The quantities of an order of which nothing is placed: a new one, or one whose terms have changed. */
export function unplaced(quantity: number): OrderQuantities {
  return { quantity, openQuantity: quantity, offeredQuantity: 0, acceptedQuantity: 0, closedQuantity: 0 };
}

/** The quantities once the whole order is given up. */
export function closeAll({ quantity }: Pick<OrderQuantities, 'quantity'>): OrderQuantities {
  return { quantity, openQuantity: 0, offeredQuantity: 0, acceptedQuantity: 0, closedQuantity: quantity };
}

/** The quantities once all that is not accepted is given up. */
export function closeRest(quantities: OrderQuantities): OrderQuantities {
  const { quantity, openQuantity, offeredQuantity, acceptedQuantity, closedQuantity } = quantities;
  return {
    quantity,
    openQuantity: 0,
    offeredQuantity: 0,
    acceptedQuantity,
    closedQuantity: closedQuantity + openQuantity + offeredQuantity,
  };
}
