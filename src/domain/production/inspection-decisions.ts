import { defectivesFaults, type LotPlan, lotPlan, verdictOn } from '../inspection/inspection-lot.js';
import { inspectionProblems } from '../inspection/inspection.problems.js';
import { afterDecision } from '../inspection/lot-decision.js';
import type { InspectionMode } from '../inspection/switching.js';
import type { Severity } from '../inspection/sampling-tables.js';
import { ProblemError } from '../problem.js';
import { shanghaiDateOn } from '../week.js';
import type { InspectedLot } from './inspected-lot.js';
import { receivedGoods } from './received-goods.js';
import type { CommandOf, WorkOrderCase } from './work-order-commands.js';
import type { WorkOrderFact } from './work-order-facts.js';
import type { WorkOrderState } from './work-order-state.js';
import type { WorkOrderTerms } from './work-order-terms.js';
import { requireSide, requireUnit } from './work-order-side.js';

/** The factory looks at a sample of units that have come; the plan and the verdict follow from the terms. */
export function decideInspection(workOrder: WorkOrderCase, command: CommandOf<'INSPECT'>): WorkOrderFact {
  requireSide(workOrder, 'ENTERPRISE');
  const { terms, state } = workOrder;
  const { quantity, unit, reworkOf, defectives, isReducedWanted } = command;
  requireUnit(terms, unit);
  const most =
    reworkOf === null ? receivedGoods(state).uninspected : requireLot(workOrder, reworkOf).rework.back;
  if (quantity > most) throw aboveReceived(state, reworkOf, most);
  requireContinued(command);
  const plan = inspectionPlan(terms, command);
  const faults = defectivesFaults(plan, defectives);
  if (faults.length > 0) throw new ProblemError(inspectionProblems.DEFECTIVES_INVALID, {}, faults);
  const verdict = verdictOn(plan, defectives);
  return { type: 'LOT_INSPECTED', quantity, reworkOf, plan, defectives, verdict, isReducedWanted };
}

/** The factory decides on units of a rejected lot. */
export function decideLot(
  workOrder: WorkOrderCase,
  { of, decision }: CommandOf<'DECIDE_LOT'>,
): WorkOrderFact {
  requireSide(workOrder, 'ENTERPRISE');
  afterDecision(requireLot(workOrder, of), decision);
  return { ...decision, of };
}

const REWORK_RULES = {
  DELIVER_REWORK: { by: 'WORKSHOP', fact: 'REWORK_DELIVERED' },
  END_REWORK: { by: 'ENTERPRISE', fact: 'REWORK_ENDED' },
} as const;

/** Reworked units leave the workshop again, or the factory waits for them no longer. */
export function decideRework(
  workOrder: WorkOrderCase,
  { type, of, quantity, unit }: CommandOf<'DELIVER_REWORK'> | CommandOf<'END_REWORK'>,
): WorkOrderFact {
  const { by, fact } = REWORK_RULES[type];
  requireSide(workOrder, by);
  requireUnit(workOrder.terms, unit);
  const most = requireLot(workOrder, of).rework.atWorkshop;
  if (quantity > most) throw new ProblemError(inspectionProblems.NOT_AT_WORKSHOP_FOR_REWORK, { most });
  return { type: fact, of, quantity };
}

/**
 * How so many units would be inspected. What was reworked is looked at strictly, whatever came before, and so is what
 * follows after inspection was discontinued.
 */
export function inspectionPlan(
  { quality }: Pick<WorkOrderTerms, 'quality'>,
  { quantity, reworkOf, modes }: Pick<CommandOf<'INSPECT'>, 'quantity' | 'reworkOf' | 'modes'>,
): LotPlan {
  const severityOf = (mode: InspectionMode): Severity =>
    reworkOf !== null || mode === 'DISCONTINUED' ? 'TIGHTENED' : mode;
  return lotPlan(quantity, quality, { major: severityOf(modes.major), minor: severityOf(modes.minor) });
}

/** More units than wait to be inspected; some may have waited too long. */
function aboveReceived({ lots }: WorkOrderState, reworkOf: number | null, most: number): ProblemError {
  const lapsed = [...lots.values()].findLast(({ lapse }) => lapse?.reworkOf === reworkOf);
  if (!lapsed?.lapse) return new ProblemError(inspectionProblems.INSPECTED_ABOVE_RECEIVED, { most });
  const lapsedOn = shanghaiDateOn(lapsed.lapse.at);
  return new ProblemError(inspectionProblems.INSPECTION_LAPSED, {
    quantity: lapsed.lotSize,
    lapsedOn,
    most,
  });
}

function requireContinued({ reworkOf, modes, isCorrectionConfirmed }: CommandOf<'INSPECT'>): void {
  const isDiscontinued = modes.major === 'DISCONTINUED' || modes.minor === 'DISCONTINUED';
  if (reworkOf !== null || !isDiscontinued || isCorrectionConfirmed) return;
  throw new ProblemError(inspectionProblems.INSPECTION_DISCONTINUED);
}

function requireLot({ state }: WorkOrderCase, sequence: number): InspectedLot {
  const lot = state.lots.get(sequence);
  if (!lot) throw new ProblemError(inspectionProblems.LOT_UNKNOWN, { sequence });
  return lot;
}
