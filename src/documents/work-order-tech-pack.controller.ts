import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { platformProblems } from '../platform/platform.problems.js';
import { AgreedTechPackDto } from './tech-pack.dto.js';
import { TechPackViewsService } from './tech-pack-views.service.js';

@ApiTags('documents')
@Controller('v1/work-orders/:id/tech-pack')
export class WorkOrderTechPackController {
  constructor(private readonly views: TechPackViewsService) {}

  @Get()
  @Operation({
    id: 'getAgreedTechPack',
    summary: 'The tech pack that a work order was agreed on',
    description: 'The revision that was the newest when the workshop accepted, and the newest now.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'documents:read',
    answer: { status: 200, type: AgreedTechPackDto, description: 'Both revisions' },
    problems: [platformProblems.NOT_FOUND],
  })
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<AgreedTechPackDto> {
    return AgreedTechPackDto.of(await this.views.ofWorkOrder(actor, id));
  }
}
