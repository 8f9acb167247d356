import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { DocumentsProcessor } from './documents.processor.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidencePlaces } from './evidence-places.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EvidenceService } from './evidence.service.js';
import { OrderEvidenceController } from './order-evidence.controller.js';
import { OrphanFilesService } from './orphan-files.service.js';
import { SidesRepository } from './sides.repository.js';
import { StoredFileRepository } from './stored-file.repository.js';
import { WorkOrderEvidenceController } from './work-order-evidence.controller.js';

/** Files and papers that go with orders and work orders. */
@Module({
  imports: [AccountsModule, OrdersModule],
  controllers: [EvidenceController, OrderEvidenceController, WorkOrderEvidenceController],
  providers: [
    SidesRepository,
    EvidenceRepository,
    EvidencePlaces,
    EvidenceService,
    StoredFileRepository,
    OrphanFilesService,
    DocumentsProcessor,
  ],
})
export class DocumentsModule {}
