import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { DocumentsProcessor } from './documents.processor.js';
import { EvidenceController } from './evidence.controller.js';
import { DocumentPlaces } from './document-places.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EvidenceService } from './evidence.service.js';
import { OrderEvidenceController } from './order-evidence.controller.js';
import { OrphanFilesService } from './orphan-files.service.js';
import { SidesRepository } from './sides.repository.js';
import { StoredFileRepository } from './stored-file.repository.js';
import { OrderTechPacksController } from './order-tech-packs.controller.js';
import { ConfidentialityService } from './confidentiality.service.js';
import { TechPackAcknowledgementRepository } from './tech-pack-acknowledgement.repository.js';
import { TechPackRepository } from './tech-pack.repository.js';
import { TechPackViewsService } from './tech-pack-views.service.js';
import { TechPacksController } from './tech-packs.controller.js';
import { TechPacksService } from './tech-packs.service.js';
import { WorkOrderTechPackController } from './work-order-tech-pack.controller.js';
import { WorkOrderEvidenceController } from './work-order-evidence.controller.js';

/** Files and papers that go with orders and work orders. */
@Module({
  imports: [AccountsModule, OrdersModule],
  controllers: [
    EvidenceController,
    OrderEvidenceController,
    WorkOrderEvidenceController,
    OrderTechPacksController,
    TechPacksController,
    WorkOrderTechPackController,
  ],
  providers: [
    SidesRepository,
    EvidenceRepository,
    DocumentPlaces,
    EvidenceService,
    StoredFileRepository,
    TechPackRepository,
    TechPackAcknowledgementRepository,
    TechPacksService,
    TechPackViewsService,
    ConfidentialityService,
    OrphanFilesService,
    DocumentsProcessor,
  ],
  exports: [DocumentPlaces, EvidenceService],
})
export class DocumentsModule {}
