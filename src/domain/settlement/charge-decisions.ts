import type { DeliveryTerms } from '../order-terms.js';
import { ProblemError } from '../problem.js';
import { requireSide } from '../production/work-order-side.js';
import { workOrderProblems } from '../production/work-order.problems.js';
import { addDays, shanghaiDateOn } from '../week.js';
import { chargedUnits, isScrap, scrapRoom } from './scrap-charges.js';
import type { SettlementCase, SettlementCommandOf } from './settlement-commands.js';
import type { SettlementFact } from './settlement-facts.js';
import { settlementProblems } from './settlement.problems.js';

/** Charges can be stated until so many days after the work order was closed. An assumption: bills come late. */
const CHARGE_DAYS = 30;

/** Delivery terms by which the factory pays for the way: what the workshop lays out is owed to it. */
const FACTORY_PAYS_TRANSPORT: readonly DeliveryTerms[] = ['FACTORY_DELIVERS', 'HUB'];

/** The workshop states what it paid for transport. A deposit is refused, whoever wants it. */
export function decideCharge(
  about: SettlementCase,
  { kind, amountFen }: SettlementCommandOf<'STATE_CHARGE'>,
): SettlementFact {
  if (kind === 'DEPOSIT') throw new ProblemError(settlementProblems.DEPOSIT_UNLAWFUL);
  requireSide(about, 'WORKSHOP');
  requireChargesOpen(about);
  const { deliveryTerms } = about.terms;
  if (!FACTORY_PAYS_TRANSPORT.includes(deliveryTerms)) {
    throw new ProblemError(settlementProblems.TRANSPORT_IN_FEE, { deliveryTerms });
  }
  return { type: 'CHARGE_STATED', kind, amountFen };
}

/** The factory states what its scrapped and lost material was worth, as far as the ledger of the material has it. */
export function decideScrapCharge(
  about: SettlementCase,
  { material, quantity, unit, materialPriceFen }: SettlementCommandOf<'STATE_SCRAP'>,
): SettlementFact {
  requireSide(about, 'ENTERPRISE');
  requireChargesOpen(about);
  const balance = about.state.materials.get(material);
  if (!balance) throw new ProblemError(workOrderProblems.MATERIAL_UNKNOWN);
  if (unit !== balance.unit) {
    throw new ProblemError(workOrderProblems.UNIT_NOT_AGREED, { unit: balance.unit });
  }
  requireRoom(about, material, quantity, chargedUnits(about.settlement, material, ['STATED', 'CONFIRMED']));
  const amountFen = -quantity * materialPriceFen;
  return {
    type: 'CHARGE_STATED',
    kind: 'SCRAP_BEYOND_ALLOWANCE',
    amountFen,
    material,
    quantity,
    materialPriceFen,
  };
}

type AnswerCommand =
  | SettlementCommandOf<'CONFIRM_CHARGE'>
  | SettlementCommandOf<'REFUSE_CHARGE'>
  | SettlementCommandOf<'WITHDRAW_CHARGE'>;

const FACT_OF = {
  CONFIRM_CHARGE: 'CHARGE_CONFIRMED',
  REFUSE_CHARGE: 'CHARGE_REFUSED',
  WITHDRAW_CHARGE: 'CHARGE_WITHDRAWN',
} as const;

/** The other side confirms or refuses a charge, whoever stated it withdraws it: once. */
export function decideChargeAnswer(about: SettlementCase, { type, of }: AnswerCommand): SettlementFact {
  const { settlement, by } = about;
  const charge = settlement.charges.get(of);
  if (charge?.standing !== 'STATED') {
    const standing = charge?.standing ?? 'UNKNOWN';
    throw new ProblemError(settlementProblems.ENTRY_UNFIT, { sequence: of, standing });
  }
  if ((charge.by === by) !== (type === 'WITHDRAW_CHARGE')) {
    throw new ProblemError(workOrderProblems.OTHER_SIDE_RECORDS_THIS);
  }
  if (type === 'CONFIRM_CHARGE' && isScrap(charge)) {
    const { material, quantity } = charge;
    requireRoom(about, material, quantity, chargedUnits(settlement, material, ['CONFIRMED']));
  }
  return { type: FACT_OF[type], of };
}

/** @throws ProblemError SCRAP_ABOVE_LEDGER, SCRAP_DISPUTED unless the units can be charged beside those that are */
function requireRoom(about: SettlementCase, material: string, quantity: number, charged: number): void {
  const { beyond, chargeable } = scrapRoom(about, material);
  const ofLedger = Math.max(0, beyond - charged);
  if (quantity > ofLedger) throw new ProblemError(settlementProblems.SCRAP_ABOVE_LEDGER, { most: ofLedger });
  const most = Math.max(0, chargeable - charged);
  if (quantity > most) throw new ProblemError(settlementProblems.SCRAP_DISPUTED, { most });
}

function requireChargesOpen({ state: { closedAt }, todayOn }: SettlementCase): void {
  if (closedAt === null) return;
  const lastOn = addDays(shanghaiDateOn(closedAt), CHARGE_DAYS);
  if (todayOn > lastOn) throw new ProblemError(settlementProblems.CHARGES_CLOSED, { lastOn });
}
