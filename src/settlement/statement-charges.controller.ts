import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { workOrderProblems } from '../domain/production/work-order.problems.js';
import { settlementProblems } from '../domain/settlement/settlement.problems.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { SettlementOperation } from './settlement-operation.js';
import { SettlementRecordings } from './settlement-recordings.js';
import { StatementDto } from './statement.dto.js';
import {
  NewChargeDto,
  NewScrapChargeDto,
  StatementAnswerDto,
  StatementObjectionDto,
} from './statement-request.dto.js';

const {
  CHARGES_CLOSED,
  DEPOSIT_UNLAWFUL,
  ENTRY_UNFIT,
  SCRAP_ABOVE_LEDGER,
  SCRAP_DISPUTED,
  TRANSPORT_IN_FEE,
} = settlementProblems;
const { MATERIAL_UNKNOWN, OTHER_SIDE_RECORDS_THIS, UNIT_NOT_AGREED } = workOrderProblems;

@ApiTags('statements')
@Controller('v1/statements/:id')
export class StatementChargesController {
  constructor(private readonly recordings: SettlementRecordings) {}

  @Post('charges')
  @SettlementOperation(
    {
      id: 'stateCharge',
      summary: 'State what was laid out for the other side',
      description:
        'Transport that the workshop has paid although the factory owes it by the delivery terms. It is owed once the factory confirms it. A deposit is refused, whoever wants it: the law forbids to take one.',
      by: ['ENTERPRISE', 'OPERATOR'],
    },
    DEPOSIT_UNLAWFUL,
    TRANSPORT_IN_FEE,
    CHARGES_CLOSED,
    OTHER_SIDE_RECORDS_THIS,
  )
  charge(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { kind, amountFen, note }: NewChargeDto,
  ): Promise<StatementDto> {
    return this.recordings.record({ actor, id, version }, { type: 'STATE_CHARGE', kind, amountFen }, note);
  }

  @Post('scrap-charges')
  @SettlementOperation(
    {
      id: 'stateScrapCharge',
      summary: 'State what material beyond the allowance was worth',
      description:
        'Units that were scrapped or lost beyond the allowance, as far as the ledger of the material has them. It is taken off once the workshop confirms it.',
      by: ['ENTERPRISE'],
    },
    MATERIAL_UNKNOWN,
    UNIT_NOT_AGREED,
    SCRAP_ABOVE_LEDGER,
    SCRAP_DISPUTED,
    CHARGES_CLOSED,
  )
  chargeScrap(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...scrap }: NewScrapChargeDto,
  ): Promise<StatementDto> {
    return this.recordings.record({ actor, id, version }, { type: 'STATE_SCRAP', ...scrap }, note);
  }

  @Post('charge-confirmations')
  @SettlementOperation(
    {
      id: 'confirmCharge',
      summary: 'Confirm a charge of the other side',
      description:
        'It becomes a line of the statement; the time to pay it runs from today. A charge for material that the factory disputes meanwhile is not confirmed.',
      by: ['ENTERPRISE', 'OPERATOR'],
    },
    ENTRY_UNFIT,
    SCRAP_ABOVE_LEDGER,
    SCRAP_DISPUTED,
    OTHER_SIDE_RECORDS_THIS,
  )
  confirm(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { of, note }: StatementAnswerDto,
  ): Promise<StatementDto> {
    return this.recordings.record({ actor, id, version }, { type: 'CONFIRM_CHARGE', of }, note);
  }

  @Post('charge-refusals')
  @SettlementOperation(
    {
      id: 'refuseCharge',
      summary: 'Refuse a charge of the other side',
      description: 'It is not owed. The other side may state another one.',
      by: ['ENTERPRISE', 'OPERATOR'],
    },
    ENTRY_UNFIT,
    OTHER_SIDE_RECORDS_THIS,
  )
  refuse(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { of, note }: StatementObjectionDto,
  ): Promise<StatementDto> {
    return this.recordings.record({ actor, id, version }, { type: 'REFUSE_CHARGE', of }, note);
  }

  @Post('charge-withdrawals')
  @SettlementOperation(
    {
      id: 'withdrawCharge',
      summary: 'Withdraw a charge of your own',
      description: 'Before the other side has answered it.',
      by: ['ENTERPRISE', 'OPERATOR'],
    },
    ENTRY_UNFIT,
    OTHER_SIDE_RECORDS_THIS,
  )
  withdraw(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { of, note }: StatementAnswerDto,
  ): Promise<StatementDto> {
    return this.recordings.record({ actor, id, version }, { type: 'WITHDRAW_CHARGE', of }, note);
  }
}
