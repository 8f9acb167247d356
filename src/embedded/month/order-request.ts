import { addDays } from '../../domain/week.js';
import type { CountyFactory, CountyOrder, FlawedOrder, OrderFlaw } from '../demo-county/county.types.js';

/** Where an order is posted in time and in the database. */
export interface OrderContext {
  /** Date of posting. */
  readonly todayOn: string;
  readonly productId: string;
  readonly factory: CountyFactory;
}

type Body = Readonly<Record<string, unknown>>;

/** An id that no product has. */
const NO_SUCH_PRODUCT = '01890000-0000-7000-8000-000000000000';

/** The request that posts the order. */
export function orderRequest(order: CountyOrder, { todayOn, productId, factory }: OrderContext): Body {
  const { title, quantity, unit, unitPriceFen, materialSide, deliveryTerms } = order;
  const { minLot, maxWorkshops, isAllOrNothing, replyWithinMinutes, paymentTermDays } = order;
  const { address, place } = factory.shipTo;
  return {
    title,
    productId,
    quantity,
    unit,
    unitPriceFen,
    earliestStartOn: addDays(todayOn, order.readyInDays),
    dueOn: addDays(todayOn, order.dueInDays),
    materialSide,
    deliveryTerms,
    split: { minLot, maxWorkshops, isAllOrNothing },
    shipTo: { address, location: { ...place, coordinateSystem: 'WGS84' } },
    replyWithinMinutes,
    paymentTermDays,
  };
}

interface Flaw {
  /** How the API must refuse it. */
  readonly code: string;
  /** The terms that make a good order a bad one; undefined leaves a term out. */
  readonly terms: (order: CountyOrder, todayOn: string) => Body;
}

const FLAWS: Readonly<Record<OrderFlaw, Flaw>> = {
  DUE_IN_THE_PAST: {
    code: 'ORDER_TERMS_INVALID',
    terms: (_, todayOn) => ({ dueOn: addDays(todayOn, -1) }),
  },
  NO_QUANTITY: { code: 'VALIDATION_FAILED', terms: () => ({ quantity: 0 }) },
  HALF_A_PIECE: { code: 'VALIDATION_FAILED', terms: ({ quantity }) => ({ quantity: quantity + 0.5 }) },
  MIN_LOT_ABOVE_QUANTITY: {
    code: 'ORDER_TERMS_INVALID',
    terms: ({ quantity }) => ({ split: { minLot: quantity + 1, maxWorkshops: 2, isAllOrNothing: false } }),
  },
  UNKNOWN_PRODUCT: { code: 'UNKNOWN_PRODUCT', terms: () => ({ productId: NO_SUCH_PRODUCT }) },
  NO_PRICE: { code: 'VALIDATION_FAILED', terms: () => ({ unitPriceFen: undefined }) },
};

/** The request that posts a flawed order, and the problem code that must answer it. */
export function flawedOrderRequest(order: FlawedOrder, context: OrderContext): { body: Body; code: string } {
  const flaw = FLAWS[order.flaw];
  return {
    body: { ...orderRequest(order, context), ...flaw.terms(order, context.todayOn) },
    code: flaw.code,
  };
}
