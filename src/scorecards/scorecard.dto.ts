import { ApiProperty } from '@nestjs/swagger';
import type { Rate } from '../domain/scorecard/decayed-rate.js';
import { type Measure, MEASURES } from '../domain/scorecard/measures.js';
import {
  BooleanField,
  DateField,
  DecimalField,
  EnumField,
  IdField,
  IntegerField,
} from '../platform/http/field.decorators.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import { type KeptScorecard, type SourcedTrial, TRIAL_SOURCES, type TrialSource } from './scorecard.js';

const MOST = 2_147_483_647;

function MeasureField(description: string): PropertyDecorator {
  return EnumField('ScorecardMeasure', MEASURES, { description, example: 'ON_TIME' });
}

/** One rate of a scorecard. */
export class ScorecardRateDto {
  @MeasureField('What is measured; its formula is published')
  measure: Measure;

  @DecimalField(0, 1, 6, { description: 'Share that went well, with decay and prior', example: 0.912345 })
  rate: number;

  @IntegerField(0, MOST, {
    description: 'Days with trials that it was reckoned from; 0: it is what newcomers begin with',
    example: 12,
  })
  facts: number;

  static of(measure: Measure, { rate, facts }: Rate): ScorecardRateDto {
    return { measure, rate, facts };
  }
}

/** How an organisation has kept its promises. */
export class ScorecardDto {
  @IdField({ description: 'Whose it is' })
  organisationId: string;

  @ApiProperty({
    description: 'One for each measure of its kind',
    type: () => [ScorecardRateDto],
    maxItems: MEASURES.length,
  })
  rates: ScorecardRateDto[];

  @DateField({ description: 'Day of the county for which it was reckoned', example: '2026-11-29' })
  reckonedOn: string;

  static of({ organisationId, rates, reckonedOn }: KeptScorecard): ScorecardDto {
    const named = MEASURES.flatMap((measure) => {
      const rate = rates[measure];
      return rate ? [ScorecardRateDto.of(measure, rate)] : [];
    });
    return { organisationId, rates: named, reckonedOn };
  }
}

export class ScorecardTrialQueryDto extends PageQueryDto {
  @MeasureField('Trials of this measure')
  measure: Measure;
}

/** What one work order or offer says of a measure. */
export class ScorecardTrialDto {
  @MeasureField('What is measured')
  measure: Measure;

  @EnumField('ScorecardTrialSource', TRIAL_SOURCES, {
    description: 'Where its facts are found',
    example: 'WORK_ORDER',
  })
  source: TrialSource;

  @IdField({ description: 'Work order or offer' })
  sourceId: string;

  @DateField({ description: 'Day on which it counts', example: '2026-11-20' })
  on: string;

  @IntegerField(0, Number.MAX_SAFE_INTEGER, {
    description: 'Units, fen, orders or answers that were tried',
    example: 1000,
  })
  trials: number;

  @IntegerField(0, Number.MAX_SAFE_INTEGER, { description: 'Those of them that went well', example: 980 })
  successes: number;

  @BooleanField({ description: 'An appeal was upheld: it no longer counts', example: false })
  isStruckOut: boolean;

  static of(trial: SourcedTrial): ScorecardTrialDto {
    const { measure, source, sourceId, on, trials, successes, isStruckOut } = trial;
    return { measure, source, sourceId, on, trials, successes, isStruckOut };
  }
}
