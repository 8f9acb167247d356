import { Injectable } from '@nestjs/common';
import type { WorkOrderCommand } from '../domain/production/work-order-commands.js';
import { WorkOrderDto } from './work-order.dto.js';
import { WorkOrderLedgerService, type WorkOrderRef } from './work-order-ledger.service.js';
import { WorkOrderViewsService } from './work-order-views.service.js';

/** What the doors of the ledger share: a command is recorded, and the work order answered as it then stands. */
@Injectable()
export class Recordings {
  constructor(
    private readonly ledger: WorkOrderLedgerService,
    private readonly views: WorkOrderViewsService,
  ) {}

  /** @throws ProblemError as the ledger does */
  async record(ref: WorkOrderRef, command: WorkOrderCommand, note?: string): Promise<WorkOrderDto> {
    return WorkOrderDto.of(await this.views.viewOf(await this.ledger.record(ref, command, note ?? null)));
  }
}
