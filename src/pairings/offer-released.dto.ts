import { MOST_UNITS } from '../orders/order-parts.dto.js';
import { IntegerField } from '../platform/http/field.decorators.js';
import type { Offer } from './offer.js';

/** Units that are not promised any more. */
export class ReleasedDto {
  @IntegerField(0, MOST_UNITS, {
    description: 'Given up by the workshop, which cannot finish them',
    example: 0,
  })
  givenUpQuantity: number;

  @IntegerField(0, MOST_UNITS, { description: 'Cancelled by the factory', example: 0 })
  cancelledQuantity: number;

  @IntegerField(0, MOST_UNITS, {
    description: 'Taken back by the county, which has suspended the workshop',
    example: 0,
  })
  takenBackQuantity: number;

  /** Null before anything was promised. */
  static of({
    acceptedQuantity,
    givenUpQuantity,
    cancelledQuantity,
    takenBackQuantity,
  }: Offer): ReleasedDto | null {
    return acceptedQuantity === null ? null : { givenUpQuantity, cancelledQuantity, takenBackQuantity };
  }
}
