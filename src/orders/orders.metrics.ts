import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { OrderRepository } from './order.repository.js';

const WINDOW_DAYS = 30;

/** Orders by status, and how much of what was asked for has been taken on. */
@Injectable()
export class OrdersMetrics {
  constructor(
    metrics: Metrics,
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly clock: Clock,
  ) {
    metrics.addGauge('gongfang_orders', 'Orders by status', 'status', () =>
      unitOfWork.run(SYSTEM_ACTOR, () => orders.countByStatus()),
    );
    metrics.addGauge(
      'gongfang_fill_rate',
      'Accepted units per posted unit, of all orders posted in the window',
      'window',
      () => this.fillRate(),
    );
  }

  private async fillRate(): Promise<Record<string, number>> {
    const since = new Date(this.clock.now().getTime() - WINDOW_DAYS * 86_400_000);
    const rate = await this.unitOfWork.run(SYSTEM_ACTOR, () => this.orders.fillRate(since));
    // No figure rather than a 0 that would look like failure.
    return rate === null ? {} : { [`${WINDOW_DAYS}d`]: rate };
  }
}
