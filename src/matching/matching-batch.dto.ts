import { sixDecimals } from '../domain/rounding.js';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import {
  DecimalField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
} from '../platform/http/field.decorators.js';
import { ObjectField } from '../platform/http/nested-field.decorators.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import type { PublishedShares, ReadableBatch } from './matching-batch.js';

const MOST = 2_147_483_647;
const MOST_MINUTES = 1e12;
const PLACES = 6;
const FEW = 'null unless the county reads or there are five orders: fewer would tell of a single one';
const REGION = '^[0-9]{6}$';

export class MatchingBatchQueryDto extends PageQueryDto {
  @ApiPropertyOptional({
    description: 'GB/T 2260 code of the county',
    pattern: REGION,
    maxLength: 6,
    example: '511322',
  })
  @IsOptional()
  @Matches(/^[0-9]{6}$/)
  regionCode?: string;
}

/** How evenly work is spread over workshops: utilisation is taken ÷ stated minutes of the fairness period. */
export class WorkSharesDto {
  @IntegerField(0, MOST, { description: 'Workshops that stated capacity', example: 92 })
  workshopCount: number;

  @DecimalField(0, 1, PLACES, { description: 'Mean utilisation', example: 0.41 })
  meanUtilisation: number;

  @DecimalField(0, 1, PLACES, {
    description: 'Gini coefficient of utilisation: 0 when all are equal, towards 1 when one has all',
    example: 0.31,
  })
  gini: number;

  @ApiProperty({
    description: 'Lorenz curve: part of all utilisation that the least used 0, 10, … 100 % have',
    type: 'array',
    items: { type: 'number', minimum: 0, maximum: 1 },
    minItems: 11,
    maxItems: 11,
    example: [0, 0.01, 0.04, 0.09, 0.15, 0.23, 0.33, 0.45, 0.59, 0.77, 1],
  })
  lorenz: readonly number[];

  @DecimalField(0, 1, PLACES, {
    description: 'Utilisation that the least used tenth does not exceed',
    example: 0.05,
  })
  p10Utilisation: number;

  @IntegerField(0, MOST, {
    description: 'Days of whoever waits longest since it last had work; null when nobody ever had any',
    example: 34,
    nullable: true,
  })
  longestIdleDays: number | null;

  @IntegerField(0, MOST, { description: 'Workshops that never had work', example: 7 })
  neverServedCount: number;

  static of(figures: PublishedShares): WorkSharesDto {
    return {
      workshopCount: figures.workshopCount,
      meanUtilisation: sixDecimals(figures.meanUtilisation),
      gini: sixDecimals(figures.gini),
      lorenz: figures.lorenz.map(sixDecimals),
      p10Utilisation: sixDecimals(figures.p10Utilisation),
      longestIdleDays: figures.longestIdleDays,
      neverServedCount: figures.neverServedCount,
    };
  }
}

/** One round of a region, as it was planned: what everybody may read of it. */
export class MatchingBatchDto {
  @IdField({ description: 'Id' })
  id: string;

  @TextField(6, { description: 'GB/T 2260 code of the county', example: '511322' })
  regionCode: string;

  @IntegerField(1, MOST, { description: 'Policy it was run by', example: 1 })
  policyVersion: number;

  @InstantField({ description: 'When it was run' })
  matchedAt: string;

  @IntegerField(1, MOST, { description: 'Open orders that were weighed against each other', example: 60 })
  orderCount: number;

  @IntegerField(0, MOST, {
    description: `Of these, placed to the last unit; ${FEW}`,
    example: 41,
    nullable: true,
  })
  placedOrderCount: number | null;

  @IntegerField(0, MOST, { description: 'Workshops considered', example: 92 })
  workshopCount: number;

  @DecimalField(0, MOST_MINUTES, 3, {
    description: `Standard minutes of the open quantities; ${FEW}`,
    example: 482_000,
    nullable: true,
  })
  askedMinutes: number | null;

  @DecimalField(0, MOST_MINUTES, 3, {
    description: `Of these, placed; ${FEW}`,
    example: 391_000,
    nullable: true,
  })
  placedMinutes: number | null;

  @ObjectField(() => WorkSharesDto, { description: 'How evenly work was spread before the round' })
  sharesBefore: WorkSharesDto;

  @ObjectField(() => WorkSharesDto, { description: 'And with what the round proposes' })
  sharesAfter: WorkSharesDto;

  static of(batch: ReadableBatch): MatchingBatchDto {
    return publishedOf(batch);
  }
}

/** What everybody may read of a batch. */
export function publishedOf(batch: ReadableBatch): { [K in keyof MatchingBatchDto]: MatchingBatchDto[K] } {
  return {
    id: batch.id,
    regionCode: batch.regionCode,
    policyVersion: batch.policyVersion,
    matchedAt: batch.createdAt.toISOString(),
    orderCount: batch.orderCount,
    placedOrderCount: batch.placedOrderCount,
    workshopCount: batch.workshopCount,
    askedMinutes: threeDecimals(batch.askedMinutes),
    placedMinutes: threeDecimals(batch.placedMinutes),
    sharesBefore: WorkSharesDto.of(batch.sharesBefore),
    sharesAfter: WorkSharesDto.of(batch.sharesAfter),
  };
}

function threeDecimals(minutes: number | null): number | null {
  return minutes === null ? null : Math.round(minutes * 1000) / 1000;
}
