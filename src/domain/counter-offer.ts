import type { FieldFault } from './problem.js';
import { addDays } from './week.js';

/** What an operator asks for instead; a term left out stays as offered. */
export interface CounterTerms {
  readonly unitPriceFen?: number;
  readonly dueOn?: string;
  readonly quantity?: number;
}

/** The offer that is countered. */
export interface CounteredOffer {
  readonly quantity: number;
  /** Least units that may be accepted or countered. */
  readonly leastQuantity: number;
  readonly unitPriceFen: number;
  readonly dueOn: string;
}

/** An operator may counter an offer this often; the deadline stays the same throughout. */
export const MOST_COUNTERS = 3;
/** A counter may ask for at most this many days more. */
export const MOST_DAYS_LATER = 14;
/** A counter may ask for at most this many times the offered price. */
export const MOST_PRICE_FACTOR = 5;

/** What is wrong with a counter; empty when it may be put to the enterprise. */
export function counterFaults(offer: CounteredOffer, terms: CounterTerms): FieldFault[] {
  return [
    ...priceFaults(offer, terms),
    ...dueFaults(offer, terms),
    ...quantityFaults(offer, terms),
    ...changeFaults(offer, terms),
  ];
}

function priceFaults(
  { unitPriceFen: offered }: CounteredOffer,
  { unitPriceFen: asked }: CounterTerms,
): FieldFault[] {
  const most = offered * MOST_PRICE_FACTOR;
  if (asked === undefined || (asked > 0 && asked <= most)) return [];
  return [
    {
      pointer: '/unitPriceFen',
      code: 'COUNTER_PRICE_OUT_OF_RANGE',
      message: `must be from 1 to ${most} fen`,
    },
  ];
}

function dueFaults({ dueOn: offered }: CounteredOffer, { dueOn: asked }: CounterTerms): FieldFault[] {
  const latestOn = addDays(offered, MOST_DAYS_LATER);
  if (asked === undefined || (asked >= offered && asked <= latestOn)) return [];
  return [
    {
      pointer: '/dueOn',
      code: 'COUNTER_DATE_OUT_OF_RANGE',
      message: `must be from ${offered} to ${latestOn}`,
    },
  ];
}

function quantityFaults(offer: CounteredOffer, { quantity: asked }: CounterTerms): FieldFault[] {
  if (asked === undefined || (asked >= offer.leastQuantity && asked <= offer.quantity)) return [];
  const message = `must be from ${offer.leastQuantity} to ${offer.quantity}`;
  return [{ pointer: '/quantity', code: 'COUNTER_QUANTITY_OUT_OF_RANGE', message }];
}

function changeFaults(offer: CounteredOffer, terms: CounterTerms): FieldFault[] {
  const isChanged =
    (terms.unitPriceFen ?? offer.unitPriceFen) !== offer.unitPriceFen ||
    (terms.dueOn ?? offer.dueOn) !== offer.dueOn ||
    (terms.quantity ?? offer.quantity) !== offer.quantity;
  return isChanged
    ? []
    : [{ pointer: '', code: 'COUNTER_CHANGES_NOTHING', message: 'must change price, date or quantity' }];
}
