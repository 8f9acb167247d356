import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { UNPLACED_REASONS, type UnplacedReason } from '../domain/matching/match-types.js';
import {
  EnumField,
  IdField,
  IntegerField,
  TextField,
  InstantField,
} from '../platform/http/field.decorators.js';
import { MatchWeightsDto } from './match-policy.dto.js';
import type { MatchingView } from './matching.js';
import { explanationOf, LineExplanationDto } from './matching-line.dto.js';
import { RelaxationDto } from './relaxation.dto.js';

const MOST = 2_147_483_647;

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

  @ApiProperty({
    description: 'Workshops considered, best first: placed, then eligible, then gated',
    type: () => [MatchingLineDto],
    maxItems: 10_000,
  })
  lines: MatchingLineDto[];

  /** The round as far as its reader may see it. */
  static of({ round, weights, lines, subjectNames, isWhole }: MatchingView): MatchingDto {
    const { askedQuantity, placedQuantity, unplacedReason, relaxations } = round;
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
      lines: lines.map(({ line, workshopName }) => ({
        workshopId: line.workshopId,
        workshopName,
        ...explanationOf(line, subjectNames, !isWhole),
      })),
    };
  }
}
