import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { MEDIA_TYPES } from '../domain/media-type.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { FileDownload } from '../platform/http/file-exchange.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { platformProblems } from '../platform/platform.problems.js';
import { EvidenceDto } from './evidence.dto.js';
import { EvidenceService } from './evidence.service.js';

@ApiTags('documents')
@Controller('v1/evidence/:id')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  @Get()
  @Operation({
    id: 'getEvidence',
    summary: 'What is known of a piece of evidence',
    description: 'Who has shown it, of what, and the hash of its content.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'documents:read',
    answer: { status: 200, type: EvidenceDto, description: 'The evidence' },
    problems: [platformProblems.NOT_FOUND],
  })
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<EvidenceDto> {
    return EvidenceDto.of(await this.evidence.get(actor, id));
  }

  @Get('content')
  @Operation({
    id: 'getEvidenceContent',
    summary: 'The file of a piece of evidence',
    description: 'As it came in, to be saved. Its ETag is the hash of its content.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'documents:read',
    answer: { status: 200, fileTypes: MEDIA_TYPES, description: 'The file' },
    problems: [platformProblems.NOT_FOUND],
  })
  async content(@CurrentActor() actor: Actor, @Id() id: string): Promise<FileDownload> {
    return new FileDownload(await this.evidence.get(actor, id));
  }
}
