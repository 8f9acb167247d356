import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { ProductionModule } from '../production/production.module.js';
import { CountedInstalmentRepository } from './counted-instalment.repository.js';
import { CountedInstalmentsService } from './counted-instalments.service.js';
import { SettlementFactRepository } from './settlement-fact.repository.js';
import { SettlementLedgerService } from './settlement-ledger.service.js';
import { SettlementProcessor } from './settlement.processor.js';
import { SettlementRecordings } from './settlement-recordings.js';
import { StatementBooksService } from './statement-books.service.js';
import { StatementChargesController } from './statement-charges.controller.js';
import { StatementExportController } from './statement-export.controller.js';
import { StatementExportService } from './statement-export.service.js';
import { StatementNaming } from './statement-naming.js';
import { StatementPaymentsController } from './statement-payments.controller.js';
import { StatementReckoningService } from './statement-reckoning.service.js';
import { StatementRepository } from './statement.repository.js';
import { StatementViewsService } from './statement-views.service.js';
import { StatementsController } from './statements.controller.js';

/** Statements: what is owed for the work that was done, and what of it is recorded as paid. */
@Module({
  imports: [AccountsModule, OrdersModule, ProductionModule],
  // The export first: its path would be an id to the next.
  controllers: [
    StatementExportController,
    StatementsController,
    StatementChargesController,
    StatementPaymentsController,
  ],
  providers: [
    SettlementFactRepository,
    StatementBooksService,
    StatementRepository,
    StatementNaming,
    StatementViewsService,
    SettlementLedgerService,
    SettlementRecordings,
    StatementReckoningService,
    StatementExportService,
    SettlementProcessor,
    CountedInstalmentRepository,
    CountedInstalmentsService,
  ],
  exports: [CountedInstalmentsService],
})
export class SettlementModule {}
