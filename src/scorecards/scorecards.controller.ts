import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { ScorecardDto, ScorecardTrialDto, ScorecardTrialQueryDto } from './scorecard.dto.js';
import { ScorecardFormulasDto } from './scorecard-formula.dto.js';
import { ScorecardViewsService } from './scorecard-views.service.js';
import { TrialViewsService } from './trial-views.service.js';

@ApiTags('scorecards')
@Controller('v1')
export class ScorecardsController {
  constructor(
    private readonly scorecards: ScorecardViewsService,
    private readonly trials: TrialViewsService,
  ) {}

  @Get('workshops/:id/scorecard')
  @Operation({
    id: 'getWorkshopScorecard',
    summary: 'How a workshop has kept its promises',
    description:
      'Rates with the number of days that each was reckoned from. They are reckoned anew each day and within a minute or two of a fact. For the workshop itself, the county, and factories that have made it an offer.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'scorecards:read',
    answer: { status: 200, type: ScorecardDto, description: 'The scorecard' },
    problems: [platformProblems.NOT_FOUND],
  })
  async workshop(@CurrentActor() actor: Actor, @Id() id: string): Promise<ScorecardDto> {
    return ScorecardDto.of(await this.scorecards.ofWorkshop(actor, id));
  }

  @Get('enterprises/:id/scorecard')
  @Operation({
    id: 'getEnterpriseScorecard',
    summary: 'How a central factory has kept its promises',
    description:
      'Rates with the number of days that each was reckoned from: what a workshop wants to know before it accepts an offer. For the enterprise itself, the county, and workshops that it has made an offer.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'scorecards:read',
    answer: { status: 200, type: ScorecardDto, description: 'The scorecard' },
    problems: [platformProblems.NOT_FOUND],
  })
  async enterprise(@CurrentActor() actor: Actor, @Id() id: string): Promise<ScorecardDto> {
    return ScorecardDto.of(await this.scorecards.ofEnterprise(actor, id));
  }

  @Get('organisations/:id/scorecard-trials')
  @Operation({
    id: 'listScorecardTrials',
    summary: 'What a rate stands on, latest day first',
    description:
      'The work orders or offers behind one measure of an organisation, as the facts have them now. For the organisation itself and the county.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'scorecards:read',
    answer: { status: 200, type: pageOf(ScorecardTrialDto, 'latest day first'), description: 'One page' },
    problems: [platformProblems.NOT_FOUND, platformProblems.CURSOR_INVALID],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() query: ScorecardTrialQueryDto,
  ): Promise<Page<ScorecardTrialDto>> {
    const page = await this.trials.page(actor, id, query.measure, query);
    return mapPage(page, (trial) => ScorecardTrialDto.of(trial));
  }

  @Get('scorecard-formulas')
  @Operation({
    id: 'listScorecardFormulas',
    summary: 'How scorecards are reckoned',
    description:
      'The formula, and for each measure what is tried, how fast it is forgotten and where newcomers begin. Where newcomers begin in time and quality is part of the matching policy in force.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'scorecards:read',
    answer: { status: 200, type: ScorecardFormulasDto, description: 'The formulas' },
  })
  async formulas(): Promise<ScorecardFormulasDto> {
    return ScorecardFormulasDto.of(await this.trials.formulas());
  }
}
