import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import { type Actor, actsForCounty } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import {
  type AppealOutcome,
  appealableUntilOn,
  type TrialName,
  trialName,
} from '../domain/scorecard/appeal.js';
import { Clock, todayOn } from '../platform/clock.js';
import { newId } from '../platform/id.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { ScorecardAppeal } from './scorecard-appeal.js';
import { ScorecardAppealRepository } from './scorecard-appeal.repository.js';
import { scorecardsProblems } from './scorecards.problems.js';
import { TrialsService } from './trials.service.js';

/** Appeals against single trials of a scorecard, and what officers decide on them. */
@Injectable()
export class ScorecardAppealsService {
  constructor(
    private readonly appeals: ScorecardAppealRepository,
    private readonly trials: TrialsService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Files an appeal of the caller's organisation.
   * @throws ProblemError TRIAL_UNKNOWN, APPEAL_TOO_LATE, APPEALED_ALREADY
   */
  async file(actor: Actor, trial: TrialName, reason: string): Promise<ScorecardAppeal> {
    const { measure, sourceId, on } = trial;
    const organisationId = actor.organisationId ?? '';
    await this.requireAppealable(organisationId, trial);
    const appeal: ScorecardAppeal = {
      id: newId(),
      organisationId,
      measure,
      sourceId,
      on,
      reason,
      filedBy: actor.actorId ?? '',
      createdAt: this.clock.now(),
      decision: null,
    };
    if (!(await this.appeals.add(appeal))) throw new ProblemError(scorecardsProblems.APPEALED_ALREADY);
    await this.record('scorecard-appeal.file', appeal.id, { measure, sourceId, on, reason });
    return appeal;
  }

  /**
   * An officer upholds the appeal, and the trial no longer counts, or refuses it.
   * @throws ProblemError NOT_FOUND, APPEAL_DECIDED
   */
  async decide(actor: Actor, id: string, outcome: AppealOutcome, reason: string): Promise<ScorecardAppeal> {
    const appeal = await this.appeals.find(id);
    if (!appeal) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'scorecard appeal' });
    const decision = { outcome, reason, decidedBy: actor.actorId ?? '', decidedAt: this.clock.now() };
    if (!(await this.appeals.decide(id, decision))) throw new ProblemError(scorecardsProblems.APPEAL_DECIDED);
    await this.record('scorecard-appeal.decide', id, { outcome, reason });
    return { ...appeal, decision };
  }

  /** The caller's appeals, to the county all, newest first. @throws ProblemError CURSOR_INVALID */
  page(actor: Actor, query: PageQueryDto): Promise<Page<ScorecardAppeal>> {
    return this.appeals.page(actsForCounty(actor) ? null : (actor.organisationId ?? ''), query);
  }

  private async requireAppealable(organisationId: string, trial: TrialName): Promise<void> {
    const today = todayOn(this.clock);
    const { trials } = await this.trials.of([organisationId], today, [trial.measure]);
    if (!trials.some((one) => trialName(one) === trialName(trial)))
      throw new ProblemError(scorecardsProblems.TRIAL_UNKNOWN);
    const untilOn = appealableUntilOn(trial.on);
    if (today > untilOn) throw new ProblemError(scorecardsProblems.APPEAL_TOO_LATE, { untilOn });
  }

  private async record(action: string, subjectId: string, after: object): Promise<void> {
    await this.audit.record({ action, subjectType: 'scorecard-appeal', subjectId, before: null, after });
  }
}
