import { shanghaiDateOn } from '../week.js';
import type { RecordedFact } from './work-order-facts.js';

/** Units that the factory keeps and owes for. */
export interface KeptUnits {
  /** Sequence of the fact that accepts or concedes them. */
  readonly sequence: number;
  readonly quantity: number;
  /** Thousandths off the agreed price: above 0 for a concession. */
  readonly priceReductionPerMille: number;
  /** Day of the county on which they came; the day they came again when they were reworked. */
  readonly receivedOn: string;
}

/** Units that came on one day. */
type Arrived = Pick<KeptUnits, 'quantity' | 'receivedOn'>;

interface Tally {
  /** Came, and wait for their first inspection; oldest first, and inspected in that order. */
  readonly uninspected: Arrived[];
  /** Of rejected lots, by the sequence of the lot. */
  readonly undecided: Map<number, Arrived[]>;
  /** Came again from rework, by the sequence of the lot that they were of. */
  readonly reworked: Map<number, Arrived[]>;
  readonly kept: KeptUnits[];
}

/**
 * What the factory owes for, in the order in which it was accepted, conceded or, by silence or closing, kept without inspection.
 * The time to pay runs from the day the goods came; deliveries count as inspected in the order in which they came.
 */
export function keptUnits(facts: readonly RecordedFact[]): KeptUnits[] {
  const tally: Tally = { uninspected: [], undecided: new Map(), reworked: new Map(), kept: [] };
  for (const fact of facts) add(tally, fact);
  return tally.kept;
}

function add(tally: Tally, fact: RecordedFact): void {
  const { uninspected, undecided, reworked } = tally;
  switch (fact.type) {
    case 'RECEIVED':
      if (fact.quantity > 0) uninspected.push(arrivedBy(fact));
      return;
    case 'REWORK_RECEIVED':
      if (fact.quantity > 0) reworked.set(fact.lot, [...(reworked.get(fact.lot) ?? []), arrivedBy(fact)]);
      return;
    case 'LOT_INSPECTED':
    case 'LOT_LAPSED': {
      const waiting = fact.reworkOf === null ? uninspected : reworked.get(fact.reworkOf);
      const units = take(waiting, fact.quantity);
      if (fact.type === 'LOT_LAPSED' || fact.verdict === 'ACCEPTED') keep(tally, fact.sequence, units);
      else undecided.set(fact.sequence, units);
      return;
    }
    case 'LOT_SORTED':
      return keep(tally, fact.sequence, take(undecided.get(fact.of), fact.quantity));
    case 'LOT_CONCEDED': {
      const units = take(undecided.get(fact.of), fact.quantity);
      return keep(tally, fact.sequence, units, fact.priceReductionPerMille);
    }
    case 'LOT_RETURNED':
    case 'LOT_SENT_FOR_REWORK':
      take(undecided.get(fact.of), fact.quantity);
      return;
    case 'CLOSED':
      return keep(tally, fact.sequence, uninspected);
    default:
  }
}

function keep(
  { kept }: Tally,
  sequence: number,
  units: readonly Arrived[],
  priceReductionPerMille = 0,
): void {
  kept.push(...units.map((arrived) => ({ sequence, ...arrived, priceReductionPerMille })));
}

type Receipt = Extract<RecordedFact, { readonly type: 'RECEIVED' | 'REWORK_RECEIVED' }>;

function arrivedBy({ at, quantity, cameOn }: Receipt): Arrived {
  return { receivedOn: cameOn ?? shanghaiDateOn(at), quantity };
}

/** Takes so many units off the front of the queue. */
function take(queue: Arrived[] = [], quantity: number): Arrived[] {
  const taken: Arrived[] = [];
  for (let left = quantity; left > 0;) {
    const first = queue.shift();
    if (!first) throw new Error(`${left} units are decided on that have not come`);
    const used = Math.min(left, first.quantity);
    taken.push({ ...first, quantity: used });
    if (used < first.quantity) queue.unshift({ ...first, quantity: first.quantity - used });
    left -= used;
  }
  return taken;
}
