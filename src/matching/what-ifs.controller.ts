import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { platformProblems } from '../platform/platform.problems.js';
import { matchingProblems } from './matching.problems.js';
import { NewWhatIfDto, questionOf } from './new-what-if.dto.js';
import { WhatIfDto } from './what-if.dto.js';
import { WhatIfsService } from './what-ifs.service.js';

@ApiTags('matching')
@Controller('v1/matching-what-ifs')
export class WhatIfsController {
  constructor(private readonly whatIfs: WhatIfsService) {}

  @Post()
  @Operation({
    id: 'askMatchingWhatIf',
    summary: 'What would change if a policy, a workshop or the terms of an order were otherwise',
    description:
      'Matches the open orders of the region twice, as they are and as they would be, and names what changes; of more than 500 those due first. Nothing is written, offered or held, so it needs no Idempotency-Key. The county may imagine anything; an enterprise the terms of its own orders, drafts included, and it learns of the orders of others nothing but sums. A draft is its author’s alone. Offers that wait for an answer stay where they are. Plans of nearly the same worth may differ in who gets what: a small effect elsewhere need not be due to the change.',
    access: ['ENTERPRISE', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'matching:read',
    answer: { status: 200, type: WhatIfDto, description: 'What changes' },
    problems: [platformProblems.NOT_FOUND, matchingProblems.WHAT_IF_INVALID],
    isCostly: true,
  })
  async ask(@CurrentActor() actor: Actor, @Body() body: NewWhatIfDto): Promise<WhatIfDto> {
    return WhatIfDto.of(await this.whatIfs.answer(actor, questionOf(body)));
  }
}
