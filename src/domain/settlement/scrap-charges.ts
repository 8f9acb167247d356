import type { Dispute } from '../production/dispute.js';
import type { MaterialBalance } from '../production/material-balance.js';
import type { RecordedFact } from '../production/work-order-facts.js';
import type { WorkOrderState } from '../production/work-order-state.js';
import type { ChargeEntry, ChargeStanding, SettlementState } from './settlement-state.js';
import type { Charge } from './statement.js';

/** The two ledgers that charges for scrap are bounded by. */
export interface ScrapLedgers {
  readonly facts: readonly RecordedFact[];
  readonly state: Pick<WorkOrderState, 'materials' | 'disputes'>;
  readonly settlement: SettlementState;
}

type ScrapCharge = ChargeEntry & { readonly kind: 'SCRAP_BEYOND_ALLOWANCE' };

/** Whole units of a material, and what of them can be charged. */
export interface ScrapRoom {
  /** Gone beyond the allowance, and of no dispute by which the factory has got or may get something. */
  readonly chargeable: number;
  /** Gone beyond the allowance, whatever is disputed. */
  readonly beyond: number;
}

/** What of a material is chargeable: the same unit is not taken off by a charge and by a dispute. */
export function scrapRoom(ledgers: ScrapLedgers, material: string): ScrapRoom {
  const balance = ledgers.state.materials.get(material);
  const beyond = balance ? goneBeyondAllowance(balance) : 0;
  return { beyond, chargeable: Math.max(0, beyond - disputedUnits(ledgers, material)) };
}

/** Units of the material in charges of these standings. */
export function chargedUnits(
  { charges }: SettlementState,
  material: string,
  standings: readonly ChargeStanding[],
): number {
  return [...charges.values()].reduce((sum, charge) => {
    const isCounted = isScrap(charge) && charge.material === material && standings.includes(charge.standing);
    return isCounted ? sum + charge.quantity : sum;
  }, 0);
}

/** True for a charge for the factory's material. */
export function isScrap(charge: ChargeEntry): charge is ScrapCharge {
  return charge.kind === 'SCRAP_BEYOND_ALLOWANCE';
}

/**
 * The charges that both sides agree on. Those for scrap yield, the latest first, where the factory has disputed the same
 * units later: as long as such a dispute may give it something, and for good once it has.
 */
export function agreedCharges(ledgers: ScrapLedgers): Charge[] {
  const left = new Map<string, number>();
  return [...ledgers.settlement.charges].flatMap(([sequence, charge]) => {
    const { kind, agreedOn } = charge;
    if (agreedOn === null) return [];
    const amountFen = isScrap(charge) ? amountWithin(ledgers, charge, left) : charge.amountFen;
    return amountFen === 0 ? [] : [{ sequence, kind, agreedOn, amountFen }];
  });
}

/** @param left units of each material that charges can still take; lowered by this one */
function amountWithin(
  ledgers: ScrapLedgers,
  { material, quantity, materialPriceFen }: ScrapCharge,
  left: Map<string, number>,
): number {
  const room = left.get(material) ?? scrapRoom(ledgers, material).chargeable;
  const taken = Math.min(quantity, room);
  left.set(material, room - taken);
  // Not -0 for nothing.
  return taken === 0 ? 0 : -taken * materialPriceFen;
}

/** What is lost, or was sent back and never came, counts like what is scrapped: the allowance is for all of it. */
function goneBeyondAllowance({ scrapped, lost, returnMissing, allowance }: MaterialBalance): number {
  return Math.max(0, scrapped + lost + returnMissing - allowance);
}

function disputedUnits({ facts, state }: ScrapLedgers, material: string): number {
  const disputed = new Set([...state.disputes.values()].filter(mayBringMoney).map(({ of }) => of));
  return facts.reduce((sum, fact) => {
    const isGone = fact.type === 'MATERIAL_SCRAPPED' || fact.type === 'MATERIAL_LOST';
    return isGone && fact.material === material && disputed.has(fact.sequence) ? sum + fact.quantity : sum;
  }, 0);
}

/** True when the factory has got something by the dispute, or still may. */
function mayBringMoney({ openedBy, amountFen, outcome }: Dispute): boolean {
  if (openedBy !== 'ENTERPRISE') return false;
  if (outcome === null) return amountFen > 0;
  return outcome.inFavourOf === 'ENTERPRISE' && outcome.amountFen > 0;
}
