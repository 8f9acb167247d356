import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { unplaced } from '../domain/order-state.js';
import { ProblemError } from '../domain/problem.js';
import { regionOf } from '../domain/regions.js';
import { Outbox } from '../events/outbox.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/id.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { Order, OrderChanges, OrderDraft, OrderView } from './order.js';
import { OrderLedger, type OrderRef } from './order-ledger.js';
import { OrderTermsService, termsOf } from './order-terms.service.js';

/**
 * How an enterprise puts an order before the workshops. Every method throws what OrderTermsService throws of
 * terms that do not hold.
 */
@Injectable()
export class OrderPostingService {
  constructor(
    private readonly ledger: OrderLedger,
    private readonly terms: OrderTermsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Writes a new order, posted at once unless it is a draft. */
  async create({ organisationId }: Actor, draft: OrderDraft, isDraft: boolean): Promise<OrderView> {
    if (organisationId === null) throw new ProblemError(platformProblems.FORBIDDEN);
    const { terms, enterpriseName } = await this.terms.forNew(organisationId, draft);
    const now = this.clock.now();
    const order = await this.ledger.add({
      id: newId(),
      enterpriseId: organisationId,
      ...terms,
      ...unplaced(terms.quantity),
      regionCode: regionOf(terms),
      lifecycle: isDraft ? 'DRAFT' : 'OPEN',
      termsVersion: 1,
      cancelReason: null,
      createdAt: now,
      postedAt: isDraft ? null : now,
      version: 1,
    });
    if (!isDraft) await this.announcePosted(order);
    return { order, enterpriseName, isPriceShown: true };
  }

  /**
   * Changes the terms of a draft, or of an open order of which nothing is accepted. The whole quantity is open
   * again on the new terms; offers made on the old ones hold nothing of it any more and are withdrawn.
   * @throws ProblemError NOT_FOUND, ORDER_NOT_CHANGEABLE, STALE
   */
  async change(actor: Actor, ref: OrderRef, changes: OrderChanges): Promise<OrderView> {
    const order = await this.ledger.begin(actor, ref, 'change');
    const { terms, enterpriseName } = await this.terms.forChange(order, changes);
    // Nothing changes: workshops that think about their offers are left in peace.
    if (isDeepStrictEqual(terms, termsOf(order))) return { order, enterpriseName, isPriceShown: true };
    const quantities = unplaced(terms.quantity);
    const counted = { ...quantities, regionCode: regionOf(terms), termsVersion: order.termsVersion + 1 };
    const changed = await this.ledger.write('change', order, { ...terms, ...counted });
    if (order.lifecycle === 'OPEN') await this.outbox.announce('order.changed.v1', { orderId: order.id });
    return { order: changed, enterpriseName, isPriceShown: true };
  }

  /** Puts a draft before the workshops. @throws ProblemError NOT_FOUND, ORDER_IN_WRONG_STATE, STALE */
  async post(actor: Actor, ref: OrderRef): Promise<OrderView> {
    const draft = await this.ledger.begin(actor, ref, 'post');
    const { enterpriseName } = await this.terms.forPosting(draft);
    const order = await this.ledger.write('post', draft, { lifecycle: 'OPEN', postedAt: this.clock.now() });
    await this.announcePosted(order);
    return { order, enterpriseName, isPriceShown: true };
  }

  private announcePosted({ id: orderId, regionCode }: Order): Promise<void> {
    return this.outbox.announce('order.posted.v1', { orderId, regionCode });
  }
}
