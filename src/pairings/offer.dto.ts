import { ApiProperty } from '@nestjs/swagger';
import {
  DECLINE_REASONS,
  type DeclineReason,
  OFFER_STATUSES,
  type OfferStatus,
} from '../domain/offer-state.js';
import { QUANTITY_UNITS, type QuantityUnit } from '../domain/quantity-unit.js';
import {
  DateField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
  InstantField,
  VersionField,
} from '../platform/http/field.decorators.js';
import { FairPayDto, MOST_PRICE_FEN, MOST_UNITS } from '../orders/order-parts.dto.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import type { Offer, OfferView } from './offer.js';
import { ReleasedDto } from './offer-released.dto.js';
import { OfferStageDto } from './offer-stage.dto.js';

const MOST_MINUTES = 2_147_483_647;

export class OfferQueryDto extends PageQueryDto {
  @EnumField('OfferStatus', OFFER_STATUSES, {
    description: 'Only offers in this state',
    example: 'PENDING',
    optional: true,
  })
  status?: OfferStatus;

  @IdField({ description: 'Only offers of this order', optional: true })
  orderId?: string;
}

/** What the workshop asked for instead, while it waits for an answer and afterwards. */
export class CounterDto {
  @IntegerField(1, MOST_UNITS, {
    description: 'Units asked for, null when as offered',
    example: 600,
    nullable: true,
  })
  quantity: number | null;

  @IntegerField(1, MOST_PRICE_FEN, {
    description: 'Price asked for, fen, null when as offered',
    example: 460,
    nullable: true,
  })
  unitPriceFen: number | null;

  @DateField({ description: 'Date asked for, null when as offered', example: '2026-12-10', nullable: true })
  dueOn: string | null;

  @TextField(500, { description: 'Note', example: '线料偏硬，工时更长', nullable: true })
  note: string | null;

  @ApiProperty({
    description: 'What the price asked for means for the people at work, null when as offered',
    type: () => FairPayDto,
    nullable: true,
  })
  fairPay: FairPayDto | null;

  static of({ offer, counterFairPay }: OfferView): CounterDto {
    return {
      quantity: offer.counterQuantity,
      unitPriceFen: offer.counterUnitPriceFen,
      dueOn: offer.counterDueOn,
      note: offer.counterNote,
      fairPay: counterFairPay && FairPayDto.of(counterFairPay),
    };
  }
}

/** What was agreed; the promise both sides keep. */
export class AgreementDto {
  @IntegerField(1, MOST_UNITS, { description: 'Units', example: 800 })
  quantity: number;

  @IntegerField(1, MOST_PRICE_FEN, { description: 'Price per unit, fen', example: 412 })
  unitPriceFen: number;

  @DateField({ description: 'Delivery date', example: '2026-12-01' })
  dueOn: string;
}

export class OfferDto {
  @IdField({ description: 'Id' })
  id: string;

  @IdField({ description: 'Pairing it belongs to' })
  pairingId: string;

  @IdField({ description: 'Order it is for' })
  orderId: string;

  @TextField(40, { description: 'Readable number of the order', example: 'GF-00000042' })
  orderNumber: string;

  @TextField(200, { description: 'Title of the order', example: '女式圆领 T 恤' })
  orderTitle: string;

  @IdField({ description: 'Central factory' })
  enterpriseId: string;

  @TextField(200, { description: 'Name of the central factory', example: '营山锦程服饰有限公司' })
  enterpriseName: string;

  @IdField({ description: 'Satellite workshop' })
  workshopId: string;

  @TextField(200, { description: 'Name of the satellite workshop', example: '朗池街道巧手工坊' })
  workshopName: string;

  @EnumField('OfferStatus', OFFER_STATUSES, { description: 'State', example: 'PENDING' })
  status: OfferStatus;

  @IntegerField(1, MOST_UNITS, { description: 'Units offered', example: 800 })
  quantity: number;

  @IntegerField(1, MOST_UNITS, { description: 'Least units that can be accepted', example: 200 })
  leastQuantity: number;

  @EnumField('QuantityUnit', QUANTITY_UNITS, { description: 'Unit', example: 'PIECE' })
  unit: QuantityUnit;

  @IntegerField(1, MOST_PRICE_FEN, { description: 'Price per unit, fen', example: 412 })
  unitPriceFen: number;

  @EnumField('Currency', ['CNY'], { description: 'Currency of every price', example: 'CNY' })
  currency: 'CNY';

  @ApiProperty({ description: 'What the price means for the people at work', type: () => FairPayDto })
  fairPay: FairPayDto;

  @IntegerField(0, MOST_MINUTES, {
    description: 'Standard minutes that the whole of it takes',
    example: 4800,
  })
  standardMinutes: number;

  @DateField({
    description: 'Delivery date offered; of a stage the last day of its work',
    example: '2026-12-01',
  })
  dueOn: string;

  @ApiProperty({
    description: 'Which part of the work it is for; null for the whole work',
    type: () => OfferStageDto,
    nullable: true,
  })
  stage: OfferStageDto | null;

  @InstantField({ description: 'Answer until then; counters never move it' })
  respondBy: string;

  @EnumField('DeclineReason', DECLINE_REASONS, {
    description: 'Why it was declined',
    example: 'CAPACITY',
    nullable: true,
  })
  declineReason: DeclineReason | null;

  @TextField(500, { description: 'Note of the decline', example: '本月订单已满', nullable: true })
  declineNote: string | null;

  @ApiProperty({
    description:
      'Latest counter-offer, null when none was made; once the offer is PENDING again it was refused',
    type: () => CounterDto,
    nullable: true,
  })
  counter: CounterDto | null;

  @ApiProperty({
    description: 'What was agreed, null until acceptance; of a stage on condition that its chain stands',
    type: () => AgreementDto,
    nullable: true,
  })
  agreed: AgreementDto | null;

  @ApiProperty({
    description: 'Of what was agreed, what is not promised any more; null until acceptance',
    type: () => ReleasedDto,
    nullable: true,
  })
  released: ReleasedDto | null;

  @InstantField({ description: 'When it was answered or ended', nullable: true })
  answeredAt: string | null;

  @InstantField({ description: 'When it was made' })
  createdAt: string;

  @VersionField()
  version: number;

  /** What both parties may see of an offer. */
  static of(view: OfferView): OfferDto {
    const { offer } = view;
    return {
      id: offer.id,
      pairingId: offer.pairingId,
      orderId: offer.orderId,
      orderNumber: view.orderNumber,
      orderTitle: view.orderTitle,
      enterpriseId: offer.enterpriseId,
      enterpriseName: view.enterpriseName,
      workshopId: offer.workshopId,
      workshopName: view.workshopName,
      status: offer.status,
      quantity: offer.quantity,
      leastQuantity: offer.leastQuantity,
      unit: offer.unit,
      unitPriceFen: offer.unitPriceFen,
      currency: 'CNY',
      fairPay: FairPayDto.of(view.fairPay),
      standardMinutes: offer.standardMinutes,
      dueOn: offer.dueOn,
      stage: OfferStageDto.of(view),
      respondBy: offer.respondBy.toISOString(),
      declineReason: offer.declineReason,
      declineNote: offer.declineNote,
      counter: offer.counterCount === 0 ? null : CounterDto.of(view),
      agreed: agreementOf(offer),
      released: ReleasedDto.of(offer),
      answeredAt: offer.answeredAt?.toISOString() ?? null,
      createdAt: offer.createdAt.toISOString(),
      version: offer.version,
    };
  }
}

function agreementOf({ acceptedQuantity, agreedUnitPriceFen, agreedDueOn }: Offer): AgreementDto | null {
  if (acceptedQuantity === null || agreedUnitPriceFen === null || agreedDueOn === null) return null;
  return { quantity: acceptedQuantity, unitPriceFen: agreedUnitPriceFen, dueOn: agreedDueOn };
}
