import { sixDecimals } from '../domain/rounding.js';
import { ApiProperty } from '@nestjs/swagger';
import type { ProofKind } from '../domain/matching/engine/plan.js';
import {
  DateField,
  DecimalField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
} from '../platform/http/field.decorators.js';
import { ListField } from '../platform/http/nested-field.decorators.js';
import type { BatchView, NamedPrice } from './matching-batch.js';
import { MatchingBatchDto, publishedOf } from './matching-batch.dto.js';

const MOST = 2_147_483_647;
const MOST_VALUE = 1e15;
const MOST_PRICES = 500;
const PLACES = 6;
const PROOF_KINDS = [
  'TRIVIAL',
  'CAPACITY_PRICES',
  'LOT_PRICES',
  'ORDER_PRICES',
  'SOLVER',
] satisfies ProofKind[];

/** What one more hour of a process would be worth in a week: the price of capacity that the plan ran out of. */
export class CapacityPriceDto {
  @IdField({ description: 'Process' })
  processId: string;

  @TextField(100, { description: 'Its name', example: '包缝' })
  processNameZh: string;

  @TextField(100, { description: 'Its name', example: 'Overlock sewing' })
  processNameEn: string;

  @DateField({ description: 'Monday of the week', example: '2026-11-09' })
  weekOn: string;

  @IdField({ description: 'Workshop' })
  workshopId: string;

  @TextField(200, { description: 'Its name', example: '朗池街道巧手工坊' })
  workshopName: string;

  @DecimalField(0, MOST_VALUE, PLACES, {
    description: 'Units of the objective that one more hour would add',
    example: 84.2,
  })
  valuePerHour: number;

  @IntegerField(0, MOST, {
    description:
      'The same in fen, at what a unit of the objective pays on average in this round; null when nothing was placed',
    example: 2310,
    nullable: true,
  })
  worthFenPerHour: number | null;

  static of({ price, ...names }: NamedPrice, fenPerValue: number | null): CapacityPriceDto {
    const valuePerHour = price.valuePerMinute * 60;
    return {
      processId: price.processId,
      processNameZh: names.processNameZh,
      processNameEn: names.processNameEn,
      weekOn: price.weekOn,
      workshopId: price.workshopId,
      workshopName: names.workshopName,
      valuePerHour: sixDecimals(valuePerHour),
      worthFenPerHour: fenPerValue === null ? null : Math.round(valuePerHour * fenPerValue),
    };
  }
}

/** How good the plan is, and what capacity it lacked. For the county. */
export class BatchReckoningDto {
  @DecimalField(0, MOST_VALUE, PLACES, {
    description:
      'Standard minutes placed, each counted 1 + score and bonuses, less what further workshops cost',
    example: 512_345.5,
  })
  objective: number;

  @DecimalField(0, MOST_VALUE, PLACES, {
    description: 'No plan of these orders is worth more, as long as no pair was left out',
    example: 513_000,
  })
  upperBound: number;

  @DecimalField(0, 1, PLACES, { description: '(upperBound − objective) ÷ upperBound', example: 0.0013 })
  gap: number;

  @EnumField('BatchProof', PROOF_KINDS, {
    description: 'Where the bound comes from',
    example: 'CAPACITY_PRICES',
  })
  proof: ProofKind;

  @IntegerField(0, MOST, { description: 'Steps of the search', example: 6000 })
  iterations: number;

  @IntegerField(0, MOST, { description: 'Seed of the search: the same input has the same plan', example: 1 })
  seed: number;

  @IntegerField(0, MOST, {
    description: 'Pairs of an order and a workshop that were left out of the search',
    example: 0,
  })
  leftOutPairs: number;

  @ListField(() => CapacityPriceDto, 0, MOST_PRICES, {
    description: 'Of each process and week the workshop where one more hour is worth most, highest first',
  })
  countyPrices: CapacityPriceDto[];

  @ListField(() => CapacityPriceDto, 0, MOST_PRICES, {
    description: 'Of single workshops, highest first, the highest 500',
  })
  workshopPrices: CapacityPriceDto[];

  @ApiProperty({
    description: 'Workshops that have never had work, this round included',
    type: 'array',
    items: { type: 'string', format: 'uuid', maxLength: 36 },
    maxItems: 10_000,
    example: ['0190f5fe-7c00-7a00-8000-000000000001'],
  })
  neverServedWorkshopIds: readonly string[];
}

/** A batch, and to the county its reckoning. */
export class MatchingBatchDetailDto extends MatchingBatchDto {
  @ApiProperty({
    description: 'How good the plan is and what capacity is worth; null unless the county reads',
    type: () => BatchReckoningDto,
    nullable: true,
  })
  reckoning: BatchReckoningDto | null;

  static from({ batch, reckoning, countyPrices, workshopPrices }: BatchView): MatchingBatchDetailDto {
    if (!reckoning) return { ...publishedOf(batch), reckoning: null };
    const { objective, upperBound, gap, proof, iterations, seed, leftOutPairs, fenPerValue } = reckoning;
    return {
      ...publishedOf(batch),
      reckoning: {
        objective: sixDecimals(objective),
        upperBound: sixDecimals(upperBound),
        gap: sixDecimals(gap),
        proof,
        iterations,
        seed,
        leftOutPairs,
        countyPrices: countyPrices.map((price) => CapacityPriceDto.of(price, fenPerValue)),
        workshopPrices: workshopPrices.map((price) => CapacityPriceDto.of(price, fenPerValue)),
        neverServedWorkshopIds: reckoning.neverServedWorkshopIds,
      },
    };
  }
}
