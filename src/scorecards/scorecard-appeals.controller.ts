import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { NewAppealDecisionDto, NewScorecardAppealDto, ScorecardAppealDto } from './scorecard-appeal.dto.js';
import { ScorecardAppealsService } from './scorecard-appeals.service.js';
import { scorecardsProblems } from './scorecards.problems.js';

@ApiTags('scorecards')
@Controller('v1/scorecard-appeals')
export class ScorecardAppealsController {
  constructor(private readonly appeals: ScorecardAppealsService) {}

  @Get()
  @Operation({
    id: 'listScorecardAppeals',
    summary: 'Appeals against trials of scorecards, newest first',
    description: 'An organisation sees its own, the county all.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'scorecards:read',
    answer: { status: 200, type: pageOf(ScorecardAppealDto), description: 'One page' },
    problems: [platformProblems.CURSOR_INVALID],
  })
  async list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<ScorecardAppealDto>> {
    return mapPage(await this.appeals.page(actor, query), (appeal) => ScorecardAppealDto.of(appeal));
  }

  @Post()
  @Operation({
    id: 'postScorecardAppeal',
    summary: 'Appeal against a trial of the own scorecard',
    description:
      'Until 30 days after the day on which it counts, and once. The trial is named as the list of trials has it. Nothing of an appeal is ever changed or removed.',
    access: ['ENTERPRISE', 'OPERATOR'],
    answer: { status: 201, type: ScorecardAppealDto, description: 'The appeal' },
    problems: [
      scorecardsProblems.TRIAL_UNKNOWN,
      scorecardsProblems.APPEAL_TOO_LATE,
      scorecardsProblems.APPEALED_ALREADY,
    ],
    idempotent: true,
  })
  async file(@CurrentActor() actor: Actor, @Body() body: NewScorecardAppealDto): Promise<ScorecardAppealDto> {
    return ScorecardAppealDto.of(await this.appeals.file(actor, body, body.reason));
  }

  @Post(':id/decision')
  @Operation({
    id: 'decideScorecardAppeal',
    summary: 'Decide on an appeal',
    description:
      'By an officer, once and with a reason. When it is upheld the trial no longer counts, and the scorecard is reckoned without it within a minute or two.',
    access: ['OFFICER', 'ADMINISTRATOR'],
    answer: { status: 200, type: ScorecardAppealDto, description: 'The appeal with the decision' },
    problems: [platformProblems.NOT_FOUND, scorecardsProblems.APPEAL_DECIDED],
    idempotent: true,
  })
  async decide(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() { outcome, reason }: NewAppealDecisionDto,
  ): Promise<ScorecardAppealDto> {
    return ScorecardAppealDto.of(await this.appeals.decide(actor, id, outcome, reason));
  }
}
