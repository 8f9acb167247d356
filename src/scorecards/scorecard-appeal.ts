import type { AppealOutcome, TrialName } from '../domain/scorecard/appeal.js';

/** An organisation holds that a trial should not count against it. */
export interface ScorecardAppeal extends TrialName {
  readonly id: string;
  readonly organisationId: string;
  readonly reason: string;
  readonly createdAt: Date;
  /** Person who filed it. */
  readonly filedBy: string;
  /** Null as long as no officer has decided. */
  readonly decision: AppealDecision | null;
}

/** What an officer has decided. */
export interface AppealDecision {
  readonly outcome: AppealOutcome;
  readonly reason: string;
  readonly decidedAt: Date;
  /** The officer. */
  readonly decidedBy: string;
}
