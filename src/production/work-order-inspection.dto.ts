import { ApiProperty } from '@nestjs/swagger';
import {
  type ClassPlan,
  type Defectives,
  VERDICTS,
  type Verdict,
} from '../domain/inspection/inspection-lot.js';
import { SEVERITIES } from '../domain/inspection/sampling-tables.js';
import type { InspectionMode } from '../domain/inspection/switching.js';
import type { InspectedLot } from '../domain/production/inspected-lot.js';
import { type ReceivedGoods, receivedGoods } from '../domain/production/received-goods.js';
import type { WorkOrderState } from '../domain/production/work-order-state.js';
import { MOST_UNITS } from '../orders/order-parts.dto.js';
import {
  BooleanField,
  DateField,
  EnumField,
  InstantField,
  IntegerField,
} from '../platform/http/field.decorators.js';
import { MOST_SUM } from './work-order-material.dto.js';

const MOST_FACTS = 1_000_000;
const MODES = [...SEVERITIES, 'DISCONTINUED'] as const;

const units = (description: string, example: number): PropertyDecorator =>
  IntegerField(0, MOST_SUM, { description, example });

/** The plan of one class of defects. */
export class ClassPlanDto {
  @IntegerField(1, MOST_UNITS, { description: 'Units that count for this class', example: 80 })
  sampleSize: number;

  @IntegerField(0, 100, { description: 'With so many defective units the lot is accepted', example: 5 })
  acceptanceNumber: number;

  @IntegerField(1, 100, { description: 'With so many it is not', example: 6 })
  rejectionNumber: number;

  static of({ sampleSize, acceptanceNumber, rejectionNumber }: ClassPlan): ClassPlanDto {
    return { sampleSize, acceptanceNumber, rejectionNumber };
  }
}

/** How units are inspected, after GB/T 2828.1. */
export class InspectionPlanDto {
  @IntegerField(1, MOST_UNITS, { description: 'Units of the lot', example: 1000 })
  lotSize: number;

  @IntegerField(1, MOST_UNITS, { description: 'Units to draw at random', example: 80 })
  sampleSize: number;

  @ApiProperty({ description: 'Critical defects', type: () => ClassPlanDto })
  critical: ClassPlanDto;

  @ApiProperty({ description: 'Major defects', type: () => ClassPlanDto })
  major: ClassPlanDto;

  @ApiProperty({ description: 'Minor defects', type: () => ClassPlanDto })
  minor: ClassPlanDto;

  @EnumField('InspectionMode', MODES, { description: 'What earlier lots ask for, majors', example: 'NORMAL' })
  majorMode: InspectionMode;

  @EnumField('InspectionMode', MODES, { description: 'What earlier lots ask for, minors', example: 'NORMAL' })
  minorMode: InspectionMode;
}

/** Defective units of a sample; each counts once, in the class of its gravest defect. */
export class DefectivesDto implements Defectives {
  @IntegerField(0, MOST_UNITS, { description: 'With a critical defect', example: 0 })
  critical: number;

  @IntegerField(0, MOST_UNITS, { description: 'With a major defect, none critical', example: 2 })
  major: number;

  @IntegerField(0, MOST_UNITS, { description: 'With minor defects alone', example: 4 })
  minor: number;
}

/** Where the received units are; together they are all that were received. */
export class ReceivedGoodsDto implements ReceivedGoods {
  @units('Wait for their first inspection', 0)
  uninspected: number;

  @units('Rejected, and nothing decided on them yet', 0)
  undecided: number;

  @units('At the workshop to be reworked, or on their way back', 0)
  inRework: number;

  @units('Came again from rework, and wait to be inspected', 0)
  reworked: number;

  @units('Accepted', 180)
  accepted: number;

  @units('Taken for less money', 18)
  conceded: number;

  @units('Went back for good', 2)
  returned: number;

  static of(state: WorkOrderState): ReceivedGoodsDto {
    const { uninspected, undecided, inRework, reworked, accepted, conceded, returned } = receivedGoods(state);
    return { uninspected, undecided, inRework, reworked, accepted, conceded, returned };
  }
}

/** An inspection lot, as its verdict and the decisions on it leave it. */
export class InspectionLotDto {
  @IntegerField(1, MOST_FACTS, { description: 'Fact that judged it', example: 5 })
  of: number;

  @IntegerField(1, MOST_UNITS, { description: 'Units of the lot', example: 200 })
  lotSize: number;

  @EnumField('InspectionVerdict', VERDICTS, { description: 'What the sample says', example: 'REJECTED' })
  verdict: Verdict;

  @IntegerField(0, 100, { description: 'How often its units had come back from rework', example: 0 })
  reworkRound: number;

  @BooleanField({ description: 'True once every unit was looked at', example: true })
  isSorted: boolean;

  @units('Accepted', 180)
  accepted: number;

  @units('Taken for less money', 10)
  conceded: number;

  @units('Went back for good', 0)
  returned: number;

  @units('Nothing is decided on them yet', 0)
  undecided: number;

  @units('At the workshop to be reworked', 10)
  atRework: number;

  @units('Came again from rework, and wait to be inspected', 0)
  backFromRework: number;

  @DateField({ description: 'When the reworked units are due', example: '2026-12-04', nullable: true })
  reworkDueOn: string | null;

  @InstantField({
    description:
      'Since when its units are accepted because nobody has inspected them; null when somebody has',
    nullable: true,
  })
  lapsedAt: string | null;

  static of([of, lot]: readonly [number, InspectedLot]): InspectionLotDto {
    return {
      of,
      lotSize: lot.lotSize,
      verdict: lot.verdict,
      reworkRound: lot.reworkRound,
      isSorted: lot.isSorted,
      accepted: lot.accepted,
      conceded: lot.conceded,
      returned: lot.returned,
      undecided: lot.undecided,
      atRework: lot.rework.atWorkshop,
      backFromRework: lot.rework.back,
      reworkDueOn: lot.reworkDueOn,
      lapsedAt: lot.lapse?.at.toISOString() ?? null,
    };
  }
}
