import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import { type Actor, actsForCounty } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import type { WorkOrderCommand } from '../domain/production/work-order-commands.js';
import { decide } from '../domain/production/work-order-decider.js';
import { evolve, stateOf } from '../domain/production/work-order-fold.js';
import { answerDueOn } from '../domain/production/unanswered-goods.js';
import type { WorkOrderState } from '../domain/production/work-order-state.js';
import { workOrderStatus } from '../domain/production/work-order-status.js';
import type { WorkOrderRecorder, WorkOrderTerms } from '../domain/production/work-order-terms.js';
import { Outbox } from '../events/outbox.js';
import { offerPartyOf } from '../pairings/offer-party.js';
import { Clock } from '../platform/clock.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { LedgerEntry, WorkOrder } from './work-order.js';
import { WorkOrderFactRepository } from './work-order-fact.repository.js';
import { type KeptForSearch, WorkOrderRepository } from './work-order.repository.js';

/** Who records, on which work order, and the version of it that they read. */
export interface WorkOrderRef {
  readonly actor: Actor;
  readonly id: string;
  readonly version: number;
}

/**
 * Adds facts to the ledgers of work orders, one at a time and each on the facts that its recorder has read, all in
 * the caller's transaction.
 */
@Injectable()
export class WorkOrderLedgerService {
  constructor(
    private readonly workOrders: WorkOrderRepository,
    private readonly facts: WorkOrderFactRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Records what the command comes to.
   * @returns the work order as it then stands
   * @throws ProblemError NOT_FOUND, STALE, or the one of workOrderProblems that says why it may not be recorded
   */
  async record(ref: WorkOrderRef, command: WorkOrderCommand, note: string | null): Promise<WorkOrder> {
    const workOrder = await this.find(ref);
    if (workOrder.version !== ref.version) throw new ProblemError(platformProblems.STALE);
    return this.decide(ref.actor, workOrder, command, note);
  }

  /** The same, on whatever stands at this moment: what time brings about has read nothing before. */
  async recordAsItStands(ref: Omit<WorkOrderRef, 'version'>, command: WorkOrderCommand): Promise<WorkOrder> {
    return this.decide(ref.actor, await this.find(ref), command, null);
  }

  /** Writes anew what of the facts is kept for lists, where it is not what they say. */
  keep(workOrder: WorkOrder, state: WorkOrderState): Promise<void> {
    return this.workOrders.rewrite(workOrder, keptForLists(workOrder, state));
  }

  private async decide(
    actor: Actor,
    workOrder: WorkOrder,
    command: WorkOrderCommand,
    note: string | null,
  ): Promise<WorkOrder> {
    const known = (await this.facts.ofWorkOrders([workOrder.id])).get(workOrder.id) ?? [];
    const state = stateOf(workOrder, known);
    const by = recorderOf(actor);
    const at = this.clock.now();
    const decided = decide({ terms: workOrder, state, by, now: at }, command);
    const entry = { ...decided, sequence: known.length + 1, at, by, note, recordedBy: actor.actorId };
    return this.write(workOrder, entry, keptForLists(workOrder, evolve(workOrder, state, entry)));
  }

  private async find({ actor, id }: Omit<WorkOrderRef, 'version'>): Promise<WorkOrder> {
    const workOrder = await this.workOrders.find(id, offerPartyOf(actor));
    if (!workOrder) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'work order' });
    return workOrder;
  }

  /** The version goes first: of two who record at once, the later one is refused before it has written a fact. */
  private async write(workOrder: WorkOrder, entry: LedgerEntry, kept: KeptForSearch): Promise<WorkOrder> {
    const { id: workOrderId, orderId } = workOrder;
    if (!(await this.workOrders.advance(workOrder, kept))) throw new ProblemError(platformProblems.STALE);
    const { status } = kept;
    await this.facts.add(workOrderId, entry);
    await this.audit.record({
      action: 'work-order.record',
      subjectType: 'work-order',
      subjectId: workOrderId,
      before: { status: workOrder.status },
      after: { status, fact: entry },
    });
    const { sequence, type: factType } = entry;
    await this.outbox.announce('work-order.recorded.v1', { workOrderId, orderId, sequence, factType });
    return { ...workOrder, status, version: workOrder.version + 1 };
  }
}

function keptForLists(terms: WorkOrderTerms, state: WorkOrderState): KeptForSearch {
  return { status: workOrderStatus(terms, state), answerDueOn: answerDueOn(state) };
}

/** @throws Error for a caller that nobody knows: the doors let no such in */
function recorderOf(actor: Actor): WorkOrderRecorder {
  if (actor.role === 'ENTERPRISE') return 'ENTERPRISE';
  if (actor.role === 'OPERATOR') return 'WORKSHOP';
  if (actsForCounty(actor)) return 'COUNTY';
  throw new Error(`a caller as ${actor.role} records nothing of a work order`);
}
