import { ApiProperty } from '@nestjs/swagger';
import { IdField, TextField, InstantField } from '../platform/http/field.decorators.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import { OfferDto } from './offer.dto.js';
import type { PairingView } from './pairing.js';

export class PairingQueryDto extends PageQueryDto {
  @IdField({ description: 'Only pairings of this order', optional: true })
  orderId?: string;
}

/** A central factory with the satellite workshops asked in one round; a workshop sees its own offer only. */
export class PairingDto {
  @IdField({ description: 'Id' })
  id: string;

  @IdField({ description: 'Order' })
  orderId: string;

  @TextField(40, { description: 'Readable number of the order', example: 'GF-00000042' })
  orderNumber: string;

  @IdField({ description: 'Central factory' })
  enterpriseId: string;

  @TextField(200, { description: 'Name of the central factory', example: '营山锦程服饰有限公司' })
  enterpriseName: string;

  @IdField({ description: 'Matching round that explains it' })
  roundId: string;

  @ApiProperty({ description: 'Offers to satellite workshops', type: () => [OfferDto], maxItems: 50 })
  offers: OfferDto[];

  @InstantField({ description: 'When it was proposed' })
  createdAt: string;

  /** What its parties may see of a pairing. */
  static of({ pairing, orderNumber, enterpriseName, offers }: PairingView): PairingDto {
    return {
      id: pairing.id,
      orderId: pairing.orderId,
      orderNumber,
      enterpriseId: pairing.enterpriseId,
      enterpriseName,
      roundId: pairing.roundId,
      offers: offers.map((offer) => OfferDto.of(offer)),
      createdAt: pairing.createdAt.toISOString(),
    };
  }
}
