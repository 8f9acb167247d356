import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { type Upload, UploadedFile } from '../platform/http/file-exchange.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { DocumentPlaces } from './document-places.js';
import { documentsProblems } from './documents.problems.js';
import { TECH_PACK_FILES } from './file-limits.js';
import { NewTechPackQueryDto, TechPackDto } from './tech-pack.dto.js';
import { TechPackViewsService } from './tech-pack-views.service.js';
import { TechPacksService } from './tech-packs.service.js';

@ApiTags('documents')
@Controller('v1/orders/:id/tech-packs')
export class OrderTechPacksController {
  constructor(
    private readonly places: DocumentPlaces,
    private readonly techPacks: TechPacksService,
    private readonly views: TechPackViewsService,
  ) {}

  @Post()
  @Operation({
    id: 'addTechPack',
    summary: 'Add a revision of the tech pack of an order',
    description:
      'The body is the file itself, JPEG, PNG, WebP or PDF of at most 50 MiB. Earlier revisions stay as they are.',
    access: ['ENTERPRISE'],
    scope: 'documents:write',
    upload: TECH_PACK_FILES,
    answer: { status: 201, type: TechPackDto, description: 'The revision' },
    problems: [platformProblems.NOT_FOUND, documentsProblems.TECH_PACK_LIMIT_REACHED],
    idempotent: true,
  })
  async add(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() { name, note }: NewTechPackQueryDto,
    @UploadedFile() upload: Upload,
  ): Promise<TechPackDto> {
    await this.places.requireOrder(actor, id);
    const techPack = await this.techPacks.add(actor, id, { ...upload, name, note: note ?? null });
    return TechPackDto.of(await this.views.viewOf(actor, techPack));
  }

  @Get()
  @Operation({
    id: 'listTechPacks',
    summary: 'The revisions of the tech pack of an order, newest first',
    description:
      'A workshop sees them while it holds an offer of the order or has accepted one. What is in them is seen by opening one.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'documents:read',
    answer: { status: 200, type: pageOf(TechPackDto), description: 'One page' },
    problems: [platformProblems.NOT_FOUND, platformProblems.CURSOR_INVALID],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<TechPackDto>> {
    return mapPage(await this.views.page(actor, id, query), (view) => TechPackDto.of(view));
  }
}
