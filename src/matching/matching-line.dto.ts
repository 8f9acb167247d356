import { ApiProperty } from '@nestjs/swagger';
import {
  LOSS_REASONS,
  type LossReason,
  type MatchLine,
  ROAD_SOURCES,
  type RoadSource,
} from '../domain/matching/match-types.js';
import { BooleanField, DecimalField, EnumField, IntegerField } from '../platform/http/field.decorators.js';
import { DisplacementDto, GateOutcomeDto, RemedyDto, ScorePartDto } from './line-parts.dto.js';
import type { SubjectNames } from './matching.js';

const MOST_UNITS = Number.MAX_SAFE_INTEGER;

/** A DTO's fields as a plain object, to be put into a larger one. */
type Fields<T> = { [K in keyof T]: T[K] };

/** Why a workshop got what it got. */
export class LineExplanationDto {
  @DecimalField(0, 100_000, 3, { description: 'One way to the delivery place, km by road', example: 12.4 })
  roadKm: number;

  @EnumField('RoadSource', ROAD_SOURCES, {
    description:
      'Whence the distance is: OSRM, the road network; GREAT_CIRCLE, the straight line times a factor; FALLBACK, the same because the road network gave no answer',
    example: 'GREAT_CIRCLE',
  })
  roadSource: RoadSource;

  @ApiProperty({
    description: 'Every hard rule and its outcome',
    type: () => [GateOutcomeDto],
    maxItems: 150,
  })
  gates: GateOutcomeDto[];

  @BooleanField({ description: 'True when every gate passed', example: true })
  isEligible: boolean;

  @DecimalField(0, 1, 6, { description: 'Null when a gate failed', example: 0.742, nullable: true })
  score: number | null;

  @DecimalField(0, 1, 6, {
    description: 'Added for a preferred workshop when they are ranked; null to workshops',
    example: 0.03,
    nullable: true,
  })
  bonus: number | null;

  @DecimalField(0, 1, 6, {
    description: 'Added for having had less work of late than the others considered; 0 when a gate failed',
    example: 0.1,
  })
  fairnessBonus: number;

  @ApiProperty({
    description: 'Parts of the score, empty when a gate failed',
    type: () => [ScorePartDto],
    maxItems: 7,
  })
  parts: ScorePartDto[];

  @IntegerField(0, MOST_UNITS, { description: 'Most units it could make in time', example: 1988 })
  possibleQuantity: number;

  @IntegerField(0, MOST_UNITS, { description: 'Units it was offered', example: 1000 })
  quantity: number;

  @EnumField('LossReason', LOSS_REASONS, {
    description: 'Why it got nothing although every gate passed',
    example: null,
    nullable: true,
  })
  lossReason: LossReason | null;

  @ApiProperty({
    description:
      'Made together, these changes would have let it qualify or win; empty for a winner, or where nothing of its own would have helped. A workshop reads scores in steps of 0.05',
    type: () => [RemedyDto],
    maxItems: 200,
  })
  remedies: RemedyDto[];

  @ApiProperty({
    description:
      'Who holds its weeks, most minutes first; empty unless it was outbid. A workshop reads orders that it was offered',
    type: () => [DisplacementDto],
    maxItems: 20,
  })
  displacedBy: DisplacementDto[];

  @ApiProperty({
    description: 'Each of these changes alone would have let it win when it was outbid',
    type: () => [RemedyDto],
    maxItems: 10,
  })
  alternatives: RemedyDto[];
}

/** The named fields of a line; the enterprise's preference is for those who see the whole round. */
export function explanationOf(
  line: MatchLine,
  names: SubjectNames,
  isOwn: boolean,
): Fields<LineExplanationDto> {
  return {
    roadKm: line.roadKm,
    roadSource: line.roadSource,
    gates: line.gates.map((gate) => GateOutcomeDto.of(gate, names)),
    isEligible: line.isEligible,
    score: line.score,
    bonus: isOwn ? null : line.bonus,
    fairnessBonus: line.fairnessBonus,
    parts: line.parts.map((part) => ScorePartDto.of(part)),
    possibleQuantity: line.possibleQuantity,
    quantity: line.quantity,
    lossReason: line.lossReason,
    remedies: line.remedies.map((remedy) => RemedyDto.of(remedy, names)),
    displacedBy: line.displacedBy.map((rival) => DisplacementDto.of(rival)),
    alternatives: line.alternatives.map((remedy) => RemedyDto.of(remedy, names)),
  };
}
