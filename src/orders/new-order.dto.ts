import { NewRoutingDto } from '../catalog/routing.dto.js';
import type { DeliveryTerms, MaterialSide, ScrapOwner } from '../domain/order-terms.js';
import type { QuantityUnit } from '../domain/quantity-unit.js';
import { BooleanField, TextField } from '../platform/http/field.decorators.js';
import { ListField, ObjectField } from '../platform/http/nested-field.decorators.js';
import { NewShipToDto, OrderSplitDto, WorkshopRuleDto } from './order-parts.dto.js';
import {
  DeliveryTermsField,
  DueField,
  EarliestStartField,
  MaterialAllowanceField,
  MaterialSideField,
  NoteField,
  OPTIONAL,
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

const MOST_RULES = 100;
const routing = { description: 'How it is made, when it is none of the products on record', optional: true };
const split = { description: 'How the quantity may be split between workshops' };
const shipTo = { description: 'Where the goods go' };
const workshopRules = {
  description: 'Workshops that are never to be asked, or to be ranked higher; one rule for each',
  optional: true,
};

export class NewOrderDto {
  @TitleField()
  title: string;

  @ProductIdField(OPTIONAL)
  productId?: string;

  @ObjectField(() => NewRoutingDto, routing)
  routing?: NewRoutingDto;

  @QuantityField()
  quantity: number;

  @UnitField()
  unit: QuantityUnit;

  @UnitPriceField()
  unitPriceFen: number;

  @EarliestStartField()
  earliestStartOn: string;

  @DueField()
  dueOn: string;

  @MaterialSideField()
  materialSide: MaterialSide;

  @MaterialAllowanceField(OPTIONAL)
  materialAllowancePercent?: number;

  @ScrapOwnerField(OPTIONAL)
  scrapOwner?: ScrapOwner;

  @DeliveryTermsField()
  deliveryTerms: DeliveryTerms;

  @SampleRequiredField(OPTIONAL)
  isSampleRequired?: boolean;

  @ObjectField(() => OrderSplitDto, split)
  split: OrderSplitDto;

  @ObjectField(() => NewShipToDto, shipTo)
  shipTo: NewShipToDto;

  @ReplyWithinField()
  replyWithinMinutes: number;

  @PaymentTermField()
  paymentTermDays: number;

  @ListField(() => WorkshopRuleDto, 0, MOST_RULES, workshopRules)
  workshopRules?: WorkshopRuleDto[];

  @NoteField({ optional: true, nullable: true })
  note?: string | null;

  @BooleanField({
    description: 'True to keep it to yourself until you post it',
    example: false,
    optional: true,
  })
  isDraft?: boolean;
}

/** What is left out stays as it is; null removes. A product or a routing replaces how it is made. */
export class OrderChangesDto {
  @TitleField(OPTIONAL)
  title?: string;

  @ProductIdField(OPTIONAL)
  productId?: string;

  @ObjectField(() => NewRoutingDto, routing)
  routing?: NewRoutingDto;

  @QuantityField(OPTIONAL)
  quantity?: number;

  @UnitField(OPTIONAL)
  unit?: QuantityUnit;

  @UnitPriceField(OPTIONAL)
  unitPriceFen?: number;

  @EarliestStartField(OPTIONAL)
  earliestStartOn?: string;

  @DueField(OPTIONAL)
  dueOn?: string;

  @MaterialSideField(OPTIONAL)
  materialSide?: MaterialSide;

  @MaterialAllowanceField(OPTIONAL)
  materialAllowancePercent?: number;

  @ScrapOwnerField(OPTIONAL)
  scrapOwner?: ScrapOwner;

  @DeliveryTermsField(OPTIONAL)
  deliveryTerms?: DeliveryTerms;

  @SampleRequiredField(OPTIONAL)
  isSampleRequired?: boolean;

  @ObjectField(() => OrderSplitDto, { ...split, optional: true })
  split?: OrderSplitDto;

  @ObjectField(() => NewShipToDto, { ...shipTo, optional: true })
  shipTo?: NewShipToDto;

  @ReplyWithinField(OPTIONAL)
  replyWithinMinutes?: number;

  @PaymentTermField(OPTIONAL)
  paymentTermDays?: number;

  @ListField(() => WorkshopRuleDto, 0, MOST_RULES, workshopRules)
  workshopRules?: WorkshopRuleDto[];

  @NoteField({ optional: true, nullable: true })
  note?: string | null;
}

export class OrderCancellationDto {
  @TextField(500, { description: 'Why', example: '客户取消了订货' })
  reason: string;
}
