import { ApiProperty } from '@nestjs/swagger';
import { SAMPLE_STANDINGS, type SampleStanding } from '../domain/production/work-order-state.js';
import { WORK_ORDER_STATUSES, type WorkOrderStatus } from '../domain/production/work-order-status.js';
import {
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
  VersionField,
} from '../platform/http/field.decorators.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import { DisputeDto } from './work-order-dispute.dto.js';
import { InspectionLotDto, ReceivedGoodsDto } from './work-order-inspection.dto.js';
import { WorkOrderMaterialDto } from './work-order-material.dto.js';
import {
  ArrivalDto,
  ClaimDto,
  ConsignmentDto,
  StepProgressDto,
  WorkOrderDueDto,
  WorkOrderGoodsDto,
} from './work-order-progress.dto.js';
import { WorkOrderTermsDto } from './work-order-terms.dto.js';
import { DISPUTE_FILTERS, type WorkOrderFilter, type WorkOrderView } from './work-order.js';

const MOST_OPEN = 1_000_000;

export class WorkOrderQueryDto extends PageQueryDto {
  @EnumField('WorkOrderStatus', WORK_ORDER_STATUSES, {
    description: 'Only work orders in this state',
    example: 'STARTED',
    optional: true,
  })
  status?: WorkOrderStatus;

  @IdField({ description: 'Only work orders of this order', optional: true })
  orderId?: string;

  @EnumField('DisputeFilter', DISPUTE_FILTERS, {
    description: 'Only work orders with an open dispute, or with one that waits for the county',
    example: 'REFERRED',
    optional: true,
  })
  dispute?: WorkOrderFilter['dispute'];
}

/** A work order: what was agreed, and what its facts add up to. */
export class WorkOrderDto {
  @IdField({ description: 'Id' })
  id: string;

  @IdField({ description: 'Accepted offer that it comes from' })
  offerId: string;

  @IdField({ description: 'Order it is of' })
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

  @IntegerField(0, 30, { description: 'Place in its chain, from 1; 0 for the whole work', example: 0 })
  stage: number;

  @EnumField('WorkOrderStatus', WORK_ORDER_STATUSES, {
    description: 'State; it follows from the facts',
    example: 'STARTED',
  })
  status: WorkOrderStatus;

  @ApiProperty({ description: 'What was agreed', type: () => WorkOrderTermsDto })
  terms: WorkOrderTermsDto;

  @ApiProperty({ description: 'When the goods are due', type: () => WorkOrderDueDto })
  due: WorkOrderDueDto;

  @EnumField('SampleStanding', SAMPLE_STANDINGS, { description: 'The sample', example: 'NOT_REQUIRED' })
  sample: SampleStanding;

  @ApiProperty({ description: 'Materials of the plan', type: () => [WorkOrderMaterialDto], maxItems: 50 })
  materials: WorkOrderMaterialDto[];

  @ApiProperty({ description: 'Units through the steps', type: () => [StepProgressDto], maxItems: 30 })
  steps: StepProgressDto[];

  @ApiProperty({ description: 'Goods', type: () => WorkOrderGoodsDto })
  goods: WorkOrderGoodsDto;

  @ApiProperty({ description: 'Where the received units are', type: () => ReceivedGoodsDto })
  received: ReceivedGoodsDto;

  @ApiProperty({ description: 'Inspection lots', type: () => [InspectionLotDto], maxItems: MOST_OPEN })
  lots: InspectionLotDto[];

  @ApiProperty({
    description: 'What is still to be counted by the other side',
    type: () => [ConsignmentDto],
    maxItems: MOST_OPEN,
  })
  underWay: ConsignmentDto[];

  @ApiProperty({
    description: 'What has come and waits to be inspected, in the order of its inspection',
    type: () => [ArrivalDto],
    maxItems: MOST_OPEN,
  })
  toInspect: ArrivalDto[];

  @ApiProperty({
    description: 'What one side has stated and the other has not confirmed',
    type: () => [ClaimDto],
    maxItems: MOST_OPEN,
  })
  unconfirmed: ClaimDto[];

  @ApiProperty({ description: 'Disputes', type: () => [DisputeDto], maxItems: MOST_OPEN })
  disputes: DisputeDto[];

  @InstantField({ description: 'When the work was started', nullable: true })
  startedAt: string | null;

  @InstantField({ description: 'When it was closed', nullable: true })
  closedAt: string | null;

  @InstantField({ description: 'When it was made of the accepted offer' })
  createdAt: string;

  @VersionField()
  version: number;

  /** What its parties and the county may see of a work order. */
  static of(view: WorkOrderView): WorkOrderDto {
    const { workOrder, state } = view;
    return {
      id: workOrder.id,
      offerId: workOrder.offerId,
      orderId: workOrder.orderId,
      orderNumber: view.orderNumber,
      orderTitle: view.orderTitle,
      enterpriseId: workOrder.enterpriseId,
      enterpriseName: view.enterpriseName,
      workshopId: workOrder.workshopId,
      workshopName: view.workshopName,
      stage: workOrder.stage,
      status: workOrder.status,
      terms: WorkOrderTermsDto.of(workOrder),
      due: WorkOrderDueDto.of(view.due),
      sample: state.sample,
      materials: [...state.materials.values()].map((balance) => WorkOrderMaterialDto.of(balance)),
      steps: [...state.doneByStep].map(([step, quantity]) => ({ step, quantity })),
      goods: WorkOrderGoodsDto.of(view),
      received: ReceivedGoodsDto.of(state),
      lots: [...state.lots].map((lot) => InspectionLotDto.of(lot)),
      underWay: [...state.consignments].map((sent) => ConsignmentDto.of(sent)),
      toInspect: [...state.arrivals].map((arrival) => ArrivalDto.of(arrival)),
      unconfirmed: [...state.claims].map((claim) => ClaimDto.of(claim)),
      disputes: DisputeDto.allOf(workOrder, state),
      startedAt: state.startedAt?.toISOString() ?? null,
      closedAt: state.closedAt?.toISOString() ?? null,
      createdAt: workOrder.createdAt.toISOString(),
      version: workOrder.version,
    };
  }
}
