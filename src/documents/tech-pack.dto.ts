import { ApiProperty } from '@nestjs/swagger';
import {
  BooleanField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
} from '../platform/http/field.decorators.js';
import { FileDto, FileQueryDto } from './file.dto.js';
import type { Acknowledgement, AgreedTechPack, TechPackView } from './tech-pack.js';

const MOST_REVISION = 1000;

export class NewTechPackQueryDto extends FileQueryDto {
  @TextField(500, { description: 'What is new in it', example: '袖口改为双线', optional: true })
  note?: string;
}

/** One revision of what is to be made. */
export class TechPackDto extends FileDto {
  @IdField({ description: 'Order' })
  orderId: string;

  @IdField({ description: 'Enterprise of the order' })
  enterpriseId: string;

  @IntegerField(1, MOST_REVISION, { description: 'Revision, counted from 1', example: 2 })
  revision: number;

  @TextField(500, { description: 'What is new in it', example: '袖口改为双线', nullable: true })
  note: string | null;

  @BooleanField({
    description: 'True when you may open it: it is yours, or you have acknowledged that it is confidential',
    example: false,
  })
  isOpen: boolean;

  @InstantField({ description: 'When it came in' })
  createdAt: string;

  static of({ techPack, isOpen }: TechPackView): TechPackDto {
    return {
      id: techPack.id,
      name: techPack.name,
      mediaType: techPack.mediaType,
      sizeBytes: techPack.sizeBytes,
      sha256: techPack.sha256,
      orderId: techPack.orderId,
      enterpriseId: techPack.enterpriseId,
      revision: techPack.revision,
      note: techPack.note,
      isOpen,
      createdAt: techPack.createdAt.toISOString(),
    };
  }
}

/** Which tech pack a work order was agreed on. */
export class AgreedTechPackDto {
  @IdField({ description: 'Work order' })
  workOrderId: string;

  @InstantField({ description: 'When the workshop accepted' })
  agreedAt: string;

  @ApiProperty({
    description: 'The newest when the workshop accepted, null when there was none',
    type: () => TechPackDto,
    nullable: true,
  })
  agreed: TechPackDto | null;

  @ApiProperty({
    description: 'The newest now, null when there is none',
    type: () => TechPackDto,
    nullable: true,
  })
  newest: TechPackDto | null;

  static of({ workOrderId, agreedAt, agreed, newest }: AgreedTechPack): AgreedTechPackDto {
    return {
      workOrderId,
      agreedAt: agreedAt.toISOString(),
      agreed: agreed && TechPackDto.of(agreed),
      newest: newest && TechPackDto.of(newest),
    };
  }
}

export class NewAcknowledgementDto {
  @TextField(20, {
    description: 'Version of the statement of confidentiality that the person was shown',
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    example: '2026-11',
  })
  statementVersion: string;
}

/** That a person has promised to keep a tech pack to themselves. */
export class AcknowledgementDto {
  @IdField({ description: 'Person' })
  personId: string;

  @IdField({ description: 'Their organisation, null for the county', nullable: true })
  organisationId: string | null;

  @TextField(20, { description: 'Version of the statement that they were shown', example: '2026-11' })
  statementVersion: string;

  @InstantField({ description: 'When' })
  acknowledgedAt: string;

  static of({ personId, organisationId, statementVersion, createdAt }: Acknowledgement): AcknowledgementDto {
    return { personId, organisationId, statementVersion, acknowledgedAt: createdAt.toISOString() };
  }
}
