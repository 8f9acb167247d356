import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { AuditEventDto, AuditEventQueryDto } from './audit-event.dto.js';
import { AuditLog } from './audit-log.js';

@ApiTags('accounts')
@Controller('v1/audit-events')
export class AuditEventsController {
  constructor(private readonly audit: AuditLog) {}

  @Get()
  @Operation({
    id: 'listAuditEvents',
    summary: 'Who decided what, newest first',
    description: 'The county’s record of decisions. It only ever grows.',
    access: ['OFFICER', 'ADMINISTRATOR'],
    answer: { status: 200, type: pageOf(AuditEventDto), description: 'One page' },
    problems: [platformProblems.CURSOR_INVALID],
  })
  async list(@Query() query: AuditEventQueryDto): Promise<Page<AuditEventDto>> {
    return mapPage(await this.audit.page(query, query), (event) => AuditEventDto.of(event));
  }
}
