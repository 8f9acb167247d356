import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import type { Actor } from '../domain/actor.js';
import { canMoveOrder, type OrderMove, type OrderStatus, orderStatus } from '../domain/order-state.js';
import { ProblemError } from '../domain/problem.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { Order } from './order.js';
import { OrderRepository } from './order.repository.js';
import { ordersProblems } from './orders.problems.js';

/** Which order, and the version of it that the caller read. */
export interface OrderRef {
  readonly id: string;
  readonly version: number;
}

/** What a decision may set. */
export type OrderOutcome = Partial<Omit<Order, 'id' | 'serial' | 'enterpriseId' | 'createdAt' | 'version'>>;

const ACTIONS: Readonly<Record<Exclude<OrderMove, 'expire'>, string>> = {
  change: 'order.change',
  post: 'order.post',
  cancel: 'order.cancel',
  startProduction: 'order.start-production',
  complete: 'order.complete',
};
export type OrderDecision = keyof typeof ACTIONS;

/** Opens orders for a decision and writes what was decided, each time with its audit row. */
@Injectable()
export class OrderLedger {
  constructor(
    private readonly orders: OrderRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Writes a new order. */
  async add(draft: Omit<Order, 'serial'>): Promise<Order> {
    const order = { ...draft, serial: await this.orders.add(draft) };
    await this.record('order.create', null, order);
    return order;
  }

  /**
   * The order that is to be decided on, at the version the caller read.
   * @throws ProblemError NOT_FOUND, STALE, and the one that says why this cannot be decided now
   */
  async begin(actor: Actor, { id, version }: OrderRef, decision: OrderDecision): Promise<Order> {
    const order = await this.orders.find(id, actor);
    if (!order) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'order' });
    const status = orderStatus(order.lifecycle, order);
    if (!canMoveOrder(decision, status, order.isAllOrNothing)) throw refusal(decision, order, status);
    if (order.version !== version) throw new ProblemError(platformProblems.STALE);
    return order;
  }

  /** Writes the decision. @throws ProblemError STALE when anything of the order moved meanwhile */
  async write(decision: OrderDecision, before: Order, outcome: OrderOutcome): Promise<Order> {
    if (!(await this.orders.decide(before, outcome))) throw new ProblemError(platformProblems.STALE);
    const after = { ...before, ...outcome, version: before.version + 1 };
    await this.record(ACTIONS[decision], before, after);
    return after;
  }

  private record(action: string, before: Order | null, after: Order): Promise<void> {
    return this.audit.record({ action, subjectType: 'order', subjectId: after.id, before, after });
  }
}

function refusal(decision: OrderDecision, { acceptedQuantity }: Order, status: OrderStatus): ProblemError {
  if (decision === 'change') return new ProblemError(ordersProblems.ORDER_NOT_CHANGEABLE, { status });
  if (decision === 'cancel' && acceptedQuantity > 0)
    return new ProblemError(ordersProblems.ORDER_HAS_ACCEPTANCES, { accepted: acceptedQuantity });
  if (decision === 'startProduction' && status === 'OPEN')
    return new ProblemError(ordersProblems.ORDER_WITHOUT_ACCEPTANCES);
  return new ProblemError(ordersProblems.ORDER_IN_WRONG_STATE, { status });
}
