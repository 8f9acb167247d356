import { WORK_ORDER_STATUSES, type WorkOrderStatus } from '../../domain/production/work-order-status.js';
import type { WorkOrderDto } from '../../production/work-order.dto.js';
import { grouped } from './summary-rows.js';

const STATES: Readonly<Record<WorkOrderStatus, string>> = {
  AWAITING_SAMPLE: 'awaiting the sample',
  AWAITING_MATERIAL: 'awaiting material',
  MATERIAL_READY: 'ready to start',
  STARTED: 'started',
  PRODUCED: 'made',
  DELIVERED: 'delivered',
  RECEIVED: 'received',
  ACCEPTED: 'accepted',
  CALLED_OFF: 'called off',
  CLOSED: 'closed',
};

/** The work orders in a few lines; nothing where nothing was promised. */
export function renderProduction(workOrders: readonly WorkOrderDto[]): string[] {
  if (workOrders.length === 0) return [];
  const inState = (wanted: WorkOrderStatus): number =>
    workOrders.filter(({ status }) => status === wanted).length;
  const states = WORK_ORDER_STATUSES.toReversed().filter((status) => inState(status) > 0);
  const lots = workOrders.flatMap((workOrder) => workOrder.lots);
  const rejected = lots.filter(({ verdict }) => verdict === 'REJECTED').length;
  const late = workOrders.filter(
    ({ due }) => due.materialReadyOn !== null && due.materialDelayDays > 0,
  ).length;
  const sum = (unitsOf: (workOrder: WorkOrderDto) => number): string =>
    grouped(workOrders.reduce((total, workOrder) => total + unitsOf(workOrder), 0));
  return [
    `Work       ${workOrders.length} work orders: ${states.map((status) => `${inState(status)} ${STATES[status]}`).join(', ')}`,
    `Goods      ${sum(({ terms }) => terms.quantity)} units promised, ${sum(({ goods }) => goods.received)} received, ` +
      `${sum(({ received }) => received.accepted + received.conceded)} accepted; ${rejected} of ${lots.length} lots rejected; ` +
      `material late for ${late}`,
  ];
}
