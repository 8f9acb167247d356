import { ApiProperty } from '@nestjs/swagger';
import { RoutingStepDto } from '../catalog/routing.dto.js';
import {
  DELIVERY_TERMS,
  type DeliveryTerms,
  MATERIAL_SIDES,
  type MaterialSide,
  SCRAP_OWNERS,
  type ScrapOwner,
} from '../domain/order-terms.js';
import { AQLS, INSPECTION_LEVELS, type InspectionLevel } from '../domain/inspection/sampling-tables.js';
import type { QualityTerms } from '../domain/inspection/inspection-lot.js';
import { QUANTITY_UNITS, type QuantityUnit } from '../domain/quantity-unit.js';
import { MOST_PRICE_FEN, MOST_UNITS } from '../orders/order-parts.dto.js';
import {
  BooleanField,
  DecimalField,
  EnumField,
  InstantField,
  IntegerField,
} from '../platform/http/field.decorators.js';
import type { WorkOrder } from './work-order.js';

const MOST_PAYMENT_DAYS = 365;
const [LEAST_AQL, MOST_AQL] = [AQLS[0], AQLS[AQLS.length - 1] ?? AQLS[0]];

const aql = (description: string, example: number): PropertyDecorator =>
  DecimalField(LEAST_AQL, MOST_AQL, 3, { description, example });

/** How the goods are inspected, after GB/T 2828.1. */
export class QualityTermsDto {
  @EnumField('InspectionLevel', INSPECTION_LEVELS, { description: 'Inspection level', example: 'II' })
  level: InspectionLevel;

  @aql('AQL of major defects, percent', 2.5)
  majorAql: number;

  @aql('AQL of minor defects, percent', 4)
  minorAql: number;

  static of({ level, majorAql, minorAql }: QualityTerms): QualityTermsDto {
    return { level, majorAql, minorAql };
  }
}

/** What was agreed; it never changes. */
export class WorkOrderTermsDto {
  @IntegerField(1, MOST_UNITS, { description: 'Units ordered', example: 800 })
  quantity: number;

  @EnumField('QuantityUnit', QUANTITY_UNITS, { description: 'Unit', example: 'PIECE' })
  unit: QuantityUnit;

  @IntegerField(0, MOST_UNITS, { description: 'Units that may be delivered beyond', example: 24 })
  toleranceQuantity: number;

  @IntegerField(1, MOST_PRICE_FEN, { description: 'Price per unit, fen', example: 412 })
  unitPriceFen: number;

  @EnumField('Currency', ['CNY'], { description: 'Currency of every price', example: 'CNY' })
  currency: 'CNY';

  @ApiProperty({ description: 'Steps in order of execution', type: () => [RoutingStepDto], maxItems: 30 })
  steps: RoutingStepDto[];

  @EnumField('MaterialSide', MATERIAL_SIDES, {
    description: 'Who supplies the material',
    example: 'CUSTOMER',
  })
  materialSide: MaterialSide;

  @BooleanField({
    description: 'True when material of the factory’s is worked on: the work waits until it is complete',
    example: true,
  })
  isMaterialSupplied: boolean;

  @DecimalField(0, 100, 1, { description: 'Material issued beyond what the units need, percent', example: 3 })
  materialAllowancePercent: number;

  @EnumField('ScrapOwner', SCRAP_OWNERS, { description: 'Whose the offcuts are', example: 'ENTERPRISE' })
  scrapOwner: ScrapOwner;

  @EnumField('DeliveryTerms', DELIVERY_TERMS, {
    description: 'Who carries material and goods',
    example: 'FACTORY_DELIVERS',
  })
  deliveryTerms: DeliveryTerms;

  @ApiProperty({ description: 'How the goods are inspected', type: () => QualityTermsDto })
  quality: QualityTermsDto;

  @BooleanField({ description: 'True when a sample is approved before the bulk is made', example: false })
  isSampleRequired: boolean;

  @IntegerField(0, MOST_PAYMENT_DAYS, { description: 'Days from delivery to payment', example: 30 })
  paymentTermDays: number;

  @InstantField({ description: 'When it was agreed' })
  agreedAt: string;

  static of(workOrder: WorkOrder): WorkOrderTermsDto {
    return {
      quantity: workOrder.quantity,
      unit: workOrder.unit,
      toleranceQuantity: workOrder.toleranceQuantity,
      unitPriceFen: workOrder.unitPriceFen,
      currency: 'CNY',
      steps: workOrder.steps.map((step) => RoutingStepDto.of(step)),
      materialSide: workOrder.materialSide,
      isMaterialSupplied: workOrder.isMaterialSupplied,
      materialAllowancePercent: workOrder.materialAllowancePercent,
      scrapOwner: workOrder.scrapOwner,
      deliveryTerms: workOrder.deliveryTerms,
      quality: QualityTermsDto.of(workOrder.quality),
      isSampleRequired: workOrder.isSampleRequired,
      paymentTermDays: workOrder.paymentTermDays,
      agreedAt: workOrder.agreedAt.toISOString(),
    };
  }
}
