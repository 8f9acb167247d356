import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { cancellationQuote } from '../domain/production/called-off.js';
import { workOrderProblems } from '../domain/production/work-order.problems.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { platformProblems } from '../platform/platform.problems.js';
import { RecordingOperation } from './recording-operation.js';
import { Recordings } from './recordings.js';
import { WorkOrderDto } from './work-order.dto.js';
import { CallingOffDto, CancellationDto, CancellationQueryDto } from './work-order-trouble.dto.js';
import { WorkOrderViewsService } from './work-order-views.service.js';

const { CANCELLED_ABOVE_UNMADE, GIVEN_UP_ABOVE_UNDELIVERED, UNIT_NOT_AGREED } = workOrderProblems;

@ApiTags('work-orders')
@Controller('v1/work-orders/:id')
export class WorkOrderTroubleController {
  constructor(
    private readonly recordings: Recordings,
    private readonly views: WorkOrderViewsService,
  ) {}

  @Post('shortfalls')
  @RecordingOperation(
    {
      id: 'giveUpUnits',
      summary: 'Give up units that cannot be finished',
      description:
        'Of those that are not delivered. Their order has them open again, and other workshops are asked; of a stage of a chain they are closed. The factory may dispute it.',
      by: ['OPERATOR'],
    },
    GIVEN_UP_ABOVE_UNDELIVERED,
    UNIT_NOT_AGREED,
  )
  giveUp(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...units }: CallingOffDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'GIVE_UP', ...units }, note);
  }

  @Get('cancellation')
  @Operation({
    id: 'getCancellation',
    summary: 'What cancelling units would cost',
    description:
      'Units that are made cannot be cancelled; of those that were begun the steps done are owed. The least advanced are cancelled first.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'work-orders:read',
    answer: { status: 200, type: CancellationDto, description: 'What it would come to at this moment' },
    problems: [platformProblems.NOT_FOUND],
  })
  async quote(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() { quantity }: CancellationQueryDto,
  ): Promise<CancellationDto> {
    const { workOrder, state } = await this.views.get(actor, id);
    return CancellationDto.of(cancellationQuote(workOrder, state, quantity));
  }

  @Post('cancellations')
  @RecordingOperation(
    {
      id: 'cancelUnits',
      summary: 'Cancel units that are not made',
      description:
        'What is owed for units that were begun is recorded with it, see getCancellation. The order has them closed. The workshop may dispute it.',
      by: ['ENTERPRISE'],
    },
    CANCELLED_ABOVE_UNMADE,
    UNIT_NOT_AGREED,
  )
  cancel(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...units }: CallingOffDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'CANCEL', ...units }, note);
  }
}
