import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { PairingDto, PairingQueryDto } from './pairing.dto.js';
import { PairingViewsService } from './pairing-views.service.js';

@ApiTags('pairings')
@Controller('v1/pairings')
export class PairingsController {
  constructor(private readonly views: PairingViewsService) {}

  @Get()
  @Operation({
    id: 'listPairings',
    summary: 'Pairings, newest first',
    description: 'A factory sees its own, a workshop those it was asked in, the county all.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'pairings:read',
    answer: { status: 200, type: pageOf(PairingDto), description: 'One page' },
    problems: [platformProblems.CURSOR_INVALID],
  })
  async list(@CurrentActor() actor: Actor, @Query() query: PairingQueryDto): Promise<Page<PairingDto>> {
    return mapPage(await this.views.pairingPage(actor, query.orderId, query), (view) => PairingDto.of(view));
  }

  @Get(':id')
  @Operation({
    id: 'getPairing',
    summary: 'One pairing with its offers',
    description: 'A workshop sees its own offer in it and no other.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'pairings:read',
    answer: { status: 200, type: PairingDto, description: 'The pairing' },
    problems: [platformProblems.NOT_FOUND],
  })
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<PairingDto> {
    return PairingDto.of(await this.views.pairing(actor, id));
  }
}
