import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { accountsProblems } from '../accounts/accounts.problems.js';
import { type Actor, actsForCounty } from '../domain/actor.js';
import { toWgs84 } from '../domain/geo.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { OptionalIfMatch } from '../platform/http/if-match.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { Enterprise, EnterpriseProfile } from './enterprise.js';
import { EnterpriseDto, EnterpriseProfileDto, EnterpriseQueryDto } from './enterprise.dto.js';
import { enterprisesProblems } from './enterprises.problems.js';
import { EnterprisesService } from './enterprises.service.js';

@ApiTags('enterprises')
@Controller('v1/enterprises')
export class EnterprisesController {
  constructor(private readonly enterprises: EnterprisesService) {}

  @Get()
  @Operation({
    id: 'listEnterprises',
    summary: 'Enterprises, newest first',
    description:
      'Profiles of verified enterprises. Contacts are shown to the enterprise itself and the county.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'enterprises:read',
    answer: { status: 200, type: pageOf(EnterpriseDto), description: 'One page' },
    problems: [platformProblems.CURSOR_INVALID],
  })
  async list(@CurrentActor() actor: Actor, @Query() query: EnterpriseQueryDto): Promise<Page<EnterpriseDto>> {
    return mapPage(await this.enterprises.page(query, query), (enterprise) => viewFor(actor, enterprise));
  }

  @Get(':id')
  @Operation({
    id: 'getEnterprise',
    summary: 'One enterprise',
    description:
      'Its id is that of its organisation. Contacts are shown to the enterprise itself and the county.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'enterprises:read',
    answer: { status: 200, type: EnterpriseDto, description: 'The profile' },
    problems: [platformProblems.NOT_FOUND],
    etag: 'answers',
  })
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<EnterpriseDto> {
    return viewFor(actor, await this.enterprises.get(id));
  }

  @Put(':id')
  @Operation({
    id: 'putEnterprise',
    summary: 'Write an enterprise’s profile',
    description:
      'By the enterprise itself or an officer. Without If-Match it creates the first profile; with it, it replaces the version named there, and what is left out is removed. Name and credit code come from the registration.',
    access: ['ENTERPRISE', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'enterprises:write',
    answer: { status: 200, type: EnterpriseDto, description: 'The profile as written' },
    problems: [
      platformProblems.NOT_FOUND,
      accountsProblems.ORGANISATION_NOT_VERIFIED,
      accountsProblems.ORGANISATION_KIND_UNFIT,
      platformProblems.PRECONDITION_REQUIRED,
      platformProblems.STALE,
      enterprisesProblems.ENTERPRISE_NOT_YOURS,
    ],
    etag: 'answers',
  })
  async put(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @OptionalIfMatch() version: number | null,
    @Body() body: EnterpriseProfileDto,
  ): Promise<EnterpriseDto> {
    return viewFor(actor, await this.enterprises.write(actor, id, version, profileOf(body)));
  }
}

function viewFor(actor: Actor, enterprise: Enterprise): EnterpriseDto {
  return EnterpriseDto.of(enterprise, actsForCounty(actor) || actor.organisationId === enterprise.id);
}

function profileOf(body: EnterpriseProfileDto): EnterpriseProfile {
  const { size, region, industryCode = null, address, contactName = null, contactPhone = null } = body;
  const { latitude, longitude } = toWgs84(body.location);
  return { size, region, industryCode, address, latitude, longitude, contactName, contactPhone };
}
