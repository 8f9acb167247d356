import { type FieldFault, ProblemError } from '../problem.js';
import { hasMoved, type MaterialBalance, onHand } from './material-balance.js';
import type { CommandOf, WorkOrderCase } from './work-order-commands.js';
import type { MaterialNeed, WorkOrderFact } from './work-order-facts.js';
import { requireSide } from './work-order-side.js';
import type { Consignment } from './work-order-state.js';
import { workOrderProblems } from './work-order.problems.js';

/** The factory says what the pieces need; it may say so anew until the workshop has all of it. */
export function decideMaterialPlan(
  workOrder: WorkOrderCase,
  { materials }: CommandOf<'PLAN_MATERIAL'>,
): WorkOrderFact {
  requireSide(workOrder, 'ENTERPRISE');
  requireSupplied(workOrder);
  if (workOrder.state.materialReadyAt !== null) {
    throw new ProblemError(workOrderProblems.MATERIAL_PLAN_SETTLED);
  }
  const faults = [...duplicates(materials), ...unlikeIssued(workOrder, materials)];
  if (faults.length > 0) throw new ProblemError(workOrderProblems.MATERIAL_PLAN_INVALID, {}, faults);
  return { type: 'MATERIAL_PLANNED', materials };
}

/** The factory issues; the workshop says what became of what it has. */
export function decideMaterialMove(
  workOrder: WorkOrderCase,
  { move, material, quantity, unit }: CommandOf<'MOVE_MATERIAL'>,
): WorkOrderFact {
  requireSide(workOrder, move === 'ISSUED' ? 'ENTERPRISE' : 'WORKSHOP');
  requireSupplied(workOrder);
  const balance = workOrder.state.materials.get(material);
  if (!balance) throw new ProblemError(workOrderProblems.MATERIAL_UNKNOWN);
  requireUnit(balance, unit);
  const available = onHand(balance);
  if (move !== 'ISSUED' && quantity > available) {
    throw new ProblemError(workOrderProblems.MATERIAL_NOT_ON_HAND, { onHand: available });
  }
  return { type: `MATERIAL_${move}`, material, quantity };
}

/** Whoever gets material counts it: what was issued the workshop, what was returned the factory. */
export function decideMaterialReceipt(
  workOrder: WorkOrderCase,
  { of, quantity, unit }: CommandOf<'RECEIVE_MATERIAL'>,
): WorkOrderFact {
  requireSupplied(workOrder);
  const { material, kind, quantity: issued } = materialUnderWay(workOrder, of);
  requireSide(workOrder, kind === 'ISSUE' ? 'WORKSHOP' : 'ENTERPRISE');
  const balance = workOrder.state.materials.get(material);
  if (!balance) throw new Error(`${material} is under way, and no plan knows it`);
  requireUnit(balance, unit);
  if (quantity > issued) throw new ProblemError(workOrderProblems.RECEIVED_ABOVE_SENT, { most: issued });
  const type = kind === 'ISSUE' ? 'MATERIAL_RECEIVED' : 'MATERIAL_RETURN_RECEIVED';
  return { type, material, of, quantity, missing: issued - quantity };
}

function materialUnderWay({ state }: WorkOrderCase, of: number): Consignment & { readonly material: string } {
  const consignment = state.consignments.get(of);
  if (!consignment || consignment.material === null) {
    throw new ProblemError(workOrderProblems.NOT_UNDER_WAY, { sequence: of });
  }
  return { ...consignment, material: consignment.material };
}

function requireSupplied({ terms }: WorkOrderCase): void {
  if (!terms.isMaterialSupplied) throw new ProblemError(workOrderProblems.MATERIAL_NOT_SUPPLIED);
}

function requireUnit(balance: MaterialBalance, unit: MaterialBalance['unit']): void {
  if (unit !== balance.unit) {
    throw new ProblemError(workOrderProblems.UNIT_NOT_AGREED, { unit: balance.unit });
  }
}

function duplicates(materials: readonly MaterialNeed[]): FieldFault[] {
  const names = materials.map(({ material }) => material);
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    const message = `/materials/${first} is the same`;
    return first === index
      ? []
      : [{ pointer: `/materials/${index}/material`, code: 'DUPLICATE_MATERIAL', message }];
  });
}

/** What has been issued stays in the plan and is counted as before. */
function unlikeIssued({ state }: WorkOrderCase, materials: readonly MaterialNeed[]): FieldFault[] {
  return [...state.materials.values()].filter(hasMoved).flatMap(({ material, unit, issued }) => {
    const index = materials.findIndex((need) => need.material === material);
    if (index < 0) {
      const message = `${issued} of ${material} have been issued; it stays in the plan`;
      return [{ pointer: '/materials', code: 'MATERIAL_MISSING', message }];
    }
    if (materials[index]?.unit === unit) return [];
    const message = `it has been issued in ${unit}`;
    return [{ pointer: `/materials/${index}/unit`, code: 'UNIT_MISMATCH', message }];
  });
}
