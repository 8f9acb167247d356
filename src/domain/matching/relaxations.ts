import { addDays } from '../week.js';
import type { Assessment } from './assessment.js';
import { gateRemedies } from './gate-remedies.js';
import type { Relaxation } from './explanation-types.js';
import type { GateCode, MatchOrder } from './match-types.js';
import type { MatchPolicy } from './policy.js';

/** Different prices, and different distances, that are tried. */
const MOST_TRIES = 3;

/** An order with other terms, and how far workshops come for it at least, whatever their own limit; null: as they do. */
export interface RelaxedTerms {
  readonly order: MatchOrder;
  readonly leastReachKm: number | null;
}

/** Units that would be placed on these terms, everything else being as it is. */
export type TryTerms = (terms: RelaxedTerms) => number;

/** An order of which something stays open, and what the rules say about every workshop for it. */
interface OpenOrder {
  readonly order: MatchOrder;
  readonly assessments: readonly Assessment[];
  readonly policy: MatchPolicy;
  readonly placedQuantity: number;
}

/**
 * Changes of single terms by which more of an order would be placed, each tried by placing the order anew: one
 * workshop more, one week more, half the least lot or none, parts instead of all or nothing, the next price that
 * a workshop's floor asks for, the next distance to a workshop that comes less far. Empty when all is placed or
 * no single change helps.
 */
export function relaxationsOf(open: OpenOrder, placed: TryTerms): Relaxation[] {
  const { order, placedQuantity } = open;
  if (placedQuantity === order.openQuantity) return [];
  const { maxWorkshops, dueOn, minLot, isAllOrNothing, unitPriceFen } = order;
  const terms = (changes: Partial<MatchOrder>, leastReachKm: number | null = null): RelaxedTerms => ({
    order: { ...order, ...changes },
    leastReachKm,
  });
  const lots = [Math.floor(minLot / 2), 1].filter((lot) => lot >= 1 && lot < minLot);
  const nextWeekOn = addDays(dueOn, 7);
  const trials: Trial[][] = [
    [['MAX_WORKSHOPS', maxWorkshops, maxWorkshops + 1, terms({ maxWorkshops: maxWorkshops + 1 })]],
    [['DUE_ON', dueOn, nextWeekOn, terms({ dueOn: nextWeekOn })]],
    lots.map((lot) => ['MIN_LOT', minLot, lot, terms({ minLot: lot })]),
    isAllOrNothing ? [['ALL_OR_NOTHING', 'WHOLE', 'PARTS', terms({ isAllOrNothing: false })]] : [],
    askedFor(open, 'PRICE_FLOOR').map((fen) => [
      'UNIT_PRICE_FEN',
      unitPriceFen,
      fen,
      terms({ unitPriceFen: fen }),
    ]),
    askedFor(open, 'DISTANCE').map((km) => ['DISTANCE_LIMIT_KM', null, km, terms({}, km)]),
  ];
  return trials.flatMap((alternatives) => firstThatHelps(alternatives, placedQuantity, placed));
}

type Trial = readonly [Relaxation['change'], Relaxation['from'], Relaxation['to'], RelaxedTerms];

function firstThatHelps(trials: readonly Trial[], placedQuantity: number, placed: TryTerms): Relaxation[] {
  for (const [change, from, to, terms] of trials) {
    const additionalQuantity = placed(terms) - placedQuantity;
    if (additionalQuantity > 0) return [{ change, from, to, additionalQuantity }];
  }
  return [];
}

/** What the workshops ask for that only this gate stops, least first. */
function askedFor({ assessments, policy }: OpenOrder, code: GateCode): number[] {
  const stopped = assessments.filter(({ gates }) => {
    const failed = gates.filter((gate) => !gate.hasPassed);
    return failed.length === 1 && failed[0]?.gate === code;
  });
  const asked = stopped.flatMap(({ candidacy, gates }) =>
    gateRemedies(candidacy, gates, policy).flatMap(({ to }) => (typeof to === 'number' ? [to] : [])),
  );
  return [...new Set(asked)].toSorted((a, b) => a - b).slice(0, MOST_TRIES);
}
