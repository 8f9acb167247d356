import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../accounts/organisations.service.js';
import type { Actor } from '../domain/actor.js';
import { statementAccount } from '../domain/settlement/statement-account.js';
import { OrdersService } from '../orders/orders.service.js';
import { Clock, todayOn } from '../platform/clock.js';
import { StatementBooksService } from './statement-books.service.js';
import type { StatementView } from './statement.js';

/** Statements as their parties and the county see them: all of them follows from the ledgers. */
@Injectable()
export class StatementViewsService {
  constructor(
    private readonly books: StatementBooksService,
    private readonly orders: OrdersService,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  /** The statement of a work order of the caller's, as it stands now. @throws ProblemError NOT_FOUND */
  async get(actor: Actor, id: string): Promise<StatementView> {
    const book = await this.books.get(actor, id);
    const { orderId, enterpriseId, workshopId } = book.terms;
    const order = (await this.orders.summaries([orderId])).get(orderId);
    if (!order) throw new Error(`the order of work order ${id} is hidden from its party`);
    const organisations = await this.organisations.find([enterpriseId, workshopId]);
    return {
      workOrder: book.terms,
      settlement: book.settlement,
      account: statementAccount(book, todayOn(this.clock)),
      orderNumber: order.number,
      orderTitle: order.title,
      enterpriseName: organisations.get(enterpriseId)?.name ?? '',
      workshopName: organisations.get(workshopId)?.name ?? '',
      version: book.version,
    };
  }
}
