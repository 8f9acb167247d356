import { INDUSTRY_CODE } from '../domain/industry-code.js';
import { IdField, InstantField, TextField, VersionField } from '../platform/http/field.decorators.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import type { Process } from './process.js';

const code = { description: 'Code on the county’s list; it never changes', example: 'GLOVE_SEWING' };
const nameZh = { description: 'Name in Chinese', example: '手套缝制' };
const nameEn = { description: 'Name in English', example: 'Glove sewing' };
const industryCode = { description: 'Industry code of GB/T 4754-2017, four digits', example: '1830' };
const description = { description: 'What belongs to it', example: '含拼指、上口、翻面' };
const CODE = /^[A-Z][A-Z0-9_]{1,39}$/;

export class SearchQueryDto extends PageQueryDto {
  @TextField(100, {
    description:
      'Words to find in the Chinese or English name or the code. Each must be part of it, or be spelt nearly like one of its words',
    example: '手套',
    optional: true,
  })
  q?: string;
}

export class NewProcessDto {
  @TextField(40, { ...code, pattern: CODE })
  code: string;

  @TextField(100, nameZh)
  nameZh: string;

  @TextField(100, nameEn)
  nameEn: string;

  @TextField(4, { ...industryCode, pattern: INDUSTRY_CODE, optional: true, nullable: true })
  industryCode?: string | null;

  @TextField(1000, { ...description, optional: true, nullable: true })
  description?: string | null;
}

/** What is left out stays as it is; null removes. */
export class ProcessChangesDto {
  @TextField(100, { ...nameZh, optional: true })
  nameZh?: string;

  @TextField(100, { ...nameEn, optional: true })
  nameEn?: string;

  @TextField(4, { ...industryCode, pattern: INDUSTRY_CODE, optional: true, nullable: true })
  industryCode?: string | null;

  @TextField(1000, { ...description, optional: true, nullable: true })
  description?: string | null;
}

export class ProcessDto {
  @IdField({ description: 'Id' })
  id: string;

  @TextField(40, { ...code, pattern: CODE })
  code: string;

  @TextField(100, nameZh)
  nameZh: string;

  @TextField(100, nameEn)
  nameEn: string;

  @TextField(4, { ...industryCode, pattern: INDUSTRY_CODE, nullable: true })
  industryCode: string | null;

  @TextField(1000, { ...description, nullable: true })
  description: string | null;

  @InstantField({ description: 'When it was put on the list' })
  createdAt: string;

  @VersionField()
  version: number;

  /** What everyone signed in may see of a process. */
  static of(process: Process): ProcessDto {
    return {
      id: process.id,
      code: process.code,
      nameZh: process.nameZh,
      nameEn: process.nameEn,
      industryCode: process.industryCode,
      description: process.description,
      createdAt: process.createdAt.toISOString(),
      version: process.version,
    };
  }
}
