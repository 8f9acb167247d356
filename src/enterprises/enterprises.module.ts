import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { EnterpriseRepository } from './enterprise.repository.js';
import { EnterprisesController } from './enterprises.controller.js';
import { EnterprisesService } from './enterprises.service.js';

/** Profiles of the enterprises that post overflow orders. */
@Module({
  imports: [AccountsModule],
  controllers: [EnterprisesController],
  providers: [EnterpriseRepository, EnterprisesService],
  exports: [EnterprisesService],
})
export class EnterprisesModule {}
