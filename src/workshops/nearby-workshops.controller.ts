import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { catalogProblems } from '../catalog/catalog.problems.js';
import type { Actor } from '../domain/actor.js';
import { toWgs84 } from '../domain/geo.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { NearbyQueryDto, NearbyWorkshopDto } from './nearby-workshop.dto.js';
import { NearbyWorkshopsService } from './nearby-workshops.service.js';
import { isOwnWorkshop } from './workshop-ownership.js';

@ApiTags('workshops')
@Controller('v1/workshops/nearby')
export class NearbyWorkshopsController {
  constructor(private readonly nearby: NearbyWorkshopsService) {}

  @Get()
  @Operation({
    id: 'listNearbyWorkshops',
    summary: 'Workshops around a place, nearest first',
    description:
      'Within so many km as the crow flies; roads are longer. Contacts are shown to the workshop itself and the county.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'workshops:read',
    answer: { status: 200, type: pageOf(NearbyWorkshopDto, 'nearest first'), description: 'One page' },
    problems: [
      platformProblems.CURSOR_INVALID,
      catalogProblems.UNKNOWN_PRODUCT,
      catalogProblems.PRODUCT_WITHOUT_ROUTING,
    ],
  })
  async list(@CurrentActor() actor: Actor, @Query() query: NearbyQueryDto): Promise<Page<NearbyWorkshopDto>> {
    const { radiusKm, processId, productId } = query;
    const search = { near: toWgs84(query), radiusKm, processId, productId };
    const page = await this.nearby.page(search, query);
    return mapPage(page, (view) => NearbyWorkshopDto.near(view, isOwnWorkshop(actor, view.workshop.id)));
  }
}
