import {
  afterDecision,
  type JudgedInspectionLot,
  judgedLot,
  type LotDecision,
} from '../inspection/lot-decision.js';
import type { RecordedFact } from './work-order-facts.js';

/** Units of a lot that went to be reworked, by where they are: the four add up to the lot's `toRework`. */
export interface ReworkBalance {
  readonly atWorkshop: number;
  readonly underWay: number;
  /** Came again, and wait to be inspected. */
  readonly back: number;
  /** Inspected again, or accepted because nobody did, as another lot. */
  readonly inspected: number;
}

/** Nobody has inspected units in time. */
export interface Lapse {
  readonly at: Date;
  /** Sequence of the lot that they were reworked of; null when they had come for the first time. */
  readonly reworkOf: number | null;
}

/** An inspection lot (检验批) as its verdict and the decisions on it leave it. */
export interface InspectedLot extends JudgedInspectionLot {
  readonly lotSize: number;
  readonly rework: ReworkBalance;
  /** Day until which the units sent last are to come again; null when none were sent. */
  readonly reworkDueOn: string | null;
  /** Null when it was inspected; else nobody has, and its units are accepted since then. */
  readonly lapse: Lapse | null;
}

export type LotFact = Extract<RecordedFact, { readonly type: `LOT_${string}` | `REWORK_${string}` }>;
type InspectionFact = LotFact & { readonly type: 'LOT_INSPECTED' | 'LOT_LAPSED' };
type LaterFact = Exclude<LotFact, { readonly type: 'LOT_INSPECTED' | 'LOT_LAPSED' }>;

/** True of what is recorded of an inspection lot or of its rework. */
export function isLotFact(fact: RecordedFact): fact is LotFact {
  return fact.type.startsWith('LOT_') || fact.type.startsWith('REWORK_');
}

/** Adds a fact to the lots, which are held by the sequence of the fact that inspected them. */
export function addToLots(lots: Map<number, InspectedLot>, fact: LotFact): void {
  if (fact.type !== 'LOT_INSPECTED' && fact.type !== 'LOT_LAPSED') {
    const sequence = fact.type === 'REWORK_RECEIVED' ? fact.lot : fact.of;
    lots.set(sequence, lotAfter(lotOf(lots, sequence), fact));
    return;
  }
  const { quantity, reworkOf } = fact;
  lots.set(fact.sequence, inspected(fact, reworkOf === null ? 0 : lotOf(lots, reworkOf).reworkRound + 1));
  if (reworkOf === null) return;
  lots.set(reworkOf, withRework(lotOf(lots, reworkOf), { back: -quantity, inspected: quantity }));
}

/** Units of a lot that are at the workshop to be reworked, or on their way back. */
export function inRework({ rework }: InspectedLot): number {
  return rework.atWorkshop + rework.underWay;
}

/** What nobody has inspected in time is accepted like a lot that was. */
function inspected(fact: InspectionFact, reworkRound: number): InspectedLot {
  const { quantity, reworkOf, at } = fact;
  const isLapsed = fact.type === 'LOT_LAPSED';
  return {
    ...judgedLot(quantity, isLapsed ? 'ACCEPTED' : fact.verdict, reworkRound),
    lotSize: quantity,
    rework: { atWorkshop: 0, underWay: 0, back: 0, inspected: 0 },
    reworkDueOn: null,
    lapse: isLapsed ? { at, reworkOf } : null,
  };
}

function lotAfter(lot: InspectedLot, fact: LaterFact): InspectedLot {
  const { quantity } = fact;
  switch (fact.type) {
    case 'REWORK_DELIVERED':
      return withRework(lot, { atWorkshop: -quantity, underWay: quantity });
    case 'REWORK_RECEIVED':
      // What is missing did not leave: it can be delivered again, or its rework be ended.
      return withRework(lot, {
        underWay: -quantity - fact.missing,
        back: quantity,
        atWorkshop: fact.missing,
      });
    case 'REWORK_ENDED':
      return {
        ...withRework(lot, { atWorkshop: -quantity }),
        toRework: lot.toRework - quantity,
        returned: lot.returned + quantity,
      };
    case 'LOT_SENT_FOR_REWORK':
      return { ...withRework(decided(lot, fact), { atWorkshop: quantity }), reworkDueOn: fact.dueOn };
    default:
      return decided(lot, fact);
  }
}

function decided(lot: InspectedLot, decision: LotDecision): InspectedLot {
  return { ...lot, ...afterDecision(lot, decision) };
}

function withRework(lot: InspectedLot, change: Partial<ReworkBalance>): InspectedLot {
  const { atWorkshop, underWay, back, inspected: again } = lot.rework;
  const rework = {
    atWorkshop: atWorkshop + (change.atWorkshop ?? 0),
    underWay: underWay + (change.underWay ?? 0),
    back: back + (change.back ?? 0),
    inspected: again + (change.inspected ?? 0),
  };
  return { ...lot, rework };
}

function lotOf(lots: ReadonlyMap<number, InspectedLot>, sequence: number): InspectedLot {
  const lot = lots.get(sequence);
  if (!lot) throw new Error(`no lot was inspected by fact ${sequence}`);
  return lot;
}
