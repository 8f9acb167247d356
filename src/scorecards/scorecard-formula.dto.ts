import { ApiProperty } from '@nestjs/swagger';
import type { RateFormula } from '../domain/scorecard/decayed-rate.js';
import { COUNTED_DAYS, type Measure, MEASURES } from '../domain/scorecard/measures.js';
import { DecimalField, EnumField, IntegerField, TextField } from '../platform/http/field.decorators.js';

/** What is tried and what went well, for people. */
const MEANINGS: Readonly<Record<Measure, string>> = {
  ON_TIME: 'Units received by the day they were due, moved by late material, of those that were due',
  FIRST_PASS_YIELD: 'Units that passed their first inspection, as a lot or by sorting it, of those inspected',
  ANSWERED_IN_TIME: 'Offers answered before their deadline, of those made and not withdrawn',
  ACCEPTANCE: 'Offers accepted, of those accepted or declined',
  COMPLETION: 'Units received and not returned for good, of those promised, once the work order is closed',
  ON_TIME_PAYMENT: 'Fen paid by the day they were due, of those that fell due',
  MATERIAL_ON_TIME:
    'Work orders whose material was complete by the agreed day, of those on material of the factory’s',
  NOT_CANCELLED: 'Units not called off, of those promised',
  DISPUTES_NOT_LOST:
    'Work orders without a dispute that the county decided against the enterprise, of those closed',
  GOODS_ANSWERED:
    'Deliveries counted and lots inspected by the enterprise, of those, and of those that the clock answered for it',
};

/** How a measure becomes a rate. */
export class ScorecardFormulaDto {
  @EnumField('ScorecardMeasure', MEASURES, { description: 'What is measured', example: 'ON_TIME' })
  measure: Measure;

  @TextField(200, { description: 'What is tried, and what of it goes well', example: MEANINGS.ON_TIME })
  meaning: string;

  @IntegerField(1, 10_000, { description: 'A fact so many days old counts half', example: 180 })
  halfLifeDays: number;

  @DecimalField(0, 1, 6, { description: 'Rate of a newcomer', example: 0.88 })
  prior: number;

  @DecimalField(0, 1000, 3, { description: 'What it weighs, in days of trials of today', example: 3 })
  priorWeight: number;

  static of(measure: Measure, { halfLifeDays, prior, priorWeight }: RateFormula): ScorecardFormulaDto {
    return { measure, meaning: MEANINGS[measure], halfLifeDays, prior, priorWeight };
  }
}

export class ScorecardFormulasDto {
  @TextField(300, {
    description: 'How a rate follows from days of trials',
    example: 'rate = …',
  })
  formula: string;

  @IntegerField(1, 10_000, {
    description: 'Work orders agreed and offers made longer ago are forgotten',
    example: COUNTED_DAYS,
  })
  countedDays: number;

  @ApiProperty({
    description: 'One for each measure',
    type: () => [ScorecardFormulaDto],
    maxItems: MEASURES.length,
  })
  data: ScorecardFormulaDto[];

  static of(formulas: Readonly<Record<Measure, RateFormula>>): ScorecardFormulasDto {
    return {
      formula:
        'rate = (prior × priorWeight + Σ dᵢ × successesᵢ ÷ trialsᵢ) ÷ (priorWeight + Σ dᵢ) over days with trials, dᵢ = ½ ^ (age in days ÷ halfLifeDays)',
      countedDays: COUNTED_DAYS,
      data: MEASURES.map((measure) => ScorecardFormulaDto.of(measure, formulas[measure])),
    };
  }
}
