import { ApiProperty } from '@nestjs/swagger';
import { CHAIN_STATUSES, type ChainStatus } from '../domain/chain-state.js';
import { MOST_UNITS } from '../orders/order-parts.dto.js';
import {
  EnumField,
  IdField,
  IntegerField,
  TextField,
  InstantField,
} from '../platform/http/field.decorators.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import type { Chain } from './chain.js';
import { OfferDto } from './offer.dto.js';
import type { PairingView } from './pairing.js';

export class PairingQueryDto extends PageQueryDto {
  @IdField({ description: 'Only pairings of this order', optional: true })
  orderId?: string;
}

/** A pairing whose workshops work one after the other: all of them promise, or none does. */
export class PairingChainDto {
  @EnumField('ChainStatus', CHAIN_STATUSES, {
    description: 'WAITING for acceptances; STANDS: all are there; BROKEN: one will never be',
    example: 'WAITING',
  })
  status: ChainStatus;

  @IntegerField(1, MOST_UNITS, { description: 'Units that go through all stages', example: 800 })
  quantity: number;

  @IntegerField(2, 30, { description: 'Stages', example: 3 })
  stageCount: number;

  static of({ status, quantity, stageCount }: Chain): PairingChainDto {
    return { status, quantity, stageCount };
  }
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

  @ApiProperty({
    description: 'What holds its offers together when they are stages one after the other; else null',
    type: () => PairingChainDto,
    nullable: true,
  })
  chain: PairingChainDto | null;

  @ApiProperty({ description: 'Offers to satellite workshops', type: () => [OfferDto], maxItems: 50 })
  offers: OfferDto[];

  @InstantField({ description: 'When it was proposed' })
  createdAt: string;

  /** What its parties may see of a pairing. */
  static of({ pairing, orderNumber, enterpriseName, chain, offers }: PairingView): PairingDto {
    return {
      id: pairing.id,
      orderId: pairing.orderId,
      orderNumber,
      enterpriseId: pairing.enterpriseId,
      enterpriseName,
      roundId: pairing.roundId,
      chain: chain && PairingChainDto.of(chain),
      offers: offers.map((offer) => OfferDto.of(offer)),
      createdAt: pairing.createdAt.toISOString(),
    };
  }
}
