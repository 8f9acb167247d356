import { CONSIGNMENT_KINDS, type Consignment, produced } from '../domain/production/work-order-state.js';
import { dueQuantity } from '../domain/production/called-off.js';
import type { Arrival } from '../domain/production/arrivals.js';
import type { Claim } from '../domain/production/claim.js';
import { countDueOn, inspectionDueOn } from '../domain/production/unanswered-goods.js';
import type { WorkOrderDue } from '../domain/production/work-order-due.js';
import { WORK_ORDER_RECORDERS, type WorkOrderRecorder } from '../domain/production/work-order-terms.js';
import {
  BooleanField,
  DateField,
  EnumField,
  IntegerField,
  TextField,
} from '../platform/http/field.decorators.js';
import { AmountField } from './work-order-dispute.dto.js';
import { MOST_SUM } from './work-order-material.dto.js';
import type { WorkOrderView } from './work-order.js';

const MOST_DAYS = 100_000;
const MOST_FACTS = 1_000_000;

const sum = (description: string, example: number): PropertyDecorator =>
  IntegerField(0, MOST_SUM, { description, example });

/** When the goods are due, and why it is not the day that was agreed. */
export class WorkOrderDueDto {
  @DateField({ description: 'Day that was agreed', example: '2026-12-01' })
  agreedOn: string;

  @DateField({
    description: 'That day, and as many later as the material was late',
    example: '2026-12-04',
  })
  dueOn: string;

  @IntegerField(0, MOST_DAYS, {
    description: 'Days by which the material was late, or is so far',
    example: 3,
  })
  materialDelayDays: number;

  @DateField({ description: 'Day on which the material was to be complete', example: '2026-11-09' })
  materialDueOn: string;

  @DateField({
    description: 'Day on which it was complete, null until then',
    example: '2026-11-12',
    nullable: true,
  })
  materialReadyOn: string | null;

  static of(due: WorkOrderDue): WorkOrderDueDto {
    const { agreedOn, dueOn, materialDelayDays, materialDueOn, materialReadyOn } = due;
    return { agreedOn, dueOn, materialDelayDays, materialDueOn, materialReadyOn };
  }
}

/** Goods, in the unit of the work order. */
export class WorkOrderGoodsDto {
  @sum('Still agreed: what was agreed without what was called off', 500)
  due: number;

  @sum('Given up by the workshop, which cannot finish them', 0)
  givenUp: number;

  @sum('Cancelled by the factory', 0)
  cancelled: number;

  @sum('Taken back by the county, which has suspended the workshop', 0)
  takenBack: number;

  @sum('Through the last step', 500)
  produced: number;

  @sum('Sent off: received, missing or under way', 400)
  delivered: number;

  @sum('Sent off and not yet counted by the factory', 200)
  underWay: number;

  @sum('Received by the factory', 198)
  received: number;

  @sum('Sent off and not found by the factory', 2)
  missing: number;

  static of({ workOrder, state }: WorkOrderView): WorkOrderGoodsDto {
    const { delivered, received, missing } = state.goods;
    const underWay = delivered - received - missing;
    const due = dueQuantity(workOrder, state);
    const goods = { produced: produced(workOrder, state), delivered, underWay, received, missing };
    const { givenUp, cancelled, takenBack } = state.calledOff;
    return { due, givenUp, cancelled, takenBack, ...goods };
  }
}

/** Units through one step, as far as they were reported. */
export class StepProgressDto {
  @IntegerField(1, 30, { description: 'Position of the step', example: 1 })
  step: number;

  @sum('Units through it', 500)
  quantity: number;
}

/** What one side has sent and the other has not counted yet. */
export class ConsignmentDto {
  @IntegerField(1, MOST_FACTS, { description: 'Fact that sent it', example: 4 })
  of: number;

  @EnumField('ConsignmentKind', CONSIGNMENT_KINDS, { description: 'What it is', example: 'DELIVERY' })
  kind: Consignment['kind'];

  @TextField(60, { description: 'Material, null for goods', example: '白色棉布 180 g', nullable: true })
  material: string | null;

  @sum('How much', 200)
  quantity: number;

  @DateField({
    description: 'Last day on which the factory counts goods; after it all of them count as received',
    example: '2026-12-04',
    nullable: true,
  })
  countDueOn: string | null;

  static of([of, sent]: readonly [number, Consignment]): ConsignmentDto {
    const { kind, material, quantity } = sent;
    return { of, kind, material, quantity, countDueOn: countDueOn(sent) };
  }
}

/** Units that have come and wait to be inspected. */
export class ArrivalDto {
  @IntegerField(1, MOST_FACTS, { description: 'Fact by which they have come', example: 5 })
  of: number;

  @IntegerField(1, MOST_FACTS, {
    description: 'Lot of which they were reworked, null when they have come for the first time',
    example: 3,
    nullable: true,
  })
  reworkOf: number | null;

  @sum('Units of them that wait', 200)
  quantity: number;

  @DateField({
    description: 'Last day on which the factory inspects them; after it they are accepted',
    example: '2026-12-11',
  })
  inspectionDueOn: string;

  static of([of, arrival]: readonly [number, Arrival]): ArrivalDto {
    const { reworkOf, quantity } = arrival;
    return { of, reworkOf, quantity, inspectionDueOn: inspectionDueOn(arrival) };
  }
}

/** What one side has stated and the other has not confirmed. */
export class ClaimDto {
  @IntegerField(1, MOST_FACTS, { description: 'Fact that states it', example: 6 })
  of: number;

  @TextField(40, { description: 'Type of the fact', example: 'MATERIAL_SCRAPPED' })
  type: string;

  @EnumField('WorkOrderRecorder', WORK_ORDER_RECORDERS, { description: 'Who states it', example: 'WORKSHOP' })
  by: WorkOrderRecorder;

  @BooleanField({ description: 'True when the other side disputes it', example: false })
  isDisputed: boolean;

  @DateField({ description: 'Last day on which it can be disputed', example: '2026-12-04' })
  disputableUntilOn: string;

  @AmountField('The most that a dispute of it can be about, fen')
  worthFen: number;

  static of([of, claim]: readonly [number, Claim]): ClaimDto {
    const { type, by, isDisputed, disputableUntilOn, worthFen } = claim;
    return { of, type, by, isDisputed, disputableUntilOn, worthFen };
  }
}
