import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { StatementDto } from './statement.dto.js';
import { StatementQueryDto, StatementSummaryDto } from './statement-summary.dto.js';
import { StatementViewsService } from './statement-views.service.js';

@ApiTags('statements')
@Controller('v1/statements')
export class StatementsController {
  constructor(private readonly views: StatementViewsService) {}

  @Get()
  @Operation({
    id: 'listStatements',
    summary: 'Statements, newest first',
    description:
      'One for each work order, as its facts were moments ago; OVERDUE is the list of what should have been paid. A factory sees what it owes, a workshop what it is owed, the county all.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'statements:read',
    answer: { status: 200, type: pageOf(StatementSummaryDto), description: 'One page' },
    problems: [platformProblems.CURSOR_INVALID],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: StatementQueryDto,
  ): Promise<Page<StatementSummaryDto>> {
    return mapPage(await this.views.page(actor, query, query), (one) => StatementSummaryDto.of(one));
  }

  @Get(':id')
  @Operation({
    id: 'getStatement',
    summary: 'The statement of a work order',
    description:
      'What is owed, when it is due and what is paid, by the facts of both ledgers as they are now; each line says which fact it comes from. Its ETag is needed to record anything. One between others does not exist for the caller.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'statements:read',
    answer: { status: 200, type: StatementDto, description: 'The statement' },
    problems: [platformProblems.NOT_FOUND],
    etag: 'answers',
  })
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<StatementDto> {
    return StatementDto.of(await this.views.get(actor, id));
  }
}
