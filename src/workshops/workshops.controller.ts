import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { accountsProblems } from '../accounts/accounts.problems.js';
import { catalogProblems } from '../catalog/catalog.problems.js';
import type { Actor } from '../domain/actor.js';
import { toWgs84 } from '../domain/geo.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch, OptionalIfMatch } from '../platform/http/if-match.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { WorkshopProfile } from './workshop.js';
import { StandingDto, WorkshopDto, WorkshopProfileDto, WorkshopQueryDto } from './workshop.dto.js';
import { isOwnWorkshop } from './workshop-ownership.js';
import { WorkshopProfilesService } from './workshop-profiles.service.js';
import { WorkshopStandingService } from './workshop-standing.service.js';
import { workshopsProblems } from './workshops.problems.js';
import { WorkshopsService } from './workshops.service.js';

@ApiTags('workshops')
@Controller('v1/workshops')
export class WorkshopsController {
  constructor(
    private readonly workshops: WorkshopsService,
    private readonly profiles: WorkshopProfilesService,
    private readonly standing: WorkshopStandingService,
  ) {}

  @Get()
  @Operation({
    id: 'listWorkshops',
    summary: 'Workshops, newest first',
    description:
      'The county’s product information base of workshops with their skills and equipment. Contacts are shown to the workshop itself and the county.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'workshops:read',
    answer: { status: 200, type: pageOf(WorkshopDto), description: 'One page' },
    problems: [
      platformProblems.CURSOR_INVALID,
      catalogProblems.UNKNOWN_PRODUCT,
      catalogProblems.PRODUCT_WITHOUT_ROUTING,
    ],
  })
  async list(@CurrentActor() actor: Actor, @Query() query: WorkshopQueryDto): Promise<Page<WorkshopDto>> {
    const page = await this.workshops.page(query, query);
    return mapPage(page, (view) => WorkshopDto.of(view, isOwnWorkshop(actor, view.workshop.id)));
  }

  @Get(':id')
  @Operation({
    id: 'getWorkshop',
    summary: 'One workshop',
    description:
      'Its id is that of its organisation. Contacts are shown to the workshop itself and the county.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'workshops:read',
    answer: { status: 200, type: WorkshopDto, description: 'The workshop' },
    problems: [platformProblems.NOT_FOUND],
    etag: 'answers',
  })
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<WorkshopDto> {
    return WorkshopDto.of(await this.workshops.get(id), isOwnWorkshop(actor, id));
  }

  @Put(':id')
  @Operation({
    id: 'putWorkshop',
    summary: 'Write a workshop’s profile',
    description:
      'By the workshop itself or an officer. Without If-Match it creates the first profile; with it, it replaces the version named there, and what is left out is removed. Name and credit code come from the registration. A new workshop is on probation and uninspected until an officer says otherwise.',
    access: ['OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'workshops:write',
    answer: { status: 200, type: WorkshopDto, description: 'The workshop as written' },
    problems: [
      platformProblems.NOT_FOUND,
      platformProblems.PRECONDITION_REQUIRED,
      platformProblems.STALE,
      accountsProblems.ORGANISATION_KIND_UNFIT,
      accountsProblems.ORGANISATION_NOT_VERIFIED,
      workshopsProblems.WORKSHOP_NOT_YOURS,
      workshopsProblems.LOCATION_OUTSIDE_COUNTY,
      workshopsProblems.HEADCOUNT_IMPLAUSIBLE,
    ],
    etag: 'answers',
  })
  async put(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @OptionalIfMatch() version: number | null,
    @Body() body: WorkshopProfileDto,
  ): Promise<WorkshopDto> {
    return WorkshopDto.of(await this.profiles.write(actor, id, version, profileOf(body)), true);
  }

  @Put(':id/standing')
  @Operation({
    id: 'putWorkshopStanding',
    summary: 'Write a workshop’s standing',
    description:
      'What an officer has found: quality standing, validity of the safety inspection and open major hazards. Suspended or unsafe workshops get no work; what a suspended one has promised and not started goes back.',
    access: ['OFFICER', 'ADMINISTRATOR'],
    answer: { status: 200, type: WorkshopDto, description: 'The workshop as changed' },
    problems: [platformProblems.NOT_FOUND],
    etag: 'requires',
  })
  async putStanding(
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { qualityStanding, safetyValidUntilOn, hasOpenMajorHazard }: StandingDto,
  ): Promise<WorkshopDto> {
    const standing = { qualityStanding, safetyValidUntilOn, hasOpenMajorHazard };
    return WorkshopDto.of(await this.standing.write(id, version, standing), true);
  }
}

function profileOf({ location, workers, ...body }: WorkshopProfileDto): WorkshopProfile {
  const { latitude, longitude } = toWgs84(location);
  const { accompanyingParents, leftBehindWomen, withDifficulties, returnees, others, women } = workers;
  const { townshipCode, address, posts, contactName = null, contactPhone = null } = body;
  const { floorFenPerStandardMinute, minOrderQuantity, distanceLimitKm } = body;
  const where = { townshipCode, address, latitude, longitude };
  const people = { accompanyingParents, leftBehindWomen, withDifficulties, returnees, others, women };
  const limits = { floorFenPerStandardMinute, minOrderQuantity, distanceLimitKm };
  return { ...where, posts, ...people, ...limits, contactName, contactPhone };
}
