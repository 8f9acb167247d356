import type { WorkOrderCommand } from '../../src/domain/production/work-order-commands.js';
import { ProblemError } from '../../src/domain/problem.js';
import type { LedgerInMemory } from './work-orders.js';

/** The code, the figures and the faults of the refusal. @throws Error when it was recorded all the same */
export function refusal(ledger: LedgerInMemory, record: () => unknown): readonly unknown[] {
  const known = ledger.facts.length;
  const problem = problemOf(record);
  if (ledger.facts.length > known) throw new Error('it was recorded');
  const faults = problem.fields.map(({ pointer, code }) => `${pointer} ${code}`);
  return [problem.definition.code, ...Object.values(problem.params), ...faults];
}

function problemOf(record: () => unknown): ProblemError {
  try {
    record();
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

/** Pieces leave the workshop. */
export const deliver = (quantity: number): WorkOrderCommand => ({ type: 'DELIVER', quantity, unit: 'PIECE' });
/** Pieces of a delivery are counted. */
export const receive = (of: number, quantity: number): WorkOrderCommand => ({
  type: 'RECEIVE',
  of,
  quantity,
  unit: 'PIECE',
});
/** Pieces have come through a step, the last one unless it is said. */
export const made = (quantity: number, step: number | null = null): WorkOrderCommand => ({
  type: 'REACH_MILESTONE',
  step,
  quantity,
  unit: 'PIECE',
});
/** Metres of cloth go their way. */
export const move = (kind: 'ISSUED' | 'USED' | 'RETURNED', quantity: number): WorkOrderCommand => ({
  type: 'MOVE_MATERIAL',
  move: kind,
  material: 'cloth',
  quantity,
  unit: 'METRE',
});
/** Metres of cloth are counted. */
export const count = (of: number, quantity: number): WorkOrderCommand => ({
  type: 'RECEIVE_MATERIAL',
  of,
  quantity,
  unit: 'METRE',
});
/** The pieces need so much cloth. */
export const plan = (quantity: number, unit: 'METRE' | 'PIECE' = 'METRE'): WorkOrderCommand => ({
  type: 'PLAN_MATERIAL',
  materials: [{ material: 'cloth', unit, quantity }],
});
/** What the fact states is disputed, about so much money. */
export const dispute = (of: number, amountFen = 0): WorkOrderCommand => ({
  type: 'OPEN_DISPUTE',
  of,
  reason: 'QUANTITY',
  amountFen,
});
/** Pieces that the workshop cannot finish. */
export const giveUp = (quantity: number): WorkOrderCommand => ({ type: 'GIVE_UP', quantity, unit: 'PIECE' });
/** Pieces that the factory does not want any more. */
export const cancel = (quantity: number): WorkOrderCommand => ({ type: 'CANCEL', quantity, unit: 'PIECE' });
