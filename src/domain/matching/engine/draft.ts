import type { UnplacedCode } from './plan.js';

/** What a lot takes of one resource. */
export interface DraftUse {
  readonly resource: number;
  readonly milliPerUnit: number;
  readonly setupMilli: number;
}

/** A pair on its way into the columns of an instance. */
export interface DraftPair {
  readonly workshop: number;
  readonly value: number;
  /** Below 0 when not to place the pair costs more than its lot. */
  readonly lotCost: number;
  readonly least: number;
  /** Most units, room of its empty workshop included. */
  readonly most: number;
  readonly earliest: number;
  readonly due: number;
  readonly uses: readonly DraftUse[];
}

/** What is left of an order once fixed shares are taken off. */
export interface DraftOrder {
  readonly quantity: number;
  readonly maxWorkshops: number;
  readonly isWhole: boolean;
  readonly unplacedCost: number;
  readonly pairs: readonly DraftPair[];
  readonly deadReason: UnplacedCode | null;
}

/**
 * The same order with everything gone that no feasible plan can use: pairs without room for their least lot
 * or, of partial orders, without gain; a quantity above what the best workshops together can do; places for
 * workshops beyond the number of least lots. The least lot of an all-or-nothing order rises to what its best
 * other workshops leave. None of it changes the optimum; all of it lowers the bound.
 */
export function tightenOrder(order: DraftOrder): DraftOrder {
  if (order.quantity <= 0 || order.maxWorkshops < 1) return { ...order, pairs: [], deadReason: null };
  if (order.pairs.length === 0) return { ...order, deadReason: 'NO_CANDIDATE' };
  const capped = order.pairs.map((pair) => ({ ...pair, most: Math.min(pair.most, order.quantity) }));
  const roomy = capped.filter((pair) => pair.most >= pair.least);
  if (roomy.length === 0) return { ...order, pairs: [], deadReason: 'NO_CAPACITY_IN_WINDOW' };
  const gaining = order.isWhole ? roomy : roomy.filter((pair) => pair.value > 0 || pair.lotCost < 0);
  const leastLot = Math.min(...gaining.map((pair) => pair.least));
  const places = Math.min(order.maxWorkshops, gaining.length, Math.floor(order.quantity / leastLot));
  const tight = { ...order, maxWorkshops: gaining.length === 0 ? 0 : places, pairs: gaining };
  return order.isWhole
    ? tightenWhole(tight)
    : { ...tight, quantity: Math.min(order.quantity, bestSum(tight.pairs, places)) };
}

function tightenWhole(order: DraftOrder): DraftOrder {
  let pairs = order.pairs;
  for (;;) {
    if (bestSum(pairs, order.maxWorkshops) < order.quantity) {
      return { ...order, pairs: [], deadReason: 'ALL_OR_NOTHING_UNREACHABLE' };
    }
    const raised = withRaisedLeast(pairs, order);
    if (raised.length === pairs.length) return { ...order, pairs: raised };
    pairs = raised;
  }
}

/** Every pair must at least make what the best other workshops cannot; those that cannot either are gone. */
function withRaisedLeast(pairs: readonly DraftPair[], order: DraftOrder): DraftPair[] {
  const most = pairs.map((pair) => pair.most).toSorted((a, b) => b - a);
  const best = most.slice(0, order.maxWorkshops);
  const sum = best.reduce((total, units) => total + units, 0);
  const last = best.at(-1) ?? 0;
  const raised = pairs.map((pair) => {
    const others = sum - Math.max(pair.most, last);
    return { ...pair, least: Math.max(pair.least, order.quantity - others) };
  });
  return raised.filter((pair) => pair.least <= pair.most);
}

function bestSum(pairs: readonly DraftPair[], count: number): number {
  const most = pairs.map((pair) => pair.most).toSorted((a, b) => b - a);
  return most.slice(0, count).reduce((sum, units) => sum + units, 0);
}
