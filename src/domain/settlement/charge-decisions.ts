import type { DeliveryTerms } from '../order-terms.js';
import { ProblemError } from '../problem.js';
import type { MaterialBalance } from '../production/material-balance.js';
import { requireSide } from '../production/work-order-side.js';
import { workOrderProblems } from '../production/work-order.problems.js';
import { addDays, shanghaiDateOn } from '../week.js';
import type { SettlementCase, SettlementCommandOf } from './settlement-commands.js';
import type { SettlementFact } from './settlement-facts.js';
import type { ChargeEntry } from './settlement-state.js';
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
  const most = Math.max(0, goneBeyondAllowance(balance) - charged(about, material));
  if (quantity > most) throw new ProblemError(settlementProblems.SCRAP_ABOVE_LEDGER, { most });
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
export function decideChargeAnswer(
  { settlement, by }: SettlementCase,
  { type, of }: AnswerCommand,
): SettlementFact {
  const charge = settlement.charges.get(of);
  if (charge?.standing !== 'STATED') {
    const standing = charge?.standing ?? 'UNKNOWN';
    throw new ProblemError(settlementProblems.ENTRY_UNFIT, { sequence: of, standing });
  }
  if ((charge.by === by) !== (type === 'WITHDRAW_CHARGE')) {
    throw new ProblemError(workOrderProblems.OTHER_SIDE_RECORDS_THIS);
  }
  return { type: FACT_OF[type], of };
}

function requireChargesOpen({ state: { closedAt }, todayOn }: SettlementCase): void {
  if (closedAt === null) return;
  const lastOn = addDays(shanghaiDateOn(closedAt), CHARGE_DAYS);
  if (todayOn > lastOn) throw new ProblemError(settlementProblems.CHARGES_CLOSED, { lastOn });
}

/** What is lost, or was sent back and never came, counts like what is scrapped: the allowance is for all of it. */
function goneBeyondAllowance({ scrapped, lost, returnMissing, allowance }: MaterialBalance): number {
  return Math.max(0, scrapped + lost + returnMissing - allowance);
}

/** Units of the material that are stated already and not turned down. */
function charged({ settlement }: SettlementCase, material: string): number {
  const quantityOf = (charge: ChargeEntry): number =>
    charge.kind === 'SCRAP_BEYOND_ALLOWANCE' &&
    charge.material === material &&
    (charge.standing === 'STATED' || charge.standing === 'CONFIRMED')
      ? charge.quantity
      : 0;
  return [...settlement.charges.values()].reduce((sum, charge) => sum + quantityOf(charge), 0);
}
