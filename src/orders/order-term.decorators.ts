import { DELIVERY_TERMS, MATERIAL_SIDES, SCRAP_OWNERS } from '../domain/order-terms.js';
import { QUANTITY_UNITS } from '../domain/quantity-unit.js';
import {
  BooleanField,
  DateField,
  DecimalField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
} from '../platform/http/field.decorators.js';
import { MOST_PRICE_FEN, MOST_UNITS } from './order-parts.dto.js';

const LEAST_REPLY_MINUTES = 30;
const MOST_REPLY_MINUTES = 7 * 24 * 60;
const MOST_PAYMENT_DAYS = 180;

interface Presence {
  readonly optional?: boolean;
  readonly nullable?: boolean;
}

/** For a term that may be left out. */
export const OPTIONAL: Presence = { optional: true };

// Each term is named and bounded once, for orders that come in, changes of them and orders that go out.

export const TitleField = (presence?: Presence): PropertyDecorator =>
  TextField(200, { description: 'What it is, in one line', example: '劳保棉纱手套外溢订单', ...presence });

export const ProductIdField = (presence: Presence): PropertyDecorator =>
  IdField({
    description:
      'Product, made by its routing in force. An order names a product or brings a routing, never both',
    ...presence,
  });

export const QuantityField = (presence?: Presence): PropertyDecorator =>
  IntegerField(1, MOST_UNITS, { description: 'Units to be made', example: 2500, ...presence });

export const UnitField = (presence?: Presence): PropertyDecorator =>
  EnumField('QuantityUnit', QUANTITY_UNITS, {
    description: 'Unit that the quantity counts, that of the product when one is named',
    example: 'PAIR',
    ...presence,
  });

export const UnitPriceField = (presence?: Presence & { readonly description?: string }): PropertyDecorator =>
  IntegerField(1, MOST_PRICE_FEN, {
    description: 'Processing fee for one unit, fen',
    example: 189,
    ...presence,
  });

export const EarliestStartField = (presence?: Presence): PropertyDecorator =>
  DateField({
    description: 'First day on which material is ready, today at the earliest',
    example: '2026-11-05',
    ...presence,
  });

export const DueField = (presence?: Presence): PropertyDecorator =>
  DateField({
    description: 'Last day on which the goods may arrive: after today, at most 365 days ahead',
    example: '2026-12-01',
    ...presence,
  });

export const MaterialSideField = (presence?: Presence): PropertyDecorator =>
  EnumField('MaterialSide', MATERIAL_SIDES, {
    description: 'Who supplies the material: the enterprise (CUSTOMER), both, or the workshop',
    example: 'CUSTOMER',
    ...presence,
  });

export const MaterialAllowanceField = (presence?: Presence): PropertyDecorator =>
  DecimalField(0, 100, 1, {
    description: 'Material issued beyond what the units need, percent; none when left out',
    example: 3,
    ...presence,
  });

export const ScrapOwnerField = (presence?: Presence): PropertyDecorator =>
  EnumField('ScrapOwner', SCRAP_OWNERS, {
    description:
      'Whose the offcuts are; when left out, the workshop’s if it supplies the material, else the enterprise’s',
    example: 'ENTERPRISE',
    ...presence,
  });

export const DeliveryTermsField = (presence?: Presence): PropertyDecorator =>
  EnumField('DeliveryTerms', DELIVERY_TERMS, {
    description: 'Who carries material and goods',
    example: 'FACTORY_DELIVERS',
    ...presence,
  });

export const SampleRequiredField = (presence?: Presence): PropertyDecorator =>
  BooleanField({
    description: 'True when a sample is to be approved before the bulk is made; not so when left out',
    example: false,
    ...presence,
  });

export const ReplyWithinField = (presence?: Presence): PropertyDecorator =>
  IntegerField(LEAST_REPLY_MINUTES, MOST_REPLY_MINUTES, {
    description: 'Minutes that a workshop may think about an offer',
    example: 1440,
    ...presence,
  });

export const PaymentTermField = (presence?: Presence): PropertyDecorator =>
  IntegerField(0, MOST_PAYMENT_DAYS, {
    description: 'Days from delivery to payment; by law at most 60 for a large enterprise',
    example: 30,
    ...presence,
  });

export const NoteField = (presence: Presence): PropertyDecorator =>
  TextField(2000, {
    description: 'What the workshops should know besides',
    example: '腕口锁边，每 12 双一包',
    ...presence,
  });
