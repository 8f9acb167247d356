import { Injectable } from '@nestjs/common';
import type { SettlementCommand } from '../domain/settlement/settlement-commands.js';
import { SettlementLedgerService, type StatementRef } from './settlement-ledger.service.js';
import { StatementDto } from './statement.dto.js';
import { StatementViewsService } from './statement-views.service.js';

/** What the doors of the ledger share: a command is recorded, and the statement answered as it then stands. */
@Injectable()
export class SettlementRecordings {
  constructor(
    private readonly ledger: SettlementLedgerService,
    private readonly views: StatementViewsService,
  ) {}

  /** @throws ProblemError as the ledger does */
  async record(ref: StatementRef, command: SettlementCommand, note?: string): Promise<StatementDto> {
    await this.ledger.record(ref, command, note ?? null);
    return StatementDto.of(await this.views.get(ref.actor, ref.id));
  }
}
