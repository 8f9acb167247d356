import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../accounts/organisations.service.js';
import { OrdersService } from '../orders/orders.service.js';
import type { StatementNames, StatementRow } from './statement.js';

type Named = Pick<StatementRow, 'id' | 'orderId' | 'enterpriseId' | 'workshopId'>;

/** Reads what people call the orders and parties of statements. */
@Injectable()
export class StatementNaming {
  constructor(
    private readonly orders: OrdersService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** The same statements with their names. */
  async named<T extends Named>(statements: readonly T[]): Promise<(T & StatementNames)[]> {
    const orders = await this.orders.summaries([...new Set(statements.map(({ orderId }) => orderId))]);
    const parties = statements.flatMap(({ enterpriseId, workshopId }) => [enterpriseId, workshopId]);
    const organisations = await this.organisations.find([...new Set(parties)]);
    return statements.map((statement) => {
      const order = orders.get(statement.orderId);
      if (!order) throw new Error(`the order of statement ${statement.id} is hidden from its party`);
      return {
        ...statement,
        orderNumber: order.number,
        orderTitle: order.title,
        enterpriseName: organisations.get(statement.enterpriseId)?.name ?? '',
        workshopName: organisations.get(statement.workshopId)?.name ?? '',
      };
    });
  }
}
