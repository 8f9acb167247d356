import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { inspectionProblems } from '../domain/inspection/inspection.problems.js';
import { workOrderProblems } from '../domain/production/work-order.problems.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { ReworkDto, ReworkedUnitsDto } from './inspection-request.dto.js';
import { InspectionsService } from './inspections.service.js';
import { RecordingOperation } from './recording-operation.js';
import { Recordings } from './recordings.js';
import { WorkOrderDto } from './work-order.dto.js';

const {
  LOT_NOT_REJECTED,
  LOT_UNKNOWN,
  MORE_THAN_UNDECIDED,
  NOT_AT_WORKSHOP_FOR_REWORK,
  REWORK_DUE_IN_PAST,
  REWORK_LIMIT_REACHED,
} = inspectionProblems;

@ApiTags('work-orders')
@Controller('v1/work-orders/:id')
export class WorkOrderReworkController {
  constructor(
    private readonly recordings: Recordings,
    private readonly inspections: InspectionsService,
  ) {}

  @Post('reworks')
  @RecordingOperation(
    {
      id: 'reworkUnits',
      summary: 'Send rejected units back to be reworked',
      description: 'They are delivered, received and inspected again. The same goods go back twice at most.',
      by: ['ENTERPRISE'],
    },
    LOT_UNKNOWN,
    LOT_NOT_REJECTED,
    MORE_THAN_UNDECIDED,
    REWORK_LIMIT_REACHED,
    REWORK_DUE_IN_PAST,
  )
  async send(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, of, quantity, dueOn }: ReworkDto,
  ): Promise<WorkOrderDto> {
    this.inspections.requireNotPast(dueOn);
    const decision = { type: 'LOT_SENT_FOR_REWORK', quantity, dueOn } as const;
    return this.recordings.record({ actor, id, version }, { type: 'DECIDE_LOT', of, decision }, note);
  }

  @Post('rework-deliveries')
  @RecordingOperation(
    {
      id: 'deliverRework',
      summary: 'Deliver reworked units',
      description: 'The factory counts them as it counts a delivery, and inspects them again.',
      by: ['OPERATOR'],
    },
    LOT_UNKNOWN,
    NOT_AT_WORKSHOP_FOR_REWORK,
    workOrderProblems.UNIT_NOT_AGREED,
  )
  deliver(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...units }: ReworkedUnitsDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'DELIVER_REWORK', ...units }, note);
  }

  @Post('rework-endings')
  @RecordingOperation(
    {
      id: 'endRework',
      summary: 'Wait no longer for units that are reworked',
      description: 'They count as returned; for the workshop to confirm or dispute.',
      by: ['ENTERPRISE'],
    },
    LOT_UNKNOWN,
    NOT_AT_WORKSHOP_FOR_REWORK,
    workOrderProblems.UNIT_NOT_AGREED,
  )
  end(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...units }: ReworkedUnitsDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'END_REWORK', ...units }, note);
  }
}
