import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import type { MaterialNeed } from '../domain/production/work-order-facts.js';
import { workOrderProblems } from '../domain/production/work-order.problems.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { RecordingOperation } from './recording-operation.js';
import { Recordings } from './recordings.js';
import {
  MaterialMovementDto,
  MaterialNeedDto,
  MaterialPlanDto,
  MaterialReceiptDto,
} from './work-order-request.dto.js';
import { WorkOrderDto } from './work-order.dto.js';

const {
  MATERIAL_NOT_ON_HAND,
  MATERIAL_NOT_SUPPLIED,
  MATERIAL_PLAN_INVALID,
  MATERIAL_PLAN_SETTLED,
  MATERIAL_UNKNOWN,
  NOT_UNDER_WAY,
  OTHER_SIDE_RECORDS_THIS,
  RECEIVED_ABOVE_SENT,
  UNIT_NOT_AGREED,
} = workOrderProblems;

@ApiTags('work-orders')
@Controller('v1/work-orders/:id')
export class WorkOrderMaterialController {
  constructor(private readonly recordings: Recordings) {}

  @Post('material-plans')
  @RecordingOperation(
    {
      id: 'planMaterial',
      summary: 'Say which material the work needs',
      description:
        'The factory names the materials that it supplies; the allowance that was agreed comes on top. It may plan anew until all of it has arrived, and then the work’s clock starts.',
      by: ['ENTERPRISE'],
    },
    MATERIAL_NOT_SUPPLIED,
    MATERIAL_PLAN_SETTLED,
    MATERIAL_PLAN_INVALID,
  )
  plan(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { materials, note }: MaterialPlanDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record(
      { actor, id, version },
      { type: 'PLAN_MATERIAL', materials: materials.map(needOf) },
      note,
    );
  }

  @Post('material-movements')
  @RecordingOperation(
    {
      id: 'moveMaterial',
      summary: 'Issue material, or say what became of it',
      description:
        'The factory issues; the workshop uses, scraps, loses or returns what it has on hand. What the workshop states, the factory confirms or disputes.',
      by: ['ENTERPRISE', 'OPERATOR'],
    },
    MATERIAL_NOT_SUPPLIED,
    MATERIAL_UNKNOWN,
    MATERIAL_NOT_ON_HAND,
    UNIT_NOT_AGREED,
    OTHER_SIDE_RECORDS_THIS,
  )
  move(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...moved }: MaterialMovementDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'MOVE_MATERIAL', ...moved }, note);
  }

  @Post('material-receipts')
  @RecordingOperation(
    {
      id: 'receiveMaterial',
      summary: 'Count material on arrival',
      description:
        'What was issued the workshop counts, what was returned the factory; once each. What is missing is for the other side to confirm or dispute.',
      by: ['ENTERPRISE', 'OPERATOR'],
    },
    MATERIAL_NOT_SUPPLIED,
    NOT_UNDER_WAY,
    RECEIVED_ABOVE_SENT,
    UNIT_NOT_AGREED,
    OTHER_SIDE_RECORDS_THIS,
  )
  receive(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...counted }: MaterialReceiptDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'RECEIVE_MATERIAL', ...counted }, note);
  }
}

/** A value, not an instance of the request's class: it is kept. */
function needOf({ material, unit, quantity }: MaterialNeedDto): MaterialNeed {
  return { material, unit, quantity };
}
