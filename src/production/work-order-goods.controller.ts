import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { workOrderProblems } from '../domain/production/work-order.problems.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { RecordingOperation } from './recording-operation.js';
import { Recordings } from './recordings.js';
import { DeliveryDto, MilestoneDto, ReceiptDto, WorkOrderNoteDto } from './work-order-request.dto.js';
import { WorkOrderDto } from './work-order.dto.js';

const {
  COUNT_LAPSED,
  DELIVERED_ABOVE_ORDERED,
  DELIVERED_ABOVE_PRODUCED,
  MATERIAL_NOT_COMPLETE,
  NOT_UNDER_WAY,
  NOTHING_LEFT_TO_MAKE,
  PRODUCED_ABOVE_ORDERED,
  RECEIVED_ABOVE_SENT,
  SAMPLE_NOT_APPROVED,
  STEP_UNKNOWN,
  UNIT_NOT_AGREED,
  WORK_NOT_STARTED,
  WORK_STARTED_ALREADY,
} = workOrderProblems;

@ApiTags('work-orders')
@Controller('v1/work-orders/:id')
export class WorkOrderGoodsController {
  constructor(private readonly recordings: Recordings) {}

  @Post('start')
  @RecordingOperation(
    {
      id: 'startWork',
      summary: 'Start the work',
      description: 'Once the sample is approved, where one is asked for, and the material is complete.',
      by: ['OPERATOR'],
    },
    SAMPLE_NOT_APPROVED,
    MATERIAL_NOT_COMPLETE,
    WORK_STARTED_ALREADY,
    NOTHING_LEFT_TO_MAKE,
  )
  start(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note }: WorkOrderNoteDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'START' }, note);
  }

  @Post('milestones')
  @RecordingOperation(
    {
      id: 'reachMilestone',
      summary: 'Report units through a step',
      description:
        'Units through the last step are made and can be delivered; earlier steps need not be reported.',
      by: ['OPERATOR'],
    },
    WORK_NOT_STARTED,
    STEP_UNKNOWN,
    PRODUCED_ABOVE_ORDERED,
    UNIT_NOT_AGREED,
  )
  reach(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, step, ...units }: MilestoneDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record(
      { actor, id, version },
      { type: 'REACH_MILESTONE', step: step ?? null, ...units },
      note,
    );
  }

  @Post('deliveries')
  @RecordingOperation(
    {
      id: 'deliverGoods',
      summary: 'Deliver, whole or in parts',
      description:
        'At most what is made, and what was ordered with the tolerance. What was missing on arrival may be delivered again.',
      by: ['OPERATOR'],
    },
    DELIVERED_ABOVE_ORDERED,
    DELIVERED_ABOVE_PRODUCED,
    UNIT_NOT_AGREED,
  )
  deliver(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...units }: DeliveryDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'DELIVER', ...units }, note);
  }

  @Post('receipts')
  @RecordingOperation(
    {
      id: 'receiveGoods',
      summary: 'Count a delivery on arrival',
      description:
        'Once each, by the day that its `countDueOn` says. What is missing is for the workshop to confirm or dispute.',
      by: ['ENTERPRISE'],
    },
    NOT_UNDER_WAY,
    COUNT_LAPSED,
    RECEIVED_ABOVE_SENT,
    UNIT_NOT_AGREED,
  )
  receive(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...counted }: ReceiptDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'RECEIVE', ...counted }, note);
  }
}
