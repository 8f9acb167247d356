import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { WorkOrderRepository } from './work-order.repository.js';

/** Work orders by state. */
@Injectable()
export class ProductionMetrics {
  constructor(metrics: Metrics, unitOfWork: UnitOfWork, workOrders: WorkOrderRepository) {
    metrics.addGauge('gongfang_work_orders', 'Work orders by state', 'status', () =>
      unitOfWork.run(SYSTEM_ACTOR, () => workOrders.countByStatus()),
    );
  }
}
