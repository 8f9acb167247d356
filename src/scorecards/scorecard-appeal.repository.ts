import { Injectable } from '@nestjs/common';
import type { TrialName } from '../domain/scorecard/appeal.js';
import { insertIfAbsent } from '../platform/database/insert-if-absent.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, mapPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import { ScorecardAppealDecisionEntity } from './scorecard-appeal-decision.entity.js';
import { ScorecardAppealEntity } from './scorecard-appeal.entity.js';
import type { AppealDecision, ScorecardAppeal } from './scorecard-appeal.js';

/** A trial that no longer counts. */
export interface StruckOut extends TrialName {
  readonly organisationId: string;
}

/** Appeals and what was decided on them: both are added, and nothing else happens to them. */
@Injectable()
export class ScorecardAppealRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Files an appeal. @returns false when there is one against the same trial */
  add({ decision: _decision, ...appeal }: ScorecardAppeal): Promise<boolean> {
    return insertIfAbsent(this.unitOfWork.manager, ScorecardAppealEntity, appeal);
  }

  /** Adds the decision. @returns false when the appeal has one */
  decide(appealId: string, decision: AppealDecision): Promise<boolean> {
    return insertIfAbsent(this.unitOfWork.manager, ScorecardAppealDecisionEntity, { appealId, ...decision });
  }

  /** The appeal as it was filed, without what was decided on it. */
  find(id: string): Promise<Omit<ScorecardAppeal, 'decision'> | null> {
    return this.unitOfWork.manager.findOneBy(ScorecardAppealEntity, { id });
  }

  /** Appeals of the organisation, of all for null, newest first. */
  async page(organisationId: string | null, query: PageQueryDto): Promise<Page<ScorecardAppeal>> {
    const filed = this.unitOfWork.manager.createQueryBuilder(ScorecardAppealEntity, 'appeal');
    if (organisationId !== null) filed.where({ organisationId });
    const page = await keysetPage(filed, 'appeal', query);
    const decided = await this.unitOfWork.manager
      .createQueryBuilder(ScorecardAppealDecisionEntity, 'decision')
      .where('decision.appealId = ANY(:ids)', { ids: page.data.map(({ id }) => id) })
      .getMany();
    const decisions = new Map(decided.map(({ appealId, ...decision }) => [appealId, decision]));
    return mapPage(page, (appeal) => Object.assign(appeal, { decision: decisions.get(appeal.id) ?? null }));
  }

  /** Trials that no longer count, by the appeals that were upheld. */
  async struckOut(): Promise<StruckOut[]> {
    return this.unitOfWork.manager.query(
      `SELECT organisation_id AS "organisationId", measure, source_id AS "sourceId", trial_on::text AS "on"
       FROM scorecard_appeals JOIN scorecard_appeal_decisions ON appeal_id = id WHERE outcome = 'UPHELD'`,
    );
  }
}
