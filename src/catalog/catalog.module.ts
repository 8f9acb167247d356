import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { CatalogService } from './catalog.service.js';
import { EquipmentKindsController } from './equipment-kinds.controller.js';
import { ProcessRepository } from './process.repository.js';
import { ProcessesController } from './processes.controller.js';
import { ProcessesService } from './processes.service.js';
import { ProductRepository } from './product.repository.js';
import { ProductsController } from './products.controller.js';
import { ProductsService } from './products.service.js';
import { RoutingRepository } from './routing.repository.js';
import { RoutingsController } from './routings.controller.js';
import { RoutingsService } from './routings.service.js';

/** The product information base: processes, products and how these are made. */
@Module({
  imports: [AccountsModule],
  controllers: [ProcessesController, ProductsController, RoutingsController, EquipmentKindsController],
  providers: [
    ProcessRepository,
    ProductRepository,
    RoutingRepository,
    ProcessesService,
    ProductsService,
    RoutingsService,
    CatalogService,
  ],
  exports: [CatalogService],
})
export class CatalogModule {}
