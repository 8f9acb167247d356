import type { Displacement } from '../domain/matching/explanation-types.js';
import {
  GATE_CODES,
  type GateCode,
  type GateOutcome,
  LOSS_REASONS,
  type LossReason,
  type Remedy,
  REMEDY_CHANGES,
  type RemedyChange,
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
import { type Figure, FigureField } from './figure-field.decorator.js';
import type { SubjectNames } from './matching.js';

const PART_CODES: Readonly<Record<ScorePartName, string>> = {
  capacityFit: 'CAPACITY_FIT',
  skill: 'SKILL',
  distance: 'DISTANCE',
  onTime: 'ON_TIME',
  quality: 'QUALITY',
  fairness: 'FAIRNESS',
  price: 'PRICE',
};

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

  @IntegerField(0, 2_147_483_647, {
    description:
      'Days with facts that a rate of the scorecard was reckoned from, 0 for a newcomer; null for other parts',
    example: null,
    nullable: true,
  })
  facts: number | null;

  static of({ part, value, weight, contribution, facts }: ScorePart): ScorePartDto {
    return { part: PART_CODES[part], value, weight, contribution, facts: facts ?? null };
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

  @IntegerField(1, Number.MAX_SAFE_INTEGER, {
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

function subjectOf(subject: string | null, names: SubjectNames): Pick<SubjectDto, keyof SubjectDto> {
  const name = subject === null ? undefined : names.get(subject);
  return { subject, subjectNameZh: name?.nameZh ?? null, subjectNameEn: name?.nameEn ?? null };
}
