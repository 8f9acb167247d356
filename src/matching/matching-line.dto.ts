import { ApiProperty } from '@nestjs/swagger';
import type { Displacement } from '../domain/matching/explanation-types.js';
import {
  GATE_CODES,
  type GateCode,
  type GateOutcome,
  LOSS_REASONS,
  type LossReason,
  type MatchLine,
  type Remedy,
  REMEDY_CHANGES,
  type RemedyChange,
  ROAD_SOURCES,
  type RoadSource,
  type ScorePart,
} from '../domain/matching/match-types.js';
import type { ScorePartName } from '../domain/matching/policy.js';
import {
  BooleanField,
  DecimalField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
} from '../platform/http/field.decorators.js';
import type { SubjectNames } from './matching.js';

const MOST_UNITS = Number.MAX_SAFE_INTEGER;

const PART_CODES: Readonly<Record<ScorePartName, string>> = {
  capacityFit: 'CAPACITY_FIT',
  skill: 'SKILL',
  distance: 'DISTANCE',
  onTime: 'ON_TIME',
  quality: 'QUALITY',
  fairness: 'FAIRNESS',
  price: 'PRICE',
};

export type Figure = number | string | null;
/** A DTO's fields as a plain object, to be put into a larger one. */
type Fields<T> = { [K in keyof T]: T[K] };

export function FigureField(description: string, example: Figure): PropertyDecorator {
  return ApiProperty({
    description,
    example,
    oneOf: [
      { type: 'number' },
      { type: 'string', maxLength: 40, pattern: '^[A-Z0-9_-]+$' },
      { type: 'null' },
    ],
  });
}

/** What a gate or a remedy is about. */
class SubjectDto {
  @TextField(40, {
    description: 'Process id, equipment code, VALIDITY or MAJOR_HAZARD; null where there is one subject only',
    example: 'LOCKSTITCH',
    nullable: true,
  })
  subject: string | null;

  @TextField(100, {
    description: 'Name of that process or equipment in Chinese',
    example: '平缝机',
    nullable: true,
  })
  subjectNameZh: string | null;

  @TextField(100, {
    description: 'Name of that process or equipment in English',
    example: 'Lockstitch machine',
    nullable: true,
  })
  subjectNameEn: string | null;
}

export class GateOutcomeDto extends SubjectDto {
  @EnumField('MatchGate', GATE_CODES, { description: 'Hard rule', example: 'EQUIPMENT' })
  gate: GateCode;

  @BooleanField({ description: 'Whether the workshop fulfils it', example: true })
  hasPassed: boolean;

  @FigureField('What was found: a number, a date or a code', 'LOCKSTITCH')
  found: Figure;

  @FigureField('What was needed', 'LOCKSTITCH')
  needed: Figure;

  static of({ gate, hasPassed, subject, found, needed }: GateOutcome, names: SubjectNames): GateOutcomeDto {
    return { gate, hasPassed, ...subjectOf(subject, names), found, needed };
  }
}

export class ScorePartDto {
  @EnumField('ScorePart', Object.values(PART_CODES), {
    description: 'Part of the score',
    example: 'DISTANCE',
  })
  part: string;

  @DecimalField(0, 1, 6, { description: 'How well the workshop does in it', example: 0.8 })
  value: number;

  @DecimalField(0, 1, 6, { description: 'What it counts', example: 0.15 })
  weight: number;

  @DecimalField(0, 1, 6, { description: 'Value × weight; the contributions sum to the score', example: 0.12 })
  contribution: number;

  static of({ part, value, weight, contribution }: ScorePart): ScorePartDto {
    return { part: PART_CODES[part], value, weight, contribution };
  }
}

/** One of the changes by which the workshop would have qualified or won. */
export class RemedyDto extends SubjectDto {
  @EnumField('RemedyCause', [...GATE_CODES, ...LOSS_REASONS], {
    description: 'The gate or loss that it repairs',
    example: 'EQUIPMENT',
  })
  code: GateCode | LossReason;

  @EnumField('RemedyChange', REMEDY_CHANGES, { description: 'What changes', example: 'EQUIPMENT' })
  change: RemedyChange;

  @FigureField('What it is', null)
  from: Figure;

  @FigureField('What it would have to be', 'LOCKSTITCH')
  to: Figure;

  static of({ code, change, subject, from, to }: Remedy, names: SubjectNames): RemedyDto {
    return { code, change, ...subjectOf(subject, names), from, to };
  }
}

/** An order that holds weeks of the workshop which this one could have used. */
export class DisplacementDto {
  @IdField({
    description: 'The order, null for an enterprise when it is of another one',
    nullable: true,
  })
  orderId: string | null;

  @IntegerField(1, MOST_UNITS, {
    description: 'Standard minutes it holds there of the same processes, within the same days',
    example: 2400,
  })
  heldMinutes: number;

  @DecimalField(-3, 3, 6, {
    description:
      'What a standard minute of it is worth more: its score and bonuses at the workshop less those here; negative when less, for value is weighed by whole plans',
    example: 0.04,
  })
  valuePerMinuteMore: number;

  @DecimalField(-1_000_000, 1_000_000, 4, {
    description: 'Fen that it pays more for a standard minute; negative when less',
    example: 12.5,
  })
  feeFenPerMinuteMore: number;

  static of({
    orderId,
    heldMinutes,
    valuePerMinuteMore,
    feeFenPerMinuteMore,
  }: Displacement): DisplacementDto {
    return { orderId, heldMinutes, valuePerMinuteMore, feeFenPerMinuteMore };
  }
}

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

function subjectOf(subject: string | null, names: SubjectNames): Fields<SubjectDto> {
  const name = subject === null ? undefined : names.get(subject);
  return { subject, subjectNameZh: name?.nameZh ?? null, subjectNameEn: name?.nameEn ?? null };
}
