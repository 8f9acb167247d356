import type { QuantityUnit } from '../quantity-unit.js';
import type { MaterialMove, MaterialNeed, RecordedFact } from './work-order-facts.js';

/** Where each unit of one material is, in whole units of the material. */
export interface MaterialBalance {
  readonly material: string;
  readonly unit: QuantityUnit;
  /** What all pieces need. */
  readonly needed: number;
  /** What may be scrapped; it is issued on top. */
  readonly allowance: number;
  /** issued = received + missing + what is under way to the workshop. */
  readonly issued: number;
  readonly received: number;
  readonly missing: number;
  /** received = used + scrapped + lost + returned + what is on hand. */
  readonly used: number;
  readonly scrapped: number;
  readonly lost: number;
  /** returned = returnReceived + returnMissing + what is under way to the factory. */
  readonly returned: number;
  readonly returnReceived: number;
  readonly returnMissing: number;
}

const NOT_MOVED = {
  issued: 0,
  received: 0,
  missing: 0,
  used: 0,
  scrapped: 0,
  lost: 0,
  returned: 0,
  returnReceived: 0,
  returnMissing: 0,
} as const;

const COLUMN_OF = {
  ISSUED: 'issued',
  USED: 'used',
  SCRAPPED: 'scrapped',
  LOST: 'lost',
  RETURNED: 'returned',
} as const satisfies Record<MaterialMove, keyof MaterialBalance>;

/** The balance of a material that is planned: anew, or with what of it has moved under an earlier plan. */
export function planned(
  { material, unit, quantity }: MaterialNeed,
  allowancePercent: number,
  earlier: MaterialBalance | undefined,
): MaterialBalance {
  // Percent have one decimal; in whole numbers nothing is lost to rounding.
  const allowance = Math.floor((quantity * Math.round(allowancePercent * 10)) / 1000);
  return { ...(earlier ?? NOT_MOVED), material, unit, needed: quantity, allowance };
}

export type MaterialFact = Extract<RecordedFact, { readonly type: `MATERIAL_${string}` }>;

/** The balance after material was moved or counted. */
export function balanceAfter(
  balance: MaterialBalance,
  fact: Exclude<MaterialFact, { readonly type: 'MATERIAL_PLANNED' }>,
): MaterialBalance {
  const { received, missing, returnReceived, returnMissing } = balance;
  switch (fact.type) {
    case 'MATERIAL_RECEIVED':
      return { ...balance, received: received + fact.quantity, missing: missing + fact.missing };
    case 'MATERIAL_RETURN_RECEIVED':
      return {
        ...balance,
        returnReceived: returnReceived + fact.quantity,
        returnMissing: returnMissing + fact.missing,
      };
    default:
      return moved(balance, fact.type.slice('MATERIAL_'.length) as MaterialMove, fact.quantity);
  }
}

/** The balance after a move. */
export function moved(balance: MaterialBalance, move: MaterialMove, quantity: number): MaterialBalance {
  const column = COLUMN_OF[move];
  return { ...balance, [column]: balance[column] + quantity };
}

/** Units at the workshop, of which it can still dispose. */
export function onHand({ received, used, scrapped, lost, returned }: MaterialBalance): number {
  return received - used - scrapped - lost - returned;
}

/** Units that have been issued and not yet been counted by the workshop. */
export function underWay({ issued, received, missing }: MaterialBalance): number {
  return issued - received - missing;
}

/** Units that have been returned and not yet been counted by the factory. */
export function returnUnderWay({ returned, returnReceived, returnMissing }: MaterialBalance): number {
  return returned - returnReceived - returnMissing;
}

/** Units the workshop still has to get before it can make all pieces; what it sent back does not count. */
export function outstanding({ needed, allowance, received, returned }: MaterialBalance): number {
  return Math.max(0, needed + allowance - (received - returned));
}

/** Scrapped units that nobody has agreed to. */
export function scrappedBeyondAllowance({ scrapped, allowance }: MaterialBalance): number {
  return Math.max(0, scrapped - allowance);
}

/** True when some of it has been on its way, so that it cannot leave the plan. */
export function hasMoved({ issued }: MaterialBalance): boolean {
  return issued > 0;
}
