import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { UNPLACED_REASONS, type UnplacedReason } from '../domain/matching/match-types.js';
import type { ChainOutline } from '../domain/matching/steps-apart/chain.js';
import {
  BooleanField,
  DateField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
  InstantField,
} from '../platform/http/field.decorators.js';
import { ObjectField } from '../platform/http/nested-field.decorators.js';
import { ChainLegDto } from './chain-leg.dto.js';
import { MatchWeightsDto } from './match-policy.dto.js';
import type { MatchingView } from './matching.js';
import { explanationOf, LineExplanationDto } from './matching-line.dto.js';
import { NotConsideredDto } from './not-considered.dto.js';
import { RelaxationDto } from './relaxation.dto.js';
import { EarlierScoreDto } from './score-change.dto.js';

const MOST = 2_147_483_647;
const MOST_STAGES = 6;

export class MatchingQueryDto {
  @IntegerField(1, MOST, { description: 'Number of the round, else the newest', example: 1, optional: true })
  @Type(() => Number)
  round?: number;
}

export class MatchingLineDto extends LineExplanationDto {
  @IdField({ description: 'Workshop' })
  workshopId: string;

  @TextField(200, { description: 'Its name', example: '朗池街道巧手工坊' })
  workshopName: string;

  @ApiProperty({
    description:
      'Its score in the latest round before of the same order in which it had one, and why it differs; null when there is none or its lines are forgotten, and for a stage',
    type: () => EarlierScoreDto,
    nullable: true,
  })
  earlier: EarlierScoreDto | null;
}

/** A stage that a round proposed: consecutive steps, made when the stage before is done. */
export class MatchingStageDto {
  @IntegerField(1, MOST_STAGES, { description: 'Place in the chain', example: 2 })
  stage: number;

  @IntegerField(1, MOST, { description: 'Position of its first step', example: 2 })
  firstStep: number;

  @IntegerField(1, MOST, { description: 'Position of its last step', example: 2 })
  lastStep: number;

  @IntegerField(1, MOST, {
    description: 'Its part of the unit price, fen; null to a workshop',
    example: 300,
    nullable: true,
  })
  unitPriceFen: number | null;

  @DateField({ description: 'First day of work; null to a workshop', example: '2026-11-06', nullable: true })
  startOn: string | null;

  @DateField({ description: 'Last day of work; null to a workshop', example: '2026-11-14', nullable: true })
  finishOn: string | null;

  @ApiProperty({
    description:
      'Workshops considered for it, everything else of the chain being as it is, best first; distances are the longest way to or from the workshop. Workshops of the stages before and after have no line',
    type: () => [MatchingLineDto],
    maxItems: 10_000,
  })
  lines: MatchingLineDto[];

  static of(terms: ChainOutline['stages'][number], stage: number, view: MatchingView): MatchingStageDto {
    const { isWhole } = view;
    return {
      stage,
      firstStep: terms.firstPosition,
      lastStep: terms.lastPosition,
      unitPriceFen: isWhole ? terms.unitPriceFen : null,
      startOn: isWhole ? terms.startOn : null,
      finishOn: isWhole ? terms.finishOn : null,
      lines: linesOf(stage, view),
    };
  }
}

/** What a round decided, and why. A workshop sees its own line and no sums that would tell of others. */
export class MatchingDto {
  @IdField({ description: 'Id of the round' })
  roundId: string;

  @IdField({ description: 'Order' })
  orderId: string;

  @IntegerField(1, MOST, { description: 'Number of the round, from 1 for each order', example: 1 })
  round: number;

  @IdField({
    description: 'The round of its county that it was a part of; null when the order was matched alone',
    nullable: true,
  })
  batchId: string | null;

  @InstantField({ description: 'When it was run' })
  matchedAt: string;

  @IntegerField(1, MOST, { description: 'Policy it was run by', example: 1 })
  policyVersion: number;

  @ApiProperty({ description: 'Weights of that policy', type: () => MatchWeightsDto })
  weights: MatchWeightsDto;

  @IntegerField(0, MOST, {
    description: 'Units that were to be placed; null to a workshop',
    example: 3000,
    nullable: true,
  })
  askedQuantity: number | null;

  @IntegerField(0, MOST, {
    description: 'Units that were offered; null to a workshop',
    example: 2400,
    nullable: true,
  })
  placedQuantity: number | null;

  @IntegerField(0, MOST, {
    description: 'Units without a workshop; null to a workshop',
    example: 600,
    nullable: true,
  })
  unplacedQuantity: number | null;

  @EnumField('UnplacedReason', UNPLACED_REASONS, {
    description: 'Why units are left, null when none are; null to a workshop',
    example: 'NOT_ENOUGH_CAPACITY',
    nullable: true,
  })
  unplacedReason: UnplacedReason | null;

  @ApiProperty({
    description:
      'Changes of single terms, each of which would have placed more; empty when none would, and to a workshop',
    type: () => [RelaxationDto],
    maxItems: 6,
  })
  relaxations: RelaxationDto[];

  @ObjectField(() => NotConsideredDto, {
    description:
      'Workshops that were not looked at; null when everyone with a skill in one of the processes was, and to a workshop',
    nullable: true,
  })
  notConsidered: NotConsideredDto | null;

  @BooleanField({
    description:
      'False once the lines are forgotten, which happens some time after a newer round: they are then empty here and in the stages',
    example: true,
  })
  areLinesKept: boolean;

  @ApiProperty({
    description: 'Workshops considered for the whole work, best first: placed, then eligible, then gated',
    type: () => [MatchingLineDto],
    maxItems: 10_000,
  })
  lines: MatchingLineDto[];

  @ApiProperty({
    description:
      'What was proposed step by step, because no workshop can do all steps; empty otherwise. A workshop sees the stages that it was considered for',
    type: () => [MatchingStageDto],
    maxItems: MOST_STAGES,
  })
  stages: MatchingStageDto[];

  @ApiProperty({
    description:
      'Every way of the goods between the stages, from the factory and back to it; none to a workshop',
    type: () => [ChainLegDto],
    maxItems: 100,
  })
  legs: ChainLegDto[];

  /** The round as far as its reader may see it. */
  static of(view: MatchingView): MatchingDto {
    const { round, weights, isWhole } = view;
    const { askedQuantity, placedQuantity, unplacedReason, relaxations, notConsidered } = round;
    return {
      roundId: round.id,
      orderId: round.orderId,
      round: round.roundNumber,
      batchId: round.batchId,
      matchedAt: round.createdAt.toISOString(),
      policyVersion: round.policyVersion,
      weights: MatchWeightsDto.of(weights),
      askedQuantity: isWhole ? askedQuantity : null,
      placedQuantity: isWhole ? placedQuantity : null,
      unplacedQuantity: isWhole ? askedQuantity - placedQuantity : null,
      unplacedReason: isWhole ? unplacedReason : null,
      relaxations: isWhole ? relaxations.map((relaxation) => RelaxationDto.of(relaxation)) : [],
      notConsidered: isWhole && notConsidered ? NotConsideredDto.of(notConsidered) : null,
      areLinesKept: round.areLinesKept,
      lines: linesOf(0, view),
      stages: (round.chain?.stages ?? [])
        .map((terms, at) => MatchingStageDto.of(terms, at + 1, view))
        .filter(({ lines }) => isWhole || lines.length > 0),
      legs: isWhole ? (round.chain?.legs ?? []).map((leg) => ChainLegDto.of(leg)) : [],
    };
  }
}

function linesOf(wanted: number, { lines, subjectNames, isWhole }: MatchingView): MatchingLineDto[] {
  return lines
    .filter(({ stage }) => stage === wanted)
    .map(({ line, workshopName, earlier }) => ({
      workshopId: line.workshopId,
      workshopName,
      earlier: earlier && EarlierScoreDto.of(earlier, line),
      ...explanationOf(line, subjectNames, !isWhole),
    }));
}
