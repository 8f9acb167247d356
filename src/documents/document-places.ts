import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { OrdersService } from '../orders/orders.service.js';
import { offerPartyOf } from '../pairings/offer-party.js';
import { platformProblems } from '../platform/platform.problems.js';
import { documentsProblems } from './documents.problems.js';
import type { Sides, WorkOrderSides } from './evidence.js';
import { SidesRepository } from './sides.repository.js';

/** What a file is evidence of. */
export interface EvidencePlace extends Sides {
  readonly workOrderId: string | null;
  readonly factSequence: number | null;
}

/** Finds what files are bound to, as far as the caller has to do with it. */
@Injectable()
export class DocumentPlaces {
  constructor(
    private readonly sides: SidesRepository,
    private readonly orders: OrdersService,
  ) {}

  /** A work order, or one fact of its ledger. @throws ProblemError NOT_FOUND, EVIDENCE_OF_NO_FACT */
  async ofWorkOrder(actor: Actor, id: string, factSequence: number | null): Promise<EvidencePlace> {
    const sides = await this.requireWorkOrder(actor, id);
    const { orderId, enterpriseId, workshopId, workOrderId, factCount: count } = sides;
    if (factSequence !== null && factSequence > count) {
      throw new ProblemError(documentsProblems.EVIDENCE_OF_NO_FACT, { count, sequence: factSequence });
    }
    return { orderId, enterpriseId, workshopId, workOrderId, factSequence };
  }

  /** An order, between its enterprise and one workshop that was offered a part of it. @throws ProblemError NOT_FOUND */
  async ofOrder(actor: Actor, orderId: string, workshopId: string): Promise<EvidencePlace> {
    await this.requireOrder(actor, orderId);
    const sides = await this.sides.ofOrder(orderId, workshopId, offerPartyOf(actor));
    if (!sides) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'workshop' });
    return { ...sides, workOrderId: null, factSequence: null };
  }

  /** The sides of a work order; null unless it is one of the caller's. */
  findWorkOrder(actor: Actor, id: string): Promise<WorkOrderSides | null> {
    return this.sides.ofWorkOrder(id, offerPartyOf(actor));
  }

  /** The sides of a work order of the caller's. @throws ProblemError NOT_FOUND */
  async requireWorkOrder(actor: Actor, id: string): Promise<WorkOrderSides> {
    const sides = await this.findWorkOrder(actor, id);
    if (!sides) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'work order' });
    return sides;
  }

  /** @throws ProblemError NOT_FOUND for an order that the caller does not see */
  async requireOrder(actor: Actor, orderId: string): Promise<void> {
    const ownerId = actor.role === 'ENTERPRISE' ? actor.organisationId : null;
    const order = await this.orders.find(orderId, ownerId);
    if (!order) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'order' });
  }
}
