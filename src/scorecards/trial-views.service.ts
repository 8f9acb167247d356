import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../accounts/organisations.service.js';
import { type Actor, actsForCounty } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import type { RateFormula } from '../domain/scorecard/decayed-rate.js';
import { formulasUnder, type Measure } from '../domain/scorecard/measures.js';
import { MatchPoliciesService } from '../matching/match-policies.service.js';
import { Clock, todayOn } from '../platform/clock.js';
import { cursorOf, type Page, type PageQueryDto, readCursor } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { SourcedTrial } from './scorecard.js';
import { TrialsService } from './trials.service.js';

const DATE = /^20\d\d-\d\d-\d\d$/;

/** What scorecards stand on: formulas for everyone, facts for the organisation itself and the county. */
@Injectable()
export class TrialViewsService {
  constructor(
    private readonly trials: TrialsService,
    private readonly policies: MatchPoliciesService,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  /** The formulas of all measures, under the policy in force. */
  async formulas(): Promise<Readonly<Record<Measure, RateFormula>>> {
    return formulasUnder(await this.policies.current());
  }

  /** Trials of an organisation in a measure, latest first, without those of faulty ledgers. @throws ProblemError NOT_FOUND, CURSOR_INVALID */
  async page(
    actor: Actor,
    organisationId: string,
    measure: Measure,
    { limit, cursor }: PageQueryDto,
  ): Promise<Page<SourcedTrial>> {
    if (!actsForCounty(actor) && actor.organisationId !== organisationId)
      throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'organisation' });
    await this.organisations.get(organisationId);
    const before = cursor === undefined ? null : readCursor(cursor, DATE);
    const { trials } = await this.trials.of([organisationId], todayOn(this.clock), [measure]);
    const left = trials
      .map((trial) => ({ trial, place: `${trial.on} ${trial.sourceId}` }))
      .filter(({ place }) => before === null || place < `${before.key} ${before.id}`)
      .toSorted((a, b) => (a.place < b.place ? 1 : -1))
      .map(({ trial }) => trial);
    const data = left.slice(0, limit);
    const last = data.at(-1);
    return { data, nextCursor: left.length > limit && last ? cursorOf(last.on, last.sourceId) : null };
  }
}
