import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { EnterprisesModule } from '../enterprises/enterprises.module.js';
import { WorkshopsModule } from '../workshops/workshops.module.js';
import { OrderRepository } from './order.repository.js';
import { OrderEndingsService } from './order-endings.service.js';
import { OrderLedger } from './order-ledger.js';
import { OrderPostingService } from './order-posting.service.js';
import { OrderPromisesService } from './order-promises.service.js';
import { OrderQuantityRepository } from './order-quantity.repository.js';
import { OrderSweepsService } from './order-sweeps.service.js';
import { OrderTermsService } from './order-terms.service.js';
import { OrderViewsService } from './order-views.service.js';
import { OrdersController } from './orders.controller.js';
import { OrdersMetrics } from './orders.metrics.js';
import { OrdersService } from './orders.service.js';
import { WaitingOrderRepository } from './waiting-order.repository.js';

/** Overflow orders: what central factories cannot make themselves. */
@Module({
  imports: [AccountsModule, CatalogModule, EnterprisesModule, WorkshopsModule],
  controllers: [OrdersController],
  providers: [
    OrderRepository,
    OrderQuantityRepository,
    WaitingOrderRepository,
    OrderLedger,
    OrderTermsService,
    OrderPostingService,
    OrderEndingsService,
    OrderViewsService,
    OrderPromisesService,
    OrdersService,
    OrderSweepsService,
    OrdersMetrics,
  ],
  exports: [OrdersService, OrderPromisesService, OrderSweepsService],
})
export class OrdersModule {}
