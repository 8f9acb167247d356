import { type ClassSeverities, defectivesFaults, lotPlan, verdictOn } from '../inspection/inspection-lot.js';
import { inspectionProblems } from '../inspection/inspection.problems.js';
import { afterDecision } from '../inspection/lot-decision.js';
import type { InspectionMode } from '../inspection/switching.js';
import type { Severity } from '../inspection/sampling-tables.js';
import { ProblemError } from '../problem.js';
import type { InspectedLot } from './inspected-lot.js';
import { receivedGoods } from './received-goods.js';
import type { CommandOf, WorkOrderCase } from './work-order-commands.js';
import type { WorkOrderFact } from './work-order-facts.js';
import { requireSide, requireUnit } from './work-order-side.js';

/** The factory looks at a sample of units that have come; the plan and the verdict follow from the terms. */
export function decideInspection(workOrder: WorkOrderCase, command: CommandOf<'INSPECT'>): WorkOrderFact {
  requireSide(workOrder, 'ENTERPRISE');
  const { terms, state } = workOrder;
  const { quantity, unit, reworkOf, defectives, isReducedWanted } = command;
  requireUnit(terms, unit);
  const most =
    reworkOf === null ? receivedGoods(state).uninspected : requireLot(workOrder, reworkOf).rework.back;
  if (quantity > most) throw new ProblemError(inspectionProblems.INSPECTED_ABOVE_RECEIVED, { most });
  const plan = lotPlan(quantity, terms.quality, severitiesFor(command));
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

/** What was reworked is looked at strictly, whatever came before; it does not count for the lots that follow. */
function severitiesFor({ reworkOf, modes, isCorrectionConfirmed }: CommandOf<'INSPECT'>): ClassSeverities {
  if (reworkOf !== null) return { major: 'TIGHTENED', minor: 'TIGHTENED' };
  const severityOf = (mode: InspectionMode): Severity => {
    if (mode !== 'DISCONTINUED') return mode;
    if (!isCorrectionConfirmed) throw new ProblemError(inspectionProblems.INSPECTION_DISCONTINUED);
    return 'TIGHTENED';
  };
  return { major: severityOf(modes.major), minor: severityOf(modes.minor) };
}

function requireLot({ state }: WorkOrderCase, sequence: number): InspectedLot {
  const lot = state.lots.get(sequence);
  if (!lot) throw new ProblemError(inspectionProblems.LOT_UNKNOWN, { sequence });
  return lot;
}
