import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { accountsProblems } from './accounts.problems.js';
import { OrganisationDto, OrganisationQueryDto, RefusalDto } from './organisation.dto.js';
import { OrganisationsService } from './organisations.service.js';

@ApiTags('accounts')
@Controller('v1/organisations')
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationsService) {}

  @Get()
  @Operation({
    id: 'listOrganisations',
    summary: 'Organisations, newest first',
    description:
      'For the county: everyone who registered. With `status=PENDING`, those that wait for a decision.',
    access: ['OFFICER', 'ADMINISTRATOR'],
    answer: { status: 200, type: pageOf(OrganisationDto), description: 'One page' },
    problems: [platformProblems.CURSOR_INVALID],
  })
  async list(@Query() query: OrganisationQueryDto): Promise<Page<OrganisationDto>> {
    return mapPage(await this.organisations.page(query, query), (organisation) =>
      OrganisationDto.of(organisation),
    );
  }

  @Get(':id')
  @Operation({
    id: 'getOrganisation',
    summary: 'One organisation',
    description: 'Tenants see their own organisation and verified ones; the county sees all.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    answer: { status: 200, type: OrganisationDto, description: 'The organisation' },
    problems: [platformProblems.NOT_FOUND],
    etag: 'answers',
  })
  async get(@Id() id: string): Promise<OrganisationDto> {
    return OrganisationDto.of(await this.organisations.get(id));
  }

  @Post(':id/verify')
  @Operation({
    id: 'verifyOrganisation',
    summary: 'Vouch for an organisation',
    description: 'An officer has checked it: from now on it may act. It may have been refused before.',
    access: ['OFFICER', 'ADMINISTRATOR'],
    answer: { status: 200, type: OrganisationDto, description: 'The organisation, verified' },
    problems: [
      platformProblems.NOT_FOUND,
      accountsProblems.ORGANISATION_DECIDED,
      accountsProblems.CREDIT_CODE_TAKEN,
    ],
    idempotent: true,
    etag: 'requires',
  })
  async verify(@Id() id: string, @IfMatch() version: number): Promise<OrganisationDto> {
    return OrganisationDto.of(await this.organisations.verify(id, version));
  }

  @Post(':id/refuse')
  @Operation({
    id: 'refuseOrganisation',
    summary: 'Turn a registration down',
    description:
      'Only while it is pending. Its people learn the reason when they sign in, and get no further.',
    access: ['OFFICER', 'ADMINISTRATOR'],
    answer: { status: 200, type: OrganisationDto, description: 'The organisation, refused' },
    problems: [platformProblems.NOT_FOUND, accountsProblems.ORGANISATION_DECIDED],
    idempotent: true,
    etag: 'requires',
  })
  async refuse(
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { reason }: RefusalDto,
  ): Promise<OrganisationDto> {
    return OrganisationDto.of(await this.organisations.refuse(id, version, reason));
  }
}
