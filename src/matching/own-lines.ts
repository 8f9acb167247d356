import { Injectable } from '@nestjs/common';
import { ownLine } from '../domain/matching/own-line.js';
import { OrdersService } from '../orders/orders.service.js';
import type { MatchingLine } from './matching.js';

/** Lines of a workshop as it may read them itself. */
@Injectable()
export class OwnLines {
  constructor(private readonly orders: OrdersService) {}

  /**
   * Its lines, with the orders that hold its weeks as far as it sees these orders: a line is as its round was
   * planned, and what was planned for another order need not have come to an offer.
   */
  async of(rows: readonly MatchingLine[]): Promise<MatchingLine[]> {
    const rivals = rows.flatMap(({ line }) => line.displacedBy.flatMap(({ orderId }) => orderId ?? []));
    const seen = await this.orders.summaries([...new Set(rivals)]);
    return rows.map((row) => ({ ...row, line: ownLine(row.line, new Set(seen.keys())) }));
  }
}
