import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { type Upload, UploadedFile } from '../platform/http/file-exchange.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { mapPage, type Page, PageQueryDto } from '../platform/http/pagination.js';
import { EvidenceDto, OrderEvidenceQueryDto } from './evidence.dto.js';
import { AddingEvidence, ListingEvidence } from './evidence-operations.js';
import { DocumentPlaces } from './document-places.js';
import { EvidenceService } from './evidence.service.js';

@ApiTags('documents')
@Controller('v1/orders/:id/evidence')
export class OrderEvidenceController {
  constructor(
    private readonly places: DocumentPlaces,
    private readonly evidence: EvidenceService,
  ) {}

  @Post()
  @AddingEvidence({
    id: 'addOrderEvidence',
    summary: 'Show a photo or a paper of an order',
    description:
      'Between the enterprise and one workshop that was offered a part of it; no other workshop sees it. The body is the file itself, JPEG, PNG, WebP or PDF of at most 20 MiB.',
  })
  async add(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() { name, workshopId }: OrderEvidenceQueryDto,
    @UploadedFile() upload: Upload,
  ): Promise<EvidenceDto> {
    const place = await this.places.ofOrder(actor, id, workshopId);
    return EvidenceDto.of(await this.evidence.add(actor, place, { ...upload, name }));
  }

  @Get()
  @ListingEvidence({
    id: 'listOrderEvidence',
    summary: 'Evidence of an order, newest first',
    description:
      'With that of its work orders. The enterprise and the county see all of it, a workshop what is between the enterprise and itself.',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EvidenceDto>> {
    await this.places.requireOrder(actor, id);
    return mapPage(await this.evidence.page(actor, { orderId: id }, query), (one) => EvidenceDto.of(one));
  }
}
