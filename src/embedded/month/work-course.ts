import { addDays, daysBetween } from '../../domain/week.js';
import type { WorkOrderDto } from '../../production/work-order.dto.js';
import type { CountyWorkshop } from '../demo-county/county.types.js';
import type { SeededRandom } from '../demo-county/seeded-random.js';

/** Of a hundred work orders; what is seen in such counties. */
const LATE_PERCENT = 10;
const BAD_PERCENT = 6;
const LATE_MATERIAL_PERCENT = 15;
const SHORT_MATERIAL_PERCENT = 8;
/** A workshop has other work beside this one. */
const OWN_SHARE = 0.5;
/** Units from which a delivery in two parts is worth the way. */
const IN_PARTS_FROM = 800;

/** How one work order goes, whoever looks: drawn once, before anything has happened. */
export interface WorkCourse {
  /** Day on which the factory issues the material. */
  readonly issueOn: string;
  /** Of a thousand units of the first issue, those that do not arrive. */
  readonly missingPerMille: number;
  /** Days from the start of the work until all of it is made. */
  readonly workDays: number;
  readonly deliveries: 1 | 2;
  /** Of a thousand units of material, those that are scrapped. */
  readonly scrapPerMille: number;
  /** Share of the units with a major defect, 0..1. */
  readonly defectShare: number;
  /** What cannot be mended is taken for less money, or goes back. */
  readonly isLenient: boolean;
}

/** The course of a work order that has just been agreed on. */
export function courseOf(
  { terms, due }: Pick<WorkOrderDto, 'terms' | 'due'>,
  workshop: CountyWorkshop,
  random: SeededRandom,
): WorkCourse {
  const isMaterialLate = random.chance(LATE_MATERIAL_PERCENT / 100);
  const issueOn = addDays(due.materialDueOn, isMaterialLate ? random.integer(1, 3) : 0);
  const daysLeft = Math.max(1, daysBetween(due.materialDueOn, due.agreedOn) - 1);
  const isLate = random.chance(LATE_PERCENT / 100);
  return {
    issueOn,
    missingPerMille: random.chance(SHORT_MATERIAL_PERCENT / 100) ? random.integer(10, 40) : 0,
    workDays: isLate
      ? daysLeft + random.integer(2, 4)
      : Math.min(daysLeft, Math.ceil(minutesOf(terms) / (OWN_SHARE * dailyMinutes(workshop)))),
    deliveries: terms.quantity >= IN_PARTS_FROM && random.chance(0.5) ? 2 : 1,
    scrapPerMille: random.integer(0, 20),
    defectShare: random.chance(BAD_PERCENT / 100) ? random.between(0.08, 0.15) : random.between(0.002, 0.012),
    isLenient: random.chance(0.7),
  };
}

function minutesOf({ quantity, steps }: WorkOrderDto['terms']): number {
  return steps.reduce((sum, step) => sum + step.setupMinutes + quantity * step.standardMinutesPerUnit, 0);
}

function dailyMinutes({ posts, attendedMinutesPerDay, efficiencyPercent }: CountyWorkshop): number {
  return (posts * attendedMinutesPerDay * efficiencyPercent) / 100;
}
