import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { inspectionProblems } from '../domain/inspection/inspection.problems.js';
import { workOrderProblems } from '../domain/production/work-order.problems.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { platformProblems } from '../platform/platform.problems.js';
import {
  ConcessionDto,
  InspectionDto,
  InspectionPlanQueryDto,
  LotReturnDto,
  SortDto,
} from './inspection-request.dto.js';
import { InspectionsService } from './inspections.service.js';
import { RecordingOperation } from './recording-operation.js';
import { Recordings } from './recordings.js';
import { ClassPlanDto, InspectionPlanDto } from './work-order-inspection.dto.js';
import { WorkOrderDto } from './work-order.dto.js';

const {
  DEFECTIVES_INVALID,
  INSPECTED_ABOVE_RECEIVED,
  INSPECTION_DISCONTINUED,
  INSPECTION_LAPSED,
  LOT_ALREADY_SORTED,
  LOT_NOT_REJECTED,
  LOT_UNKNOWN,
  MORE_THAN_UNDECIDED,
  SORT_DOES_NOT_ADD_UP,
} = inspectionProblems;

@ApiTags('work-orders')
@Controller('v1/work-orders/:id')
export class WorkOrderInspectionsController {
  constructor(
    private readonly recordings: Recordings,
    private readonly inspections: InspectionsService,
  ) {}

  @Get('inspection-plan')
  @Operation({
    id: 'getInspectionPlan',
    summary: 'How units would be inspected',
    description:
      'The sample to draw after GB/T 2828.1 and the numbers that decide, as the terms and the lots before ask for at this moment.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'work-orders:read',
    answer: { status: 200, type: InspectionPlanDto, description: 'The plan' },
    problems: [platformProblems.NOT_FOUND],
  })
  async plan(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() { quantity, reworkOf }: InspectionPlanQueryDto,
  ): Promise<InspectionPlanDto> {
    const units = { quantity, reworkOf: reworkOf ?? null };
    const { plan, modes } = await this.inspections.plan(actor, id, units);
    return {
      lotSize: plan.lotSize,
      sampleSize: plan.sampleSize,
      critical: ClassPlanDto.of(plan.critical),
      major: ClassPlanDto.of(plan.major),
      minor: ClassPlanDto.of(plan.minor),
      majorMode: modes.major,
      minorMode: modes.minor,
    };
  }

  @Post('inspections')
  @RecordingOperation(
    {
      id: 'inspectLot',
      summary: 'Inspect units that have come',
      description:
        'By the day that `inspectionDueOn` says; what nobody inspects is accepted then. The plan is that of GET …/inspection-plan; the verdict follows from it and is for the workshop to dispute.',
      by: ['ENTERPRISE'],
    },
    INSPECTED_ABOVE_RECEIVED,
    INSPECTION_LAPSED,
    DEFECTIVES_INVALID,
    INSPECTION_DISCONTINUED,
    LOT_UNKNOWN,
    workOrderProblems.UNIT_NOT_AGREED,
  )
  async inspect(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() body: InspectionDto,
  ): Promise<WorkOrderDto> {
    const { note, isReducedWanted = false, isCorrectionConfirmed = false, ...found } = body;
    const units = { quantity: found.quantity, reworkOf: found.reworkOf ?? null };
    const { modes } = await this.inspections.plan(actor, id, units);
    return this.recordings.record(
      { actor, id, version },
      { type: 'INSPECT', ...found, ...units, modes, isReducedWanted, isCorrectionConfirmed },
      note,
    );
  }

  @Post('sorts')
  @RecordingOperation(
    {
      id: 'sortLot',
      summary: 'Sort a rejected lot',
      description: 'Every undecided unit was looked at: the good are accepted, the bad wait on.',
      by: ['ENTERPRISE'],
    },
    LOT_UNKNOWN,
    LOT_NOT_REJECTED,
    LOT_ALREADY_SORTED,
    SORT_DOES_NOT_ADD_UP,
  )
  sort(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, of, good, bad }: SortDto,
  ): Promise<WorkOrderDto> {
    const decision = { type: 'LOT_SORTED', quantity: good, bad } as const;
    return this.recordings.record({ actor, id, version }, { type: 'DECIDE_LOT', of, decision }, note);
  }

  @Post('concessions')
  @RecordingOperation(
    {
      id: 'concedeUnits',
      summary: 'Take rejected units for less money',
      description: 'For the workshop to confirm or dispute (让步接收).',
      by: ['ENTERPRISE'],
    },
    LOT_UNKNOWN,
    LOT_NOT_REJECTED,
    MORE_THAN_UNDECIDED,
  )
  concede(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, of, ...units }: ConcessionDto,
  ): Promise<WorkOrderDto> {
    const decision = { type: 'LOT_CONCEDED', ...units } as const;
    return this.recordings.record({ actor, id, version }, { type: 'DECIDE_LOT', of, decision }, note);
  }

  @Post('returns')
  @RecordingOperation(
    {
      id: 'returnUnits',
      summary: 'Send rejected units back for good',
      description: 'Unpaid; for the workshop to confirm or dispute.',
      by: ['ENTERPRISE'],
    },
    LOT_UNKNOWN,
    LOT_NOT_REJECTED,
    MORE_THAN_UNDECIDED,
  )
  return(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, of, quantity }: LotReturnDto,
  ): Promise<WorkOrderDto> {
    const decision = { type: 'LOT_RETURNED', quantity } as const;
    return this.recordings.record({ actor, id, version }, { type: 'DECIDE_LOT', of, decision }, note);
  }
}
