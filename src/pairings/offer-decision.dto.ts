import { MOST_DAYS_LATER, MOST_PRICE_FACTOR } from '../domain/counter-offer.js';
import { DECLINE_REASONS, type DeclineReason } from '../domain/offer-state.js';
import { MOST_PRICE_FEN, MOST_UNITS } from '../orders/order-parts.dto.js';
import { DateField, EnumField, IntegerField, TextField } from '../platform/http/field.decorators.js';

export class AcceptOfferDto {
  @IntegerField(1, MOST_UNITS, {
    description: 'Units taken, if fewer than offered',
    example: 800,
    optional: true,
  })
  quantity?: number;
}

export class DeclineOfferDto {
  @EnumField('DeclineReason', DECLINE_REASONS, { description: 'Why', example: 'CAPACITY' })
  reason: DeclineReason;

  @TextField(500, { description: 'In your own words', example: '本月订单已满', optional: true })
  note?: string;
}

export class CounterOfferDto {
  @IntegerField(1, MOST_PRICE_FEN, {
    description: `Price per unit asked for, fen; at most ${MOST_PRICE_FACTOR} times the offered one`,
    example: 460,
    optional: true,
  })
  unitPriceFen?: number;

  @DateField({
    description: `Delivery date asked for; at most ${MOST_DAYS_LATER} days after the offered one`,
    example: '2026-12-10',
    optional: true,
  })
  dueOn?: string;

  @IntegerField(1, MOST_UNITS, {
    description: 'Units asked for; from the least that can be accepted to those offered',
    example: 600,
    optional: true,
  })
  quantity?: number;

  @TextField(500, { description: 'In your own words', example: '线料偏硬，工时更长', optional: true })
  note?: string;
}
