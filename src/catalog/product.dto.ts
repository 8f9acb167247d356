import { INDUSTRY_CODE } from '../domain/industry-code.js';
import { QUANTITY_UNITS, type QuantityUnit } from '../domain/quantity-unit.js';
import {
  EnumField,
  IdField,
  InstantField,
  TextField,
  VersionField,
} from '../platform/http/field.decorators.js';
import { ListField, ObjectField } from '../platform/http/nested-field.decorators.js';
import { SearchQueryDto } from './process.dto.js';
import type { ProductView } from './product.js';
import { NewRoutingStepDto, RoutingDto } from './routing.dto.js';

const code = {
  description: 'The owner’s own code, unique among the owner’s products; it never changes',
  example: 'GLOVES-1',
};
const nameZh = { description: 'Name in Chinese', example: '劳保棉纱手套' };
const nameEn = { description: 'Name in English', example: 'Cotton work gloves' };
const unit = {
  description: 'Unit that quantities and standard minutes count; it never changes',
  example: 'PAIR',
};
const category = { description: 'Group of products, in the owner’s words', example: '手套' };
const industryCode = { description: 'Industry code of GB/T 4754-2017, four digits', example: '1830' };
const description = { description: 'What a workshop should know of it', example: '十针，腕口锁边' };
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

export class ProductQueryDto extends SearchQueryDto {
  @IdField({ description: 'Only products of this enterprise', optional: true })
  ownerId?: string;
}

export class NewProductDto {
  @TextField(40, { ...code, pattern: CODE })
  code: string;

  @TextField(100, nameZh)
  nameZh: string;

  @TextField(100, nameEn)
  nameEn: string;

  @EnumField('QuantityUnit', QUANTITY_UNITS, unit)
  unit: QuantityUnit;

  @TextField(60, { ...category, optional: true, nullable: true })
  category?: string | null;

  @TextField(4, { ...industryCode, pattern: INDUSTRY_CODE, optional: true, nullable: true })
  industryCode?: string | null;

  @TextField(2000, { ...description, optional: true, nullable: true })
  description?: string | null;

  @ListField(() => NewRoutingStepDto, 1, 30, {
    description: 'Steps of the first routing in order of execution; they may also follow later',
    optional: true,
  })
  steps?: NewRoutingStepDto[];
}

/** What is left out stays as it is; null removes. */
export class ProductChangesDto {
  @TextField(100, { ...nameZh, optional: true })
  nameZh?: string;

  @TextField(100, { ...nameEn, optional: true })
  nameEn?: string;

  @TextField(60, { ...category, optional: true, nullable: true })
  category?: string | null;

  @TextField(4, { ...industryCode, pattern: INDUSTRY_CODE, optional: true, nullable: true })
  industryCode?: string | null;

  @TextField(2000, { ...description, optional: true, nullable: true })
  description?: string | null;
}

export class ProductDto {
  @IdField({ description: 'Id' })
  id: string;

  @IdField({ description: 'Enterprise it belongs to, null for the county’s own', nullable: true })
  ownerId: string | null;

  @TextField(40, { ...code, pattern: CODE })
  code: string;

  @TextField(100, nameZh)
  nameZh: string;

  @TextField(100, nameEn)
  nameEn: string;

  @EnumField('QuantityUnit', QUANTITY_UNITS, unit)
  unit: QuantityUnit;

  @TextField(60, { ...category, nullable: true })
  category: string | null;

  @TextField(4, { ...industryCode, pattern: INDUSTRY_CODE, nullable: true })
  industryCode: string | null;

  @TextField(2000, { ...description, nullable: true })
  description: string | null;

  @ObjectField(() => RoutingDto, {
    description: 'The routing in force, null before the first',
    nullable: true,
  })
  routing: RoutingDto | null;

  @InstantField({ description: 'When it was added' })
  createdAt: string;

  @VersionField()
  version: number;

  /** What everyone signed in may see of a product. */
  static of({ product, routing }: ProductView): ProductDto {
    return {
      id: product.id,
      ownerId: product.ownerId,
      code: product.code,
      nameZh: product.nameZh,
      nameEn: product.nameEn,
      unit: product.unit,
      category: product.category,
      industryCode: product.industryCode,
      description: product.description,
      routing: routing && RoutingDto.of(routing),
      createdAt: product.createdAt.toISOString(),
      version: product.version,
    };
  }
}
