import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { settlementProblems } from '../domain/settlement/settlement.problems.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { statementCsv } from './statement-csv.js';
import { StatementExportService } from './statement-export.service.js';
import { StatementPeriodDto } from './statement-request.dto.js';

@ApiTags('statements')
@Controller('v1/statements/export')
export class StatementExportController {
  constructor(private readonly exports: StatementExportService) {}

  @Get()
  @Operation({
    id: 'exportStatements',
    summary: 'What is due or was paid in a period, as CSV',
    description:
      'A row for each line that is due in the period and for each payment that was made in it and counts: for a spreadsheet or a ledger. UTF-8 with its mark; text that a spreadsheet would take for a formula begins with an apostrophe. A factory gets what it owes, a workshop what it is owed, the county all.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'statements:read',
    answer: { status: 200, description: 'The file', streamType: 'text/csv' },
    problems: [settlementProblems.EXPORT_PERIOD_INVALID],
    isCostly: true,
  })
  async export(
    @CurrentActor() actor: Actor,
    @Query() { from, to }: StatementPeriodDto,
  ): Promise<StreamableFile> {
    const amounts = await this.exports.export(actor, { fromOn: from, toOn: to });
    return new StreamableFile(statementCsv(amounts), {
      type: 'text/csv; charset=utf-8; header=present',
      disposition: `attachment; filename="statements-${from}-${to}.csv"`,
    });
  }
}
