import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { disputeProblems } from '../domain/production/dispute.problems.js';
import { workOrderProblems } from '../domain/production/work-order.problems.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { RecordingOperation } from './recording-operation.js';
import { Recordings } from './recordings.js';
import {
  DisputeAnswerDto,
  DisputeDecisionDto,
  DisputeStepDto,
  NewDisputeDto,
} from './work-order-dispute.dto.js';
import { WorkOrderDto } from './work-order.dto.js';

const { NOTHING_TO_ANSWER, OTHER_SIDE_RECORDS_THIS } = workOrderProblems;
const {
  DECIDED_ABOVE_DISPUTED,
  DISPUTE_ANSWER_NOT_DUE,
  DISPUTE_IN_WRONG_STATE,
  DISPUTE_TOO_LATE,
  DISPUTE_UNKNOWN,
  DISPUTED_ABOVE_WORTH,
} = disputeProblems;

@ApiTags('work-orders')
@Controller('v1/work-orders/:id')
export class WorkOrderDisputesController {
  constructor(private readonly recordings: Recordings) {}

  @Post('disputes')
  @RecordingOperation(
    {
      id: 'openDispute',
      summary: 'Dispute what the other side has stated',
      description:
        'Within its time, see unconfirmed; also after the closing. It freezes what a factory asks for; quantities stay as they were recorded.',
      by: ['ENTERPRISE', 'OPERATOR'],
    },
    NOTHING_TO_ANSWER,
    OTHER_SIDE_RECORDS_THIS,
    DISPUTE_TOO_LATE,
    DISPUTED_ABOVE_WORTH,
  )
  open(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...asked }: NewDisputeDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'OPEN_DISPUTE', ...asked }, note);
  }

  @Post('disputes/concede')
  @RecordingOperation(
    {
      id: 'concedeDispute',
      summary: 'Agree to a dispute',
      description:
        'The side that opened it gets what it asked for. Possible until the county has decided, and as long as what is disputed is still worth it: units may have been accepted meanwhile.',
      by: ['ENTERPRISE', 'OPERATOR'],
    },
    DISPUTE_UNKNOWN,
    DISPUTE_IN_WRONG_STATE,
    OTHER_SIDE_RECORDS_THIS,
    DISPUTED_ABOVE_WORTH,
  )
  concede(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...asked }: DisputeStepDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'CONCEDE_DISPUTE', ...asked }, note);
  }

  @Post('disputes/contest')
  @RecordingOperation(
    {
      id: 'contestDispute',
      summary: 'Contest a dispute',
      description: 'Either side may then refer it to the county.',
      by: ['ENTERPRISE', 'OPERATOR'],
    },
    DISPUTE_UNKNOWN,
    DISPUTE_IN_WRONG_STATE,
    OTHER_SIDE_RECORDS_THIS,
  )
  contest(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...asked }: DisputeAnswerDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'CONTEST_DISPUTE', ...asked }, note);
  }

  @Post('disputes/withdraw')
  @RecordingOperation(
    {
      id: 'withdrawDispute',
      summary: 'Withdraw a dispute',
      description: 'By whoever opened it; what was disputed stands.',
      by: ['ENTERPRISE', 'OPERATOR'],
    },
    DISPUTE_UNKNOWN,
    DISPUTE_IN_WRONG_STATE,
    OTHER_SIDE_RECORDS_THIS,
  )
  withdraw(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...asked }: DisputeStepDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'WITHDRAW_DISPUTE', ...asked }, note);
  }

  @Post('disputes/refer')
  @RecordingOperation(
    {
      id: 'referDispute',
      summary: 'Refer a dispute to the county',
      description: 'By either side, when it is contested or its time to answer is over.',
      by: ['ENTERPRISE', 'OPERATOR'],
    },
    DISPUTE_UNKNOWN,
    DISPUTE_IN_WRONG_STATE,
    OTHER_SIDE_RECORDS_THIS,
    DISPUTE_ANSWER_NOT_DUE,
  )
  refer(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...asked }: DisputeStepDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'REFER_DISPUTE', ...asked }, note);
  }

  @Post('disputes/decide')
  @RecordingOperation(
    {
      id: 'decideDispute',
      summary: 'Decide a dispute',
      description:
        'The county’s word on a dispute that was referred to it. It ends the dispute; the side that opened it gets at most what it asked for and what is still worth it, the other side nothing.',
      by: ['OFFICER', 'ADMINISTRATOR'],
    },
    DISPUTE_UNKNOWN,
    DISPUTE_IN_WRONG_STATE,
    DECIDED_ABOVE_DISPUTED,
  )
  decide(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...asked }: DisputeDecisionDto,
  ): Promise<WorkOrderDto> {
    return this.recordings.record({ actor, id, version }, { type: 'DECIDE_DISPUTE', ...asked }, note);
  }
}
