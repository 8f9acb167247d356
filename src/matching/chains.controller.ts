import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { platformProblems } from '../platform/platform.problems.js';
import { ChainDto } from './chain.dto.js';
import { ChainsService } from './chains.service.js';

@ApiTags('matching')
@Controller('v1/orders/:id/chain')
export class ChainsController {
  constructor(private readonly chains: ChainsService) {}

  @Get()
  @Operation({
    id: 'getOrderChain',
    summary: 'How an order could be made step by step over several workshops',
    description:
      'For an order whose steps no single workshop can do: stages of consecutive steps with their workshops, dates, prices and transport, and why these workshops. Reckoned for what is open, by the state of the county at this moment. An answer to look at: no workshop is asked and nothing is held.',
    access: ['ENTERPRISE', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'matching:read',
    answer: { status: 200, type: ChainDto, description: 'The best chain there is' },
    problems: [platformProblems.NOT_FOUND],
    isCostly: true,
  })
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<ChainDto> {
    return ChainDto.of(await this.chains.chain(actor, id));
  }
}
