import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { type Upload, UploadedFile } from '../platform/http/file-exchange.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { mapPage, type Page, PageQueryDto } from '../platform/http/pagination.js';
import { documentsProblems } from './documents.problems.js';
import { EvidenceDto, WorkOrderEvidenceQueryDto } from './evidence.dto.js';
import { AddingEvidence, ListingEvidence } from './evidence-operations.js';
import { DocumentPlaces } from './document-places.js';
import { EvidenceService } from './evidence.service.js';

@ApiTags('documents')
@Controller('v1/work-orders/:id/evidence')
export class WorkOrderEvidenceController {
  constructor(
    private readonly places: DocumentPlaces,
    private readonly evidence: EvidenceService,
  ) {}

  @Post()
  @AddingEvidence(
    {
      id: 'addWorkOrderEvidence',
      summary: 'Show a photo or a paper of a work order',
      description:
        'The body is the file itself, JPEG, PNG, WebP or PDF of at most 20 MiB; what it is is read from its content. It may be bound to one fact of the ledger. Both sides and the county can read it from then on; it is never changed and never removed.',
    },
    documentsProblems.EVIDENCE_OF_NO_FACT,
  )
  async add(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() { name, fact }: WorkOrderEvidenceQueryDto,
    @UploadedFile() upload: Upload,
  ): Promise<EvidenceDto> {
    const place = await this.places.ofWorkOrder(actor, id, fact ?? null);
    return EvidenceDto.of(await this.evidence.add(actor, place, { ...upload, name }));
  }

  @Get()
  @ListingEvidence({
    id: 'listWorkOrderEvidence',
    summary: 'Evidence of a work order, newest first',
    description: 'What either side has shown of it.',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EvidenceDto>> {
    const { workOrderId } = await this.places.requireWorkOrder(actor, id);
    return mapPage(await this.evidence.page(actor, { workOrderId }, query), (one) => EvidenceDto.of(one));
  }
}
