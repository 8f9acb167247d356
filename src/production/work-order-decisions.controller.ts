import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { workOrderProblems } from '../domain/production/work-order.problems.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { RecordingOperation } from './recording-operation.js';
import { Recordings } from './recordings.js';
import { ConfirmationDto, WorkOrderNoteDto } from './work-order-request.dto.js';
import { WorkOrderDto } from './work-order.dto.js';

const { NOTHING_TO_ANSWER, OTHER_SIDE_RECORDS_THIS, SAMPLE_IN_WRONG_STATE, WORK_ORDER_NOT_FINISHED } =
  workOrderProblems;

@ApiTags('work-orders')
@Controller('v1/work-orders/:id')
export class WorkOrderDecisionsController {
  constructor(private readonly recordings: Recordings) {}

  @Post('samples')
  @RecordingOperation(
    {
      id: 'submitSample',
      summary: 'Hand in a sample',
      description: 'Where the order asks for one. After a refusal another may be handed in.',
      by: ['OPERATOR'],
    },
    SAMPLE_IN_WRONG_STATE,
  )
  submitSample(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note }: WorkOrderNoteDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'SUBMIT_SAMPLE' }, note);
  }

  @Post('samples/approve')
  @RecordingOperation(
    {
      id: 'approveSample',
      summary: 'Approve the sample',
      description: 'The bulk may be made like it.',
      by: ['ENTERPRISE'],
    },
    SAMPLE_IN_WRONG_STATE,
  )
  approveSample(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note }: WorkOrderNoteDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'APPROVE_SAMPLE' }, note);
  }

  @Post('samples/refuse')
  @RecordingOperation(
    {
      id: 'refuseSample',
      summary: 'Refuse the sample',
      description: 'Say in the note what is to be different.',
      by: ['ENTERPRISE'],
    },
    SAMPLE_IN_WRONG_STATE,
  )
  refuseSample(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note }: WorkOrderNoteDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'REFUSE_SAMPLE' }, note);
  }

  @Post('confirmations')
  @RecordingOperation(
    {
      id: 'confirmFact',
      summary: 'Confirm what the other side has stated',
      description:
        'Material used, scrapped or lost, what was missing on arrival, what was found or decided on inspection: see unconfirmed. What is disputed is settled by the end of the dispute.',
      by: ['ENTERPRISE', 'OPERATOR'],
    },
    NOTHING_TO_ANSWER,
    OTHER_SIDE_RECORDS_THIS,
  )
  confirm(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { of, note }: ConfirmationDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'CONFIRM', of }, note);
  }

  @Post('close')
  @RecordingOperation(
    {
      id: 'closeWorkOrder',
      summary: 'Close the work order',
      description:
        'When all that is still agreed is received, nothing is under way, no material is left at the workshop and no dispute is open. What was not answered can still be disputed within its time.',
      by: ['ENTERPRISE'],
    },
    WORK_ORDER_NOT_FINISHED,
  )
  close(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note }: WorkOrderNoteDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'CLOSE' }, note);
  }
}
