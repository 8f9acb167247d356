import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { AppealOutcome } from '../domain/scorecard/appeal.js';
import { ScorecardAppealEntity } from './scorecard-appeal.entity.js';

/** What an officer has decided on an appeal; never changed, never removed. */
@Entity('scorecard_appeal_decisions')
@Check('scorecard_appeal_decisions_outcome', `outcome IN ('UPHELD', 'REFUSED')`)
export class ScorecardAppealDecisionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'scorecard_appeal_decisions_pk' })
  @ForeignKey(() => ScorecardAppealEntity, { name: 'scorecard_appeal_decisions_appeal_fk' })
  appealId: string;

  @Column('text')
  outcome: AppealOutcome;

  @Column('text')
  reason: string;

  @Column('uuid')
  decidedBy: string;

  @Column('timestamptz')
  decidedAt: Date;
}
