import { Injectable } from '@nestjs/common';
import { type Actor, actsForCounty } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { EnterprisesService } from '../enterprises/enterprises.service.js';
import { CountedOffersService } from '../pairings/counted-offers.service.js';
import { platformProblems } from '../platform/platform.problems.js';
import { WorkshopsService } from '../workshops/workshops.service.js';
import { ScorecardReckoningService } from './scorecard-reckoning.service.js';
import { ScorecardRepository } from './scorecard.repository.js';
import type { KeptScorecard, Party } from './scorecard.js';

/** Scorecards as those read them who may: the organisation itself, the county, and whom it deals with. */
@Injectable()
export class ScorecardViewsService {
  constructor(
    private readonly scorecards: ScorecardRepository,
    private readonly reckoning: ScorecardReckoningService,
    private readonly offers: CountedOffersService,
    private readonly workshops: WorkshopsService,
    private readonly enterprises: EnterprisesService,
  ) {}

  /** The scorecard of a workshop; of one without facts that of a newcomer. @throws ProblemError NOT_FOUND, FORBIDDEN */
  async ofWorkshop(actor: Actor, id: string): Promise<KeptScorecard> {
    await this.workshops.requireProfile(id);
    return this.scorecardOf(actor, { organisationId: id, side: 'WORKSHOP' });
  }

  /** The scorecard of an enterprise; of one without facts that of a newcomer. @throws ProblemError NOT_FOUND, FORBIDDEN */
  async ofEnterprise(actor: Actor, id: string): Promise<KeptScorecard> {
    await this.enterprises.get(id);
    return this.scorecardOf(actor, { organisationId: id, side: 'ENTERPRISE' });
  }

  private async scorecardOf(actor: Actor, party: Party): Promise<KeptScorecard> {
    if (!(await this.maySee(actor, party.organisationId))) throw new ProblemError(platformProblems.FORBIDDEN);
    return (await this.scorecards.find(party.organisationId)) ?? this.reckoning.newcomer(party);
  }

  private async maySee(actor: Actor, id: string): Promise<boolean> {
    const { organisationId } = actor;
    if (actsForCounty(actor) || organisationId === id) return true;
    return organisationId !== null && this.offers.haveMet(organisationId, id);
  }
}
