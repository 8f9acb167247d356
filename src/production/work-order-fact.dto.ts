import { ApiProperty } from '@nestjs/swagger';
import { VERDICTS, type Verdict } from '../domain/inspection/inspection-lot.js';
import type { DisputeReason, WorkOrderFactType } from '../domain/production/work-order-facts.js';
import {
  WORK_ORDER_RECORDERS,
  WORK_ORDER_SIDES,
  type WorkOrderRecorder,
  type WorkOrderSide,
} from '../domain/production/work-order-terms.js';
import {
  DateField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
} from '../platform/http/field.decorators.js';
import { AmountField, DisputeReasonField } from './work-order-dispute.dto.js';
import { DefectivesDto } from './work-order-inspection.dto.js';
import { MaterialNeedDto, MOST_MATERIAL } from './work-order-request.dto.js';
import type { LedgerEntry } from './work-order.js';

const MOST_FACTS = 1_000_000;

export class WorkOrderFactDto {
  @IntegerField(1, MOST_FACTS, { description: 'Place in the ledger', example: 3 })
  sequence: number;

  @TextField(40, { description: 'What has happened; new kinds may be added', example: 'DELIVERED' })
  type: WorkOrderFactType;

  @EnumField('WorkOrderRecorder', WORK_ORDER_RECORDERS, {
    description: 'Who recorded it',
    example: 'WORKSHOP',
  })
  by: WorkOrderRecorder;

  @IdField({ description: 'Person or API key that recorded it, null for the clock', nullable: true })
  recordedBy: string | null;

  @InstantField({ description: 'When it was recorded' })
  at: string;

  @TextField(60, { description: 'Material', example: '白色棉布 180 g', nullable: true })
  material: string | null;

  @IntegerField(0, MOST_MATERIAL, { description: 'How much', example: 200, nullable: true })
  quantity: number | null;

  @IntegerField(0, MOST_MATERIAL, {
    description: 'What was missing of what was sent',
    example: 2,
    nullable: true,
  })
  missing: number | null;

  @IntegerField(1, MOST_FACTS, {
    description: 'Fact that it counts or answers',
    example: 2,
    nullable: true,
  })
  of: number | null;

  @IntegerField(1, 30, { description: 'Position of the step', example: 1, nullable: true })
  step: number | null;

  @ApiProperty({
    description: 'Materials that are planned',
    type: () => [MaterialNeedDto],
    maxItems: 50,
    nullable: true,
  })
  materials: MaterialNeedDto[] | null;

  @EnumField('InspectionVerdict', VERDICTS, {
    description: 'What the sample of an inspection lot says',
    example: 'ACCEPTED',
    nullable: true,
  })
  verdict: Verdict | null;

  @ApiProperty({ description: 'Defective units of the sample', type: () => DefectivesDto, nullable: true })
  defectives: DefectivesDto | null;

  @IntegerField(1, MOST_FACTS, {
    description: 'Lot that the inspected units were reworked of',
    example: 5,
    nullable: true,
  })
  reworkOf: number | null;

  @IntegerField(0, MOST_MATERIAL, {
    description: 'Bad units that a sort has found',
    example: 20,
    nullable: true,
  })
  bad: number | null;

  @IntegerField(1, 1000, {
    description: 'Thousandths off the agreed price of conceded units',
    example: 150,
    nullable: true,
  })
  priceReductionPerMille: number | null;

  @DateField({
    description: 'Day on which goods count as having come that nobody has counted in time',
    example: '2026-11-27',
    nullable: true,
  })
  cameOn: string | null;

  @DateField({ description: 'When reworked units are due', example: '2026-12-04', nullable: true })
  dueOn: string | null;

  @AmountField('What a dispute asks for or was decided at, or what is owed for cancelled units, fen', {
    nullable: true,
  })
  amountFen: number | null;

  @DisputeReasonField({ nullable: true })
  reason: DisputeReason | null;

  @DateField({ description: 'Last day for an answer to a dispute', example: '2026-12-04', nullable: true })
  answerDueOn: string | null;

  @EnumField('WorkOrderSide', WORK_ORDER_SIDES, {
    description: 'Who was right in a dispute',
    example: 'ENTERPRISE',
    nullable: true,
  })
  inFavourOf: WorkOrderSide | null;

  @TextField(500, { description: 'Remark', example: '第一批，已装车', nullable: true })
  note: string | null;

  /** What a fact has nothing to say of is null. */
  static of(entry: LedgerEntry): WorkOrderFactDto {
    return {
      sequence: entry.sequence,
      type: entry.type,
      by: entry.by,
      recordedBy: entry.recordedBy,
      at: entry.at.toISOString(),
      material: 'material' in entry ? entry.material : null,
      quantity: 'quantity' in entry ? entry.quantity : null,
      missing: 'missing' in entry ? entry.missing : null,
      of: 'of' in entry ? entry.of : null,
      step: 'step' in entry ? entry.step : null,
      materials: 'materials' in entry ? entry.materials.map((need) => ({ ...need })) : null,
      cameOn: ('cameOn' in entry ? entry.cameOn : null) ?? null,
      ...inspectionOf(entry),
      ...disputeOf(entry),
      note: entry.note,
    };
  }
}

type OfInspection = 'verdict' | 'defectives' | 'reworkOf' | 'bad' | 'priceReductionPerMille' | 'dueOn';

function inspectionOf(entry: LedgerEntry): Pick<WorkOrderFactDto, OfInspection> {
  return {
    verdict: 'verdict' in entry ? entry.verdict : null,
    defectives: 'defectives' in entry ? { ...entry.defectives } : null,
    reworkOf: 'reworkOf' in entry ? entry.reworkOf : null,
    bad: 'bad' in entry ? entry.bad : null,
    priceReductionPerMille: 'priceReductionPerMille' in entry ? entry.priceReductionPerMille : null,
    dueOn: 'dueOn' in entry ? entry.dueOn : null,
  };
}

type OfDispute = 'amountFen' | 'reason' | 'answerDueOn' | 'inFavourOf';

function disputeOf(entry: LedgerEntry): Pick<WorkOrderFactDto, OfDispute> {
  return {
    amountFen: 'amountFen' in entry ? entry.amountFen : null,
    reason: 'reason' in entry ? entry.reason : null,
    answerDueOn: 'answerDueOn' in entry ? entry.answerDueOn : null,
    inFavourOf: 'inFavourOf' in entry ? entry.inFavourOf : null,
  };
}
