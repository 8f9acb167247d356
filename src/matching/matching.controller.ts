import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { type Page, PageQueryDto, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { MatchingDto, MatchingQueryDto } from './matching.dto.js';
import { matchingProblems } from './matching.problems.js';
import { MatchingOutcomeDto } from './matching-outcome.dto.js';
import { MatchingOutcomesService } from './matching-outcomes.service.js';
import { MatchingViewsService } from './matching-views.service.js';

@ApiTags('matching')
@Controller('v1')
export class MatchingController {
  constructor(
    private readonly views: MatchingViewsService,
    private readonly outcomes: MatchingOutcomesService,
  ) {}

  @Get('orders/:id/matching')
  @Operation({
    id: 'getOrderMatching',
    summary: 'Why an order was matched as it was',
    description:
      'Gates, scores, shares and reasons for every workshop that was considered. The factory and the county see all lines; a workshop sees its own line alone, without the sums and the preference that would tell of others. A workshop that the factory has blocked sees nothing. The lines of a round are forgotten after a while (90 days unless the installation says otherwise) when its order has a newer round; the workshops then find nothing of it.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'matching:read',
    answer: { status: 200, type: MatchingDto, description: 'The round' },
    problems: [platformProblems.NOT_FOUND, matchingProblems.MATCHING_NOT_FOUND],
  })
  async matching(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() { round }: MatchingQueryDto,
  ): Promise<MatchingDto> {
    return MatchingDto.of(await this.views.round(actor, id, round));
  }

  @Get('workshops/:id/matching-outcomes')
  @Operation({
    id: 'listMatchingOutcomes',
    summary: 'What became of a workshop in matching, newest first',
    description:
      'Every round that considered the workshop: its gates, its score, what it was offered and what would have qualified. For the workshop itself and the county. The workshop reads number and title of orders that it was offered a part of, and of the others neither. Rounds whose lines are forgotten are left out.',
    access: ['OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'matching:read',
    answer: { status: 200, type: pageOf(MatchingOutcomeDto), description: 'One page' },
    problems: [platformProblems.NOT_FOUND, platformProblems.CURSOR_INVALID],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<MatchingOutcomeDto>> {
    return MatchingOutcomeDto.page(await this.outcomes.page(actor, id, query));
  }
}
