import { ApiProperty } from '@nestjs/swagger';
import { RoutingStepDto } from '../catalog/routing.dto.js';
import { fairPay } from '../domain/fair-pay.js';
import { ORDER_STATUSES, type OrderStatus, orderStatus } from '../domain/order-state.js';
import type { DeliveryTerms, MaterialSide, ScrapOwner } from '../domain/order-terms.js';
import type { QuantityUnit } from '../domain/quantity-unit.js';
import { standardMinutesPerUnitOf } from '../domain/routing.js';
import {
  DecimalField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
} from '../platform/http/field.decorators.js';
import { Wgs84LocationDto } from '../platform/http/location.dto.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import { type Order, orderNumber, type OrderView } from './order.js';
import { FairPayDto, MOST_UNITS, OrderSplitDto, ShipToDto, WorkshopRuleDto } from './order-parts.dto.js';
import {
  DeliveryTermsField,
  DueField,
  EarliestStartField,
  MaterialAllowanceField,
  MaterialSideField,
  NoteField,
  PaymentTermField,
  ProductIdField,
  QuantityField,
  ReplyWithinField,
  SampleRequiredField,
  ScrapOwnerField,
  TitleField,
  UnitField,
  UnitPriceField,
} from './order-term.decorators.js';

const MOST_VERSIONS = 2_147_483_647;
const MOST_MINUTES_PER_UNIT = 300_000;
const NULLABLE = { nullable: true };

const instant = (description: string, isNullable = false): PropertyDecorator =>
  ApiProperty({
    description,
    type: 'string',
    format: 'date-time',
    maxLength: 30,
    example: '2026-11-02T01:00:00.000Z',
    ...(isNullable ? NULLABLE : {}),
  });

const units = (description: string, example: number): PropertyDecorator =>
  IntegerField(0, MOST_UNITS, { description, example });

export class OrderQueryDto extends PageQueryDto {
  @EnumField('OrderStatus', ORDER_STATUSES, {
    description: 'Only orders in this state',
    example: 'OPEN',
    optional: true,
  })
  status?: OrderStatus;
}

/** An overflow order. Always quantity = open + offered + accepted + closed. */
export class OrderDto {
  @IdField({ description: 'Id' })
  id: string;

  @TextField(20, { description: 'Readable number', example: 'GF-00000042' })
  number: string;

  @IdField({ description: 'Enterprise that posted it' })
  enterpriseId: string;

  @TextField(200, { description: 'Its name', example: '营山锦程服饰有限公司' })
  enterpriseName: string;

  @EnumField('OrderStatus', ORDER_STATUSES, { description: 'State', example: 'OPEN' })
  status: OrderStatus;

  @TitleField()
  title: string;

  @ProductIdField(NULLABLE)
  productId: string | null;

  @IntegerField(1, MOST_VERSIONS, {
    description: 'Version of the product’s routing that the steps were copied from',
    example: 1,
    nullable: true,
  })
  routingVersion: number | null;

  @ApiProperty({
    description: 'Steps in order of execution, as they were when the terms were written',
    type: () => [RoutingStepDto],
    maxItems: 30,
  })
  steps: RoutingStepDto[];

  @DecimalField(0.001, MOST_MINUTES_PER_UNIT, 3, {
    description: 'Standard minutes for one unit, all steps together',
    example: 2.75,
  })
  standardMinutesPerUnit: number;

  @QuantityField()
  quantity: number;

  @units('Units still to be placed', 700)
  openQuantity: number;

  @units('Units that workshops are thinking about', 800)
  offeredQuantity: number;

  @units('Units that workshops have accepted', 1000)
  acceptedQuantity: number;

  @units('Units given up: the order ended, or production began, before they were placed', 0)
  closedQuantity: number;

  @UnitField()
  unit: QuantityUnit;

  @UnitPriceField({
    description: 'Processing fee for one unit, fen; null to a workshop that was offered stages alone',
    nullable: true,
  })
  unitPriceFen: number | null;

  @EnumField('Currency', ['CNY'], { description: 'Currency of every price', example: 'CNY' })
  currency: 'CNY';

  @ApiProperty({
    description: 'What the price means for who makes the goods; null where the price is',
    type: () => FairPayDto,
    nullable: true,
  })
  fairPay: FairPayDto | null;

  @EarliestStartField()
  earliestStartOn: string;

  @DueField()
  dueOn: string;

  @MaterialSideField()
  materialSide: MaterialSide;

  @MaterialAllowanceField()
  materialAllowancePercent: number;

  @ScrapOwnerField()
  scrapOwner: ScrapOwner;

  @DeliveryTermsField()
  deliveryTerms: DeliveryTerms;

  @SampleRequiredField()
  isSampleRequired: boolean;

  @ApiProperty({
    description: 'How the quantity may be split between workshops',
    type: () => OrderSplitDto,
  })
  split: OrderSplitDto;

  @ApiProperty({ description: 'Where the goods go', type: () => ShipToDto })
  shipTo: ShipToDto;

  @ReplyWithinField()
  replyWithinMinutes: number;

  @PaymentTermField()
  paymentTermDays: number;

  @ApiProperty({
    description: 'Workshops that are never asked, or ranked higher; null to workshops',
    type: () => [WorkshopRuleDto],
    maxItems: 100,
    nullable: true,
  })
  workshopRules: WorkshopRuleDto[] | null;

  @NoteField(NULLABLE)
  note: string | null;

  @TextField(500, { description: 'Why it was cancelled', example: '客户取消了订货', nullable: true })
  cancelReason: string | null;

  @IntegerField(1, MOST_VERSIONS, {
    description: 'Version of the terms; offers on an older one no longer stand',
    example: 1,
  })
  termsVersion: number;

  @instant('When it was written')
  createdAt: string;

  @instant('When workshops were first asked, null for a draft', true)
  postedAt: string | null;

  @IntegerField(1, MOST_VERSIONS, {
    description: 'Version, as in the ETag; it rises with the quantities too',
    example: 1,
  })
  version: number;

  /** What the enterprise and the county see; to a workshop the rules about workshops are not shown. */
  static of({ order, enterpriseName, isPriceShown }: OrderView, areRulesShown: boolean): OrderDto {
    const standardMinutesPerUnit = standardMinutesPerUnitOf(order.steps);
    const { unitPriceFen } = order;
    return {
      id: order.id,
      number: orderNumber(order),
      enterpriseId: order.enterpriseId,
      enterpriseName,
      status: orderStatus(order.lifecycle, order),
      title: order.title,
      productId: order.productId,
      routingVersion: order.routingVersion,
      steps: order.steps.map((step) => RoutingStepDto.of(step)),
      standardMinutesPerUnit,
      quantity: order.quantity,
      openQuantity: order.openQuantity,
      offeredQuantity: order.offeredQuantity,
      acceptedQuantity: order.acceptedQuantity,
      closedQuantity: order.closedQuantity,
      unit: order.unit,
      unitPriceFen: isPriceShown ? unitPriceFen : null,
      currency: 'CNY',
      fairPay: isPriceShown ? FairPayDto.of(fairPay({ unitPriceFen, standardMinutesPerUnit })) : null,
      ...circumstancesOf(order),
      workshopRules: areRulesShown ? order.workshopRules.map((rule) => WorkshopRuleDto.of(rule)) : null,
      note: order.note,
      cancelReason: order.cancelReason,
      termsVersion: order.termsVersion,
      createdAt: order.createdAt.toISOString(),
      postedAt: order.postedAt?.toISOString() ?? null,
      version: order.version,
    };
  }
}

/** When, with whose material, to whom and how it is paid. */
function circumstancesOf(order: Order) {
  const { minLot, maxWorkshops, isAllOrNothing } = order;
  return {
    earliestStartOn: order.earliestStartOn,
    dueOn: order.dueOn,
    materialSide: order.materialSide,
    materialAllowancePercent: order.materialAllowancePercent,
    scrapOwner: order.scrapOwner,
    deliveryTerms: order.deliveryTerms,
    isSampleRequired: order.isSampleRequired,
    split: { minLot, maxWorkshops, isAllOrNothing },
    shipTo: { address: order.shipToAddress, location: Wgs84LocationDto.of(order) },
    replyWithinMinutes: order.replyWithinMinutes,
    paymentTermDays: order.paymentTermDays,
  };
}
