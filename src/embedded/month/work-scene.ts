import type { WorkOrderSide } from '../../domain/production/work-order-terms.js';
import type { WorkOrderDto } from '../../production/work-order.dto.js';
import type { WorkCourse } from './work-course.js';

/** Something that one side records on a work order. */
export interface RecordingAct {
  readonly by: WorkOrderSide;
  /** After `/v1/work-orders/{id}/`. */
  readonly path: string;
  readonly body: object;
}

/** How a work order stands on a day of the month. */
export interface WorkScene {
  readonly workOrder: WorkOrderDto;
  readonly course: WorkCourse;
  readonly todayOn: string;
  /** False while the stage before is not done: what it makes is this one's material. */
  readonly isInputThere: boolean;
}

/** The factory looks at a sample; what it finds is drawn by whoever records this. */
export interface InspectionAct {
  readonly path: 'inspections';
  readonly quantity: number;
  /** Lot that the units were reworked of; undefined the first time. */
  readonly reworkOf?: number;
}
