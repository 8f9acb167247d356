import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PairingsModule } from '../pairings/pairings.module.js';
import { CountedWorkOrderRepository } from './counted-work-order.repository.js';
import { CountedWorkOrdersService } from './counted-work-orders.service.js';
import { DisputeDeadlinesService } from './dispute-deadlines.service.js';
import { GoodsRemindersService } from './goods-reminders.service.js';
import { InspectionsService } from './inspections.service.js';
import { ProductionMetrics } from './production.metrics.js';
import { ProductionProcessor } from './production.processor.js';
import { Recordings } from './recordings.js';
import { SuspensionsService } from './suspensions.service.js';
import { UnansweredGoodsProcessor } from './unanswered-goods.processor.js';
import { UnansweredGoodsService } from './unanswered-goods.service.js';
import { WorkOrderDecisionsController } from './work-order-decisions.controller.js';
import { WorkOrderDisputesController } from './work-order-disputes.controller.js';
import { WorkOrderFactRepository } from './work-order-fact.repository.js';
import { WorkOrderGoodsController } from './work-order-goods.controller.js';
import { WorkOrderInspectionsController } from './work-order-inspections.controller.js';
import { WorkOrderLedgerService } from './work-order-ledger.service.js';
import { WorkOrderMakingService } from './work-order-making.service.js';
import { WorkOrderMaterialController } from './work-order-material.controller.js';
import { WorkOrderRecordsService } from './work-order-records.service.js';
import { WorkOrderReleasesService } from './work-order-releases.service.js';
import { WorkOrderReworkController } from './work-order-rework.controller.js';
import { WorkOrderTroubleController } from './work-order-trouble.controller.js';
import { WorkOrderRepository } from './work-order.repository.js';
import { WorkOrderViewsService } from './work-order-views.service.js';
import { WorkOrdersController } from './work-orders.controller.js';

/** Work orders: what follows an accepted offer, from material to the received goods. */
@Module({
  imports: [AccountsModule, OrdersModule, PairingsModule],
  controllers: [
    WorkOrdersController,
    WorkOrderMaterialController,
    WorkOrderGoodsController,
    WorkOrderInspectionsController,
    WorkOrderReworkController,
    WorkOrderDecisionsController,
    WorkOrderDisputesController,
    WorkOrderTroubleController,
  ],
  providers: [
    WorkOrderRepository,
    WorkOrderFactRepository,
    CountedWorkOrderRepository,
    CountedWorkOrdersService,
    WorkOrderMakingService,
    WorkOrderLedgerService,
    WorkOrderViewsService,
    Recordings,
    InspectionsService,
    DisputeDeadlinesService,
    WorkOrderReleasesService,
    SuspensionsService,
    UnansweredGoodsService,
    GoodsRemindersService,
    UnansweredGoodsProcessor,
    ProductionProcessor,
    ProductionMetrics,
    WorkOrderRecordsService,
  ],
  exports: [WorkOrderRecordsService, CountedWorkOrdersService],
})
export class ProductionModule {}
