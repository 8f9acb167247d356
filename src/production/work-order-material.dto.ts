import {
  type MaterialBalance,
  onHand,
  outstanding,
  returnUnderWay,
  scrappedBeyondAllowance,
  underWay,
} from '../domain/production/material-balance.js';
import { QUANTITY_UNITS, type QuantityUnit } from '../domain/quantity-unit.js';
import { EnumField, IntegerField } from '../platform/http/field.decorators.js';
import { MaterialNameField, MOST_MATERIAL } from './work-order-request.dto.js';

/** Every fact has its most; so have their sums. */
export const MOST_SUM = 100_000_000_000_000;

const sum = (description: string, example: number): PropertyDecorator =>
  IntegerField(0, MOST_SUM, { description, example });

/** Where each unit of one material is. */
export class WorkOrderMaterialDto {
  @MaterialNameField()
  material: string;

  @EnumField('QuantityUnit', QUANTITY_UNITS, { description: 'Unit', example: 'METRE' })
  unit: QuantityUnit;

  @IntegerField(1, MOST_MATERIAL, { description: 'What all units of the work order need', example: 1200 })
  needed: number;

  @IntegerField(0, MOST_MATERIAL, { description: 'What is issued on top and may be scrapped', example: 36 })
  allowance: number;

  @sum('Issued by the factory: received, missing or under way', 1236)
  issued: number;

  @sum('Issued and not yet counted by the workshop', 0)
  underWay: number;

  @sum('Issued and not found by the workshop', 10)
  missing: number;

  @sum('Received by the workshop: used, scrapped, lost, returned or on hand', 1226)
  received: number;

  @sum('Still to be received before all units can be made', 10)
  outstanding: number;

  @sum('Worked into the goods', 1100)
  used: number;

  @sum('Scrapped', 20)
  scrapped: number;

  @sum('Scrapped beyond the allowance', 0)
  scrappedBeyondAllowance: number;

  @sum('Lost by the workshop', 0)
  lost: number;

  @sum('Returned by the workshop', 50)
  returned: number;

  @sum('Returned and not yet counted by the factory', 0)
  returnUnderWay: number;

  @sum('Returned and received by the factory', 50)
  returnReceived: number;

  @sum('Returned and not found by the factory', 0)
  returnMissing: number;

  @sum('At the workshop', 56)
  onHand: number;

  static of(balance: MaterialBalance): WorkOrderMaterialDto {
    return {
      material: balance.material,
      unit: balance.unit,
      needed: balance.needed,
      allowance: balance.allowance,
      issued: balance.issued,
      underWay: underWay(balance),
      missing: balance.missing,
      received: balance.received,
      outstanding: outstanding(balance),
      used: balance.used,
      scrapped: balance.scrapped,
      scrappedBeyondAllowance: scrappedBeyondAllowance(balance),
      lost: balance.lost,
      returned: balance.returned,
      returnUnderWay: returnUnderWay(balance),
      returnReceived: balance.returnReceived,
      returnMissing: balance.returnMissing,
      onHand: onHand(balance),
    };
  }
}
