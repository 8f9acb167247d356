import { dueQuantity } from './called-off.js';
import { isAllDecided, receivedGoods } from './received-goods.js';
import { produced, sent, type WorkOrderState } from './work-order-state.js';
import type { WorkOrderTerms } from './work-order-terms.js';

/** The states of a work order as people read them. */
export const WORK_ORDER_STATUSES = [
  'AWAITING_SAMPLE',
  'AWAITING_MATERIAL',
  'MATERIAL_READY',
  'STARTED',
  'PRODUCED',
  'DELIVERED',
  'RECEIVED',
  'ACCEPTED',
  'CALLED_OFF',
  'CLOSED',
] as const;
export type WorkOrderStatus = (typeof WORK_ORDER_STATUSES)[number];

type Condition = (terms: WorkOrderTerms, state: WorkOrderState) => boolean;

/** From the end: the first condition that holds names the state. */
const CONDITIONS: readonly (readonly [WorkOrderStatus, Condition])[] = [
  ['CLOSED', (_, { closedAt }) => closedAt !== null],
  ['CALLED_OFF', (terms, state) => dueQuantity(terms, state) === 0],
  ['ACCEPTED', (terms, state) => isReceived(terms, state) && isAllDecided(receivedGoods(state))],
  ['RECEIVED', isReceived],
  ['DELIVERED', (terms, state) => sent(state.goods) >= dueQuantity(terms, state)],
  ['PRODUCED', (terms, state) => produced(terms, state) >= dueQuantity(terms, state)],
  ['STARTED', (_, { startedAt }) => startedAt !== null],
  ['AWAITING_SAMPLE', (_, { sample }) => sample !== 'NOT_REQUIRED' && sample !== 'APPROVED'],
  ['AWAITING_MATERIAL', (_, { materialReadyAt }) => materialReadyAt === null],
];

/** The state that the facts make; nobody sets it. */
export function workOrderStatus(terms: WorkOrderTerms, state: WorkOrderState): WorkOrderStatus {
  return CONDITIONS.find(([, holds]) => holds(terms, state))?.[0] ?? 'MATERIAL_READY';
}

function isReceived(terms: WorkOrderTerms, state: WorkOrderState): boolean {
  return state.goods.received >= dueQuantity(terms, state);
}
