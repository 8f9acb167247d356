import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { settlementProblems } from '../domain/settlement/settlement.problems.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { SettlementOperation } from './settlement-operation.js';
import { SettlementRecordings } from './settlement-recordings.js';
import { StatementDto } from './statement.dto.js';
import { NewPaymentDto, StatementAnswerDto, StatementObjectionDto } from './statement-request.dto.js';

const { CONTEST_TOO_LATE, ENTRY_UNFIT, PAYMENT_ABOVE_DUE, PAYMENT_BEFORE_AGREEMENT, PAYMENT_IN_FUTURE } =
  settlementProblems;

@ApiTags('statements')
@Controller('v1/statements/:id')
export class StatementPaymentsController {
  constructor(private readonly recordings: SettlementRecordings) {}

  @Post('payments')
  @SettlementOperation(
    {
      id: 'recordPayment',
      summary: 'Record a payment that was made',
      description:
        'In parts as it was paid, at most what is owed. Gongfang moves no money. It covers what is due first, and counts unless the workshop says in time that it has not come.',
      by: ['ENTERPRISE'],
    },
    PAYMENT_ABOVE_DUE,
    PAYMENT_IN_FUTURE,
    PAYMENT_BEFORE_AGREEMENT,
  )
  pay(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...payment }: NewPaymentDto,
  ): Promise<StatementDto> {
    return this.recordings.record({ actor, id, version }, { type: 'RECORD_PAYMENT', ...payment }, note);
  }

  @Post('payment-confirmations')
  @SettlementOperation(
    {
      id: 'confirmPayment',
      summary: 'Say that a payment has come',
      description: 'Also of one that was contested before.',
      by: ['OPERATOR'],
    },
    ENTRY_UNFIT,
  )
  confirm(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { of, note }: StatementAnswerDto,
  ): Promise<StatementDto> {
    return this.recordings.record({ actor, id, version }, { type: 'CONFIRM_PAYMENT', of }, note);
  }

  @Post('payment-objections')
  @SettlementOperation(
    {
      id: 'contestPayment',
      summary: 'Say that a payment has not come',
      description:
        'It no longer counts, until the workshop confirms it after all. What did not come is reversed by the factory before it is paid again.',
      by: ['OPERATOR'],
    },
    ENTRY_UNFIT,
    CONTEST_TOO_LATE,
  )
  contest(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { of, note }: StatementObjectionDto,
  ): Promise<StatementDto> {
    return this.recordings.record({ actor, id, version }, { type: 'CONTEST_PAYMENT', of }, note);
  }

  @Post('payment-reversals')
  @SettlementOperation(
    {
      id: 'reversePayment',
      summary: 'Take back a payment that was recorded by mistake',
      description: 'By a counter entry; the record itself stays. The amount is owed again.',
      by: ['ENTERPRISE'],
    },
    ENTRY_UNFIT,
  )
  reverse(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { of, note }: StatementObjectionDto,
  ): Promise<StatementDto> {
    return this.recordings.record({ actor, id, version }, { type: 'REVERSE_PAYMENT', of }, note);
  }
}
