import { rounded } from '../domain/rounding.js';
import { ApiProperty } from '@nestjs/swagger';
import { UNPLACED_REASONS, type UnplacedReason } from '../domain/matching/match-types.js';
import type { BatchTotals, OrderEffect } from '../domain/matching/what-if/what-if.js';
import {
  DecimalField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
} from '../platform/http/field.decorators.js';
import { areTooFew } from './matching-batch.js';
import type { EffectOnOthers, WhatIfView } from './what-if.js';

const FEW = 'null to enterprises when there are fewer than five orders, for it would tell of a single one';
const MOST_SUM = Number.MAX_SAFE_INTEGER;

class BatchTotalsDto {
  @IntegerField(0, MOST_SUM, { description: 'Open orders that were weighed', example: 40 })
  orderCount: number;

  @IntegerField(0, MOST_SUM, {
    description: `Of these, orders that are placed whole; ${FEW}`,
    example: 31,
    nullable: true,
  })
  placedOrderCount: number | null;

  @DecimalField(0, MOST_SUM, 3, {
    description: `Standard minutes of all that is open; ${FEW}`,
    example: 480_000,
    nullable: true,
  })
  askedMinutes: number | null;

  @DecimalField(0, MOST_SUM, 3, {
    description: `Standard minutes of what is placed; ${FEW}`,
    example: 402_500,
    nullable: true,
  })
  placedMinutes: number | null;

  @DecimalField(0, MOST_SUM, 3, {
    description: `Minutes placed × (1 + score), by the weights in force, bonuses left out; ${FEW}`,
    example: 731_200.5,
    nullable: true,
  })
  value: number | null;

  @IntegerField(0, MOST_SUM, {
    description: 'What enterprises would pay for what is placed; null to enterprises',
    example: 28_175_000,
    nullable: true,
  })
  payFen: number | null;

  @DecimalField(0, 1, 6, { description: 'Gini coefficient of the workshops’ utilisation', example: 0.41 })
  gini: number;

  static of(totals: BatchTotals, seesAll: boolean): BatchTotalsDto {
    const areSumsShown = seesAll || !areTooFew(totals.orderCount);
    return {
      orderCount: totals.orderCount,
      placedOrderCount: areSumsShown ? totals.placedOrderCount : null,
      askedMinutes: areSumsShown ? rounded(totals.askedMinutes, 3) : null,
      placedMinutes: areSumsShown ? rounded(totals.placedMinutes, 3) : null,
      value: areSumsShown ? rounded(totals.value, 3) : null,
      payFen: seesAll ? totals.payFen : null,
      gini: rounded(totals.gini, 6),
    };
  }
}

class ShareChangeDto {
  @IdField({ description: 'Workshop' })
  workshopId: string;

  @TextField(100, {
    description: 'Its name, null for the one that is imagined',
    example: '绥安社区就业工坊',
    nullable: true,
  })
  workshopName: string | null;

  @IntegerField(0, MOST_SUM, { description: 'Units as things are', example: 0 })
  beforeUnits: number;

  @IntegerField(0, MOST_SUM, { description: 'Units as they would be', example: 800 })
  afterUnits: number;
}

class OrderEffectDto {
  @IdField({ description: 'Order' })
  orderId: string;

  @TextField(20, { description: 'Its number', example: 'GF-00000042', nullable: true })
  orderNumber: string | null;

  @IntegerField(0, MOST_SUM, { description: 'Units placed as things are', example: 200 })
  beforeUnits: number;

  @IntegerField(0, MOST_SUM, { description: 'Units placed as they would be', example: 1000 })
  afterUnits: number;

  @EnumField('UnplacedReason', UNPLACED_REASONS, {
    description: 'Why the rest has no workshop as things are',
    example: 'NOT_ENOUGH_CAPACITY',
    nullable: true,
  })
  beforeReason: UnplacedReason | null;

  @EnumField('UnplacedReason', UNPLACED_REASONS, {
    description: 'Why the rest would have none',
    example: null,
    nullable: true,
  })
  afterReason: UnplacedReason | null;

  @ApiProperty({ description: 'Shares that differ', type: () => [ShareChangeDto], maxItems: 2000 })
  shares: ShareChangeDto[];

  static of(effect: OrderEffect, { orderNumbers, workshopNames }: WhatIfView): OrderEffectDto {
    return {
      orderId: effect.orderId,
      orderNumber: orderNumbers.get(effect.orderId) ?? null,
      beforeUnits: effect.beforeUnits,
      afterUnits: effect.afterUnits,
      beforeReason: effect.beforeReason,
      afterReason: effect.afterReason,
      shares: effect.shares.map(({ workshopId, beforeUnits, afterUnits }) => ({
        workshopId,
        workshopName: workshopNames.get(workshopId) ?? null,
        beforeUnits,
        afterUnits,
      })),
    };
  }
}

class EffectOnOthersDto {
  @IntegerField(0, MOST_SUM, { description: 'Orders of others that change', example: 2 })
  orderCount: number;

  @DecimalField(0, MOST_SUM, 3, {
    description: `Their minutes placed as things are; ${FEW}`,
    example: 12_000,
    nullable: true,
  })
  beforeMinutes: number | null;

  @DecimalField(0, MOST_SUM, 3, {
    description: `Their minutes placed as they would be; ${FEW}`,
    example: 9000,
    nullable: true,
  })
  afterMinutes: number | null;

  static of({ orderCount, beforeMinutes, afterMinutes }: EffectOnOthers): EffectOnOthersDto {
    return {
      orderCount,
      beforeMinutes: beforeMinutes === null ? null : rounded(beforeMinutes, 3),
      afterMinutes: afterMinutes === null ? null : rounded(afterMinutes, 3),
    };
  }
}

export class WhatIfDto {
  @ApiProperty({
    description: 'The open orders that were matched, as things are',
    type: () => BatchTotalsDto,
  })
  before: BatchTotalsDto;

  @ApiProperty({ description: 'The same as they would be', type: () => BatchTotalsDto })
  after: BatchTotalsDto;

  @ApiProperty({
    description: 'Orders that change; an enterprise reads its own',
    type: () => [OrderEffectDto],
    maxItems: 501,
  })
  orders: OrderEffectDto[];

  @ApiProperty({
    description: 'Sums over orders that the caller may not read',
    type: () => EffectOnOthersDto,
  })
  others: EffectOnOthersDto;

  static of(view: WhatIfView): WhatIfDto {
    return {
      before: BatchTotalsDto.of(view.before, view.seesAll),
      after: BatchTotalsDto.of(view.after, view.seesAll),
      orders: view.effects.map((effect) => OrderEffectDto.of(effect, view)),
      others: EffectOnOthersDto.of(view.others),
    };
  }
}
