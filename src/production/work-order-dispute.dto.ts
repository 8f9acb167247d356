import { stillAwardableFen } from '../domain/production/disputable.js';
import { type Dispute, DISPUTE_STANDINGS, type DisputeStanding } from '../domain/production/dispute.js';
import { DISPUTE_REASONS, type DisputeReason } from '../domain/production/work-order-facts.js';
import type { WorkOrderState } from '../domain/production/work-order-state.js';
import {
  WORK_ORDER_SIDES,
  type WorkOrderSide,
  type WorkOrderTerms,
} from '../domain/production/work-order-terms.js';
import { MOST_PRICE_FEN, MOST_UNITS } from '../orders/order-parts.dto.js';
import { ObjectField } from '../platform/http/nested-field.decorators.js';
import { DateField, EnumField, IntegerField, TextField } from '../platform/http/field.decorators.js';
import { WorkOrderNoteDto } from './work-order-request.dto.js';

const MOST_FACTS = 1_000_000;

/** All that a work order can be worth. */
const MOST_AMOUNT_FEN = MOST_PRICE_FEN * MOST_UNITS;

export const AmountField = (
  description: string,
  spec: { readonly nullable?: boolean } = {},
): PropertyDecorator => IntegerField(0, MOST_AMOUNT_FEN, { description, example: 80_000, ...spec });

export const DisputeReasonField = (spec: { readonly nullable?: boolean } = {}): PropertyDecorator =>
  EnumField('DisputeReason', DISPUTE_REASONS, {
    description: 'What a dispute is about, roughly',
    example: 'QUANTITY',
    ...spec,
  });

const disputeField = (): PropertyDecorator =>
  IntegerField(1, MOST_FACTS, { description: 'Fact that opened the dispute', example: 7 });

const reasonsField = (): PropertyDecorator =>
  TextField(500, { description: 'Why', example: '实收数量与送货单不符' });

/** Disagreement with what the other side has stated. */
export class NewDisputeDto {
  @IntegerField(1, MOST_FACTS, { description: 'Fact that is disputed', example: 3 })
  of: number;

  @DisputeReasonField()
  reason: DisputeReason;

  @AmountField('What is asked for, fen: off what is owed for a factory, on top of it for a workshop')
  amountFen: number;

  @reasonsField()
  note: string;
}

/** A step of a dispute that needs no words. */
export class DisputeStepDto extends WorkOrderNoteDto {
  @disputeField()
  of: number;
}

/** A step of a dispute with its reasons. */
export class DisputeAnswerDto {
  @disputeField()
  of: number;

  @reasonsField()
  note: string;
}

/** The county’s word. */
export class DisputeDecisionDto extends DisputeAnswerDto {
  @EnumField('WorkOrderSide', WORK_ORDER_SIDES, { description: 'Who is right', example: 'ENTERPRISE' })
  inFavourOf: WorkOrderSide;

  @AmountField('What that side gets, fen; 0 unless it opened the dispute')
  amountFen: number;
}

/** How a dispute has ended. */
export class DisputeOutcomeDto {
  @EnumField('WorkOrderSide', WORK_ORDER_SIDES, { description: 'Who was right', example: 'ENTERPRISE' })
  inFavourOf: WorkOrderSide;

  @AmountField('What that side gets, fen: off what is owed for a factory, on top of it for a workshop')
  amountFen: number;
}

/** A dispute of what the other side has stated. */
export class DisputeDto {
  @disputeField()
  sequence: number;

  @IntegerField(1, MOST_FACTS, { description: 'Fact that is disputed', example: 3 })
  of: number;

  @EnumField('WorkOrderSide', WORK_ORDER_SIDES, { description: 'Who opened it', example: 'ENTERPRISE' })
  openedBy: WorkOrderSide;

  @DisputeReasonField()
  reason: DisputeReason;

  @AmountField('What is asked for, fen')
  amountFen: number;

  @AmountField('What need not be paid until it is over, fen; of a workshop’s dispute nothing')
  frozenFen: number;

  @AmountField('What it may still bring its opener, fen; null when it is over', { nullable: true })
  awardableFen: number | null;

  @DateField({ description: 'Last day for an answer', example: '2026-12-04' })
  answerDueOn: string;

  @EnumField('DisputeStanding', DISPUTE_STANDINGS, { description: 'How it stands', example: 'CONTESTED' })
  standing: DisputeStanding;

  @ObjectField(() => DisputeOutcomeDto, { description: 'How it has ended, null until then', nullable: true })
  outcome: DisputeOutcomeDto | null;

  /** The disputes of a work order, in the order in which they were opened. */
  static allOf(terms: WorkOrderTerms, state: WorkOrderState): DisputeDto[] {
    return [...state.disputes].map(([sequence, dispute]) => DisputeDto.of(terms, state, sequence, dispute));
  }

  private static of(
    terms: WorkOrderTerms,
    state: WorkOrderState,
    sequence: number,
    dispute: Dispute,
  ): DisputeDto {
    const { of, openedBy, reason, amountFen, frozenFen, answerDueOn, standing, outcome } = dispute;
    return {
      sequence,
      of,
      openedBy,
      reason,
      amountFen,
      frozenFen,
      awardableFen: outcome ? null : stillAwardableFen(terms, state, dispute),
      answerDueOn,
      standing,
      outcome: outcome && { ...outcome },
    };
  }
}
