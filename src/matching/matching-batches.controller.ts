import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { MatchingBatchDetailDto } from './batch-reckoning.dto.js';
import { MatchingBatchDto, MatchingBatchQueryDto } from './matching-batch.dto.js';
import { MatchingBatchesService } from './matching-batches.service.js';

@ApiTags('matching')
@Controller('v1/matching-batches')
export class MatchingBatchesController {
  constructor(private readonly batches: MatchingBatchesService) {}

  @Get()
  @Operation({
    id: 'listMatchingBatches',
    summary: 'Rounds of whole counties, newest first',
    description:
      'The open orders of a county are weighed against each other at once, at most 100 in a round: the new ones first, then those longest unseen. Everybody may read how much was placed and how evenly work is spread over the workshops before and after it.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'matching:read',
    answer: { status: 200, type: pageOf(MatchingBatchDto), description: 'One page' },
    problems: [platformProblems.CURSOR_INVALID],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { regionCode, ...query }: MatchingBatchQueryDto,
  ): Promise<Page<MatchingBatchDto>> {
    return mapPage(await this.batches.page(actor, regionCode, query), (batch) => MatchingBatchDto.of(batch));
  }

  @Get(':id')
  @Operation({
    id: 'getMatchingBatch',
    summary: 'One round of a county',
    description:
      'The county also reads how far from the best possible plan it can be at most, and what one more hour of a process would be worth in a week: where training and machines pay.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'matching:read',
    answer: { status: 200, type: MatchingBatchDetailDto, description: 'The round' },
    problems: [platformProblems.NOT_FOUND],
  })
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<MatchingBatchDetailDto> {
    return MatchingBatchDetailDto.from(await this.batches.get(actor, id));
  }
}
