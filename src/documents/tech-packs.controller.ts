import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { MEDIA_TYPES } from '../domain/media-type.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { FileDownload } from '../platform/http/file-exchange.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { ConfidentialityService } from './confidentiality.service.js';
import { documentsProblems } from './documents.problems.js';
import { AcknowledgementDto, NewAcknowledgementDto, TechPackDto } from './tech-pack.dto.js';
import { TechPackViewsService } from './tech-pack-views.service.js';

@ApiTags('documents')
@Controller('v1/tech-packs/:id')
export class TechPacksController {
  constructor(
    private readonly views: TechPackViewsService,
    private readonly confidentiality: ConfidentialityService,
  ) {}

  @Get()
  @Operation({
    id: 'getTechPack',
    summary: 'What is known of a revision of a tech pack',
    description: 'Whether you may open it, and the hash of its content.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'documents:read',
    answer: { status: 200, type: TechPackDto, description: 'The revision' },
    problems: [platformProblems.NOT_FOUND],
  })
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<TechPackDto> {
    return TechPackDto.of(await this.views.viewOf(actor, await this.views.require(actor, id)));
  }

  @Get('content')
  @Operation({
    id: 'getTechPackContent',
    summary: 'Open a tech pack',
    description:
      'By people only. Whoever is not of the enterprise acknowledges first that it is confidential. Every opening is recorded.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    answer: { status: 200, fileTypes: MEDIA_TYPES, description: 'The file' },
    problems: [platformProblems.NOT_FOUND, documentsProblems.CONFIDENTIALITY_NOT_ACKNOWLEDGED],
  })
  async content(@CurrentActor() actor: Actor, @Id() id: string): Promise<FileDownload> {
    const techPack = await this.views.require(actor, id);
    return new FileDownload(await this.confidentiality.open(actor, techPack));
  }

  @Post('acknowledgements')
  @Operation({
    id: 'acknowledgeTechPack',
    summary: 'Acknowledge that a tech pack is confidential',
    description:
      'By each person for themselves and for each revision: they use it for this order alone, and show it to nobody else.',
    access: ['OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    answer: { status: 200, type: TechPackDto, description: 'The revision, which you may now open' },
    problems: [platformProblems.NOT_FOUND],
    idempotent: true,
  })
  async acknowledge(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() { statementVersion }: NewAcknowledgementDto,
  ): Promise<TechPackDto> {
    const techPack = await this.views.require(actor, id);
    await this.confidentiality.acknowledge(actor, techPack, statementVersion);
    return TechPackDto.of(await this.views.viewOf(actor, techPack));
  }

  @Get('acknowledgements')
  @Operation({
    id: 'listTechPackAcknowledgements',
    summary: 'Who has acknowledged that a tech pack is confidential, newest first',
    description: 'Its enterprise and the county see everybody, a workshop its own people.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'documents:read',
    answer: { status: 200, type: pageOf(AcknowledgementDto), description: 'One page' },
    problems: [platformProblems.NOT_FOUND, platformProblems.CURSOR_INVALID],
  })
  async acknowledgements(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<AcknowledgementDto>> {
    const techPack = await this.views.require(actor, id);
    const page = await this.confidentiality.page(actor, techPack, query);
    return mapPage(page, (made) => AcknowledgementDto.of(made));
  }
}
