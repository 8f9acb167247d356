import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { WorkOrderFactDto } from './work-order-fact.dto.js';
import { WorkOrderDto, WorkOrderQueryDto } from './work-order.dto.js';
import { WorkOrderRecordsService } from './work-order-records.service.js';
import { WorkOrderViewsService } from './work-order-views.service.js';

@ApiTags('work-orders')
@Controller('v1/work-orders')
export class WorkOrdersController {
  constructor(
    private readonly views: WorkOrderViewsService,
    private readonly records: WorkOrderRecordsService,
  ) {}

  @Get()
  @Operation({
    id: 'listWorkOrders',
    summary: 'Work orders, newest first',
    description:
      'One for each promise that binds, made moments after it. A factory sees those of its orders, a workshop its own, the county all.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'work-orders:read',
    answer: { status: 200, type: pageOf(WorkOrderDto), description: 'One page' },
    problems: [platformProblems.CURSOR_INVALID],
  })
  async list(@CurrentActor() actor: Actor, @Query() query: WorkOrderQueryDto): Promise<Page<WorkOrderDto>> {
    return mapPage(await this.views.page(actor, query, query), (view) => WorkOrderDto.of(view));
  }

  @Get(':id')
  @Operation({
    id: 'getWorkOrder',
    summary: 'One work order',
    description:
      'Its terms, and what its facts add up to. Its ETag is needed to record anything. One between others does not exist for the caller.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'work-orders:read',
    answer: { status: 200, type: WorkOrderDto, description: 'The work order' },
    problems: [platformProblems.NOT_FOUND],
    etag: 'answers',
  })
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<WorkOrderDto> {
    return WorkOrderDto.of(await this.views.get(actor, id));
  }

  @Get(':id/facts')
  @Operation({
    id: 'listWorkOrderFacts',
    summary: 'The ledger of a work order, oldest first',
    description: 'What either side has recorded. Nothing of it is ever changed or removed.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'work-orders:read',
    answer: { status: 200, type: pageOf(WorkOrderFactDto, 'oldest first'), description: 'One page' },
    problems: [platformProblems.NOT_FOUND, platformProblems.CURSOR_INVALID],
  })
  async facts(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<WorkOrderFactDto>> {
    return mapPage(await this.records.ledger(actor, id, query), (entry) => WorkOrderFactDto.of(entry));
  }
}
