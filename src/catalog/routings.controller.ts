import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { catalogProblems } from './catalog.problems.js';
import { NewRoutingDto, RoutingDto } from './routing.dto.js';
import { RoutingVersion } from './routing-version-param.decorator.js';
import { RoutingsService } from './routings.service.js';

@ApiTags('catalog')
@Controller('v1/products/:id/routings')
export class RoutingsController {
  constructor(private readonly routings: RoutingsService) {}

  @Get()
  @Operation({
    id: 'listRoutings',
    summary: 'Versions of a product’s routing, newest first',
    description:
      'The first is in force. Old versions stay, because orders refer to the one they were posted with.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'catalog:read',
    answer: { status: 200, type: pageOf(RoutingDto), description: 'One page' },
    problems: [platformProblems.NOT_FOUND, platformProblems.CURSOR_INVALID],
  })
  async list(@Id() id: string, @Query() query: PageQueryDto): Promise<Page<RoutingDto>> {
    return mapPage(await this.routings.page(id, query), (routing) => RoutingDto.of(routing));
  }

  @Post()
  @Operation({
    id: 'postRouting',
    summary: 'Add a version of a product’s routing',
    description:
      'The whole list of steps, by the product’s owner or an officer. It is in force from now on; orders posted before keep theirs. The product’s ETag changes.',
    access: ['ENTERPRISE', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'catalog:write',
    answer: { status: 201, type: RoutingDto, description: 'The new version' },
    problems: [
      platformProblems.NOT_FOUND,
      catalogProblems.PRODUCT_NOT_YOURS,
      catalogProblems.UNKNOWN_PROCESS,
    ],
    idempotent: true,
  })
  async add(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() body: NewRoutingDto,
  ): Promise<RoutingDto> {
    return RoutingDto.of(await this.routings.add(actor, id, body.steps));
  }

  @Get(':routingVersion')
  @Operation({
    id: 'getRouting',
    summary: 'One version of a product’s routing',
    description: 'The version in force or an old one.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'catalog:read',
    answer: { status: 200, type: RoutingDto, description: 'The version' },
    problems: [platformProblems.NOT_FOUND],
  })
  async get(@Id() id: string, @RoutingVersion() routingVersion: number): Promise<RoutingDto> {
    return RoutingDto.of(await this.routings.get(id, routingVersion));
  }
}
