import { type CapacityWindow, MOST_WEEKS } from '../domain/capacity-statement.js';
import {
  BooleanField,
  DateField,
  IdField,
  InstantField,
  IntegerField,
  VersionField,
} from '../platform/http/field.decorators.js';
import { ListField } from '../platform/http/nested-field.decorators.js';
import type { CapacityView } from './capacity.js';
import { MOST_SKILLS } from './workshop-abilities.dto.js';

const MOST_MINUTES = 10_000_000;
const MOST_WINDOWS = MOST_WEEKS * MOST_SKILLS;

const fromWeekOn = { description: 'Monday of the first week', example: '2026-11-02' };
const toWeekOn = {
  description: `Monday of the last week; at most ${MOST_WEEKS} weeks at once`,
  example: '2026-11-30',
};
const weekOn = { description: 'Monday of the week', example: '2026-11-02' };
const availableMinutes = { description: 'Whole standard minutes offered for the process', example: 10_800 };

/** Weeks by their Mondays; 13 from the present one unless said otherwise. */
export class WeeksQueryDto {
  @DateField({
    ...fromWeekOn,
    description: `${fromWeekOn.description}; by default the present one`,
    optional: true,
  })
  fromWeekOn?: string;

  @DateField({ ...toWeekOn, description: `${toWeekOn.description}; by default 13 weeks`, optional: true })
  toWeekOn?: string;
}

export class StatedWindowDto {
  @IdField({ description: 'Process that the workshop has a skill in' })
  processId: string;

  @DateField(weekOn)
  weekOn: string;

  @IntegerField(0, MOST_MINUTES, availableMinutes)
  availableMinutes: number;
}

export class CapacityStatementDto {
  @DateField({ ...fromWeekOn, description: `${fromWeekOn.description}, the present one or later` })
  fromWeekOn: string;

  @DateField(toWeekOn)
  toWeekOn: string;

  @ListField(() => StatedWindowDto, 0, MOST_WINDOWS, {
    description: 'All that is offered in these weeks, each process and week once; what is left out becomes 0',
  })
  windows: StatedWindowDto[];
}

export class CapacityWindowDto {
  @IdField({ description: 'Process' })
  processId: string;

  @DateField(weekOn)
  weekOn: string;

  @IntegerField(0, MOST_MINUTES, availableMinutes)
  availableMinutes: number;

  @IntegerField(0, MOST_MINUTES, { description: 'Of these, minutes that offers hold', example: 3600 })
  heldMinutes: number;

  @IntegerField(0, MOST_MINUTES, { description: 'Available less held', example: 7200 })
  freeMinutes: number;

  /** What the workshop itself and the county may see of a window. */
  static of(window: CapacityWindow): CapacityWindowDto {
    return {
      processId: window.processId,
      weekOn: window.weekOn,
      availableMinutes: window.availableMinutes,
      heldMinutes: window.heldMinutes,
      freeMinutes: window.availableMinutes - window.heldMinutes,
    };
  }
}

export class CapacityDto {
  @IdField({ description: 'Workshop' })
  workshopId: string;

  @DateField(fromWeekOn)
  fromWeekOn: string;

  @DateField(toWeekOn)
  toWeekOn: string;

  @ListField(() => CapacityWindowDto, 0, MOST_WINDOWS, {
    description: 'Windows that offer anything, by process and week',
  })
  windows: CapacityWindowDto[];

  @InstantField({
    description: 'When capacity was last stated or confirmed, null before the first time',
    nullable: true,
  })
  confirmedAt: string | null;

  @IntegerField(0, 1_000_000, {
    description: 'Whole days since then, null before the first time',
    example: 0,
    nullable: true,
  })
  daysSinceConfirmed: number | null;

  @BooleanField({
    description: 'More than 14 days have passed, or it was never stated: matching trusts it less',
    example: false,
  })
  isStale: boolean;

  @VersionField('Version of the capacity, as in the ETag; it is not the workshop’s')
  version: number;

  /** What the workshop itself and the county may see of its capacity. */
  static of(view: CapacityView): CapacityDto {
    return {
      workshopId: view.workshopId,
      fromWeekOn: view.fromWeekOn,
      toWeekOn: view.toWeekOn,
      windows: view.windows.map((window) => CapacityWindowDto.of(window)),
      confirmedAt: view.confirmedAt?.toISOString() ?? null,
      daysSinceConfirmed: view.daysSinceConfirmed,
      isStale: view.isStale,
      version: view.version,
    };
  }
}
