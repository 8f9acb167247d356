import { ApiProperty } from '@nestjs/swagger';
import { APPEAL_OUTCOMES, type AppealOutcome } from '../domain/scorecard/appeal.js';
import { type Measure, MEASURES } from '../domain/scorecard/measures.js';
import { DateField, EnumField, IdField, InstantField, TextField } from '../platform/http/field.decorators.js';
import type { AppealDecision, ScorecardAppeal } from './scorecard-appeal.js';

const MOST_REASON = 2000;

export class NewScorecardAppealDto {
  @EnumField('ScorecardMeasure', MEASURES, { description: 'Measure of the trial', example: 'ON_TIME' })
  measure: Measure;

  @IdField({ description: 'Work order or offer of the trial' })
  sourceId: string;

  @DateField({ description: 'Day on which it counts', example: '2026-11-20' })
  on: string;

  @TextField(MOST_REASON, {
    description: 'Why it should not count',
    example: '货已按期送到，工厂三天后才登记收货。',
  })
  reason: string;
}

export class NewAppealDecisionDto {
  @EnumField('AppealOutcome', APPEAL_OUTCOMES, {
    description: 'UPHELD: the trial no longer counts',
    example: 'UPHELD',
  })
  outcome: AppealOutcome;

  @TextField(MOST_REASON, { description: 'Why', example: '送货单日期与申诉一致。' })
  reason: string;
}

export class AppealDecisionDto extends NewAppealDecisionDto {
  @InstantField({ description: 'When it was decided' })
  decidedAt: string;

  static of({ outcome, reason, decidedAt }: AppealDecision): AppealDecisionDto {
    return { outcome, reason, decidedAt: decidedAt.toISOString() };
  }
}

export class ScorecardAppealDto extends NewScorecardAppealDto {
  @IdField({ description: 'Id' })
  id: string;

  @IdField({ description: 'Organisation whose scorecard it is' })
  organisationId: string;

  @InstantField({ description: 'When it was filed' })
  createdAt: string;

  @ApiProperty({
    description: 'Null as long as no officer has decided',
    type: () => AppealDecisionDto,
    nullable: true,
  })
  decision: AppealDecisionDto | null;

  static of(appeal: ScorecardAppeal): ScorecardAppealDto {
    const { id, organisationId, measure, sourceId, on, reason, createdAt, decision } = appeal;
    return {
      id,
      organisationId,
      measure,
      sourceId,
      on,
      reason,
      createdAt: createdAt.toISOString(),
      decision: decision && AppealDecisionDto.of(decision),
    };
  }
}
