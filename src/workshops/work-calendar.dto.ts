import { Type as TransformTo } from 'class-transformer';
import { MOST_WEEKS } from '../domain/capacity-statement.js';
import {
  type CareHours,
  type Closure,
  CLOSURE_REASONS,
  type ClosureReason,
  USUAL_LOST_PERCENT,
  usualWeekMinutes,
  WEEKDAYS,
  type Weekday,
} from '../domain/work-calendar.js';
import {
  BooleanField,
  DateField,
  DecimalField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
  VersionField,
} from '../platform/http/field.decorators.js';
import { ListField } from '../platform/http/nested-field.decorators.js';
import { WeeksQueryDto } from './capacity.dto.js';
import type { CalendarView, ProposedWeek } from './work-calendar.js';

const MOST_SPANS = 42;
const MOST_CLOSURES = 100;
const MOST_WORKERS = 5000;
const MOST_MINUTES = 100_000_000;
const WEEK_MINUTES = 7 * 24 * 60;
const FROM_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const UNTIL_TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

const lostPercent = { description: 'Part of the capacity that is lost on these days', example: 40 };

/** Hours on one day of the week in which people are at work. */
export class CareHoursDto {
  @EnumField('Weekday', WEEKDAYS, { description: 'Day of the week', example: 'MONDAY' })
  weekday: Weekday;

  @TextField(5, { description: 'Start, HH:MM', example: '08:30', pattern: FROM_TIME })
  fromTime: string;

  @TextField(5, {
    description: 'End on the same day, HH:MM up to 24:00',
    example: '11:30',
    pattern: UNTIL_TIME,
  })
  untilTime: string;

  static of({ weekday, fromTime, untilTime }: CareHours): CareHoursDto {
    return { weekday, fromTime, untilTime };
  }
}

class ClosureDaysDto {
  @DateField({ description: 'First day', example: '2027-05-20' })
  fromOn: string;

  @DateField({ description: 'Last day', example: '2027-06-10' })
  toOn: string;

  @EnumField('ClosureReason', CLOSURE_REASONS, { description: 'Why', example: 'FARM_SEASON' })
  reason: ClosureReason;
}

export class NewClosureDto extends ClosureDaysDto {
  @IntegerField(1, 100, {
    ...lostPercent,
    description: `${lostPercent.description}; by default 40 in a FARM_SEASON, 70 around SPRING_FESTIVAL, otherwise 100`,
    optional: true,
  })
  lostPercent?: number;
}

export class ClosureDto extends ClosureDaysDto {
  @IntegerField(1, 100, lostPercent)
  lostPercent: number;

  static of({ fromOn, toOn, reason, lostPercent: lost }: Closure): ClosureDto {
    return { fromOn, toOn, reason, lostPercent: lost };
  }
}

export class NewWorkCalendarDto {
  @ListField(() => CareHoursDto, 0, MOST_SPANS, {
    description: 'All hours at work in a week without closures; hours of one day do not overlap',
  })
  careHours: CareHoursDto[];

  @ListField(() => NewClosureDto, 0, MOST_CLOSURES, {
    description: 'Days on which capacity is lost; where they overlap, the most costly one counts',
  })
  closures: NewClosureDto[];
}

export class WorkCalendarDto {
  @IdField({ description: 'Workshop' })
  workshopId: string;

  @ListField(() => CareHoursDto, 0, MOST_SPANS, { description: 'Hours at work' })
  careHours: CareHoursDto[];

  @ListField(() => ClosureDto, 0, MOST_CLOSURES, { description: 'Days on which capacity is lost' })
  closures: ClosureDto[];

  @IntegerField(0, WEEK_MINUTES, {
    description: 'Minutes one person attends in a week without closures',
    example: 1800,
  })
  weekMinutes: number;

  @BooleanField({
    description: 'The workshop has written none: the usual hours between the school runs count',
    example: false,
  })
  isUsual: boolean;

  @VersionField('Version of the workshop, as in the ETag')
  version: number;

  /** What the workshop itself and the county may see of its calendar. */
  static of(view: CalendarView): WorkCalendarDto {
    return {
      workshopId: view.workshopId,
      careHours: view.careHours.map((hours) => CareHoursDto.of(hours)),
      closures: view.closures.map((closure) => ClosureDto.of(closure)),
      weekMinutes: usualWeekMinutes(view),
      isUsual: view.isUsual,
      version: view.version,
    };
  }
}

export class ProposalQueryDto extends WeeksQueryDto {
  @TransformTo(() => Number)
  @IntegerField(1, MOST_WORKERS, { description: 'Workers at the process', example: 20 })
  workers: number;

  @TransformTo(() => Number)
  @IntegerField(1, 150, {
    description:
      'Standard minutes made in 100 attended minutes: new workers 35–45, sewing lines 45–60, good ones 60–80',
    example: 60,
  })
  efficiencyPercent: number;
}

class ProposedWeekDto {
  @DateField({ description: 'Monday of the week', example: '2026-11-02' })
  weekOn: string;

  @DecimalField(0, WEEK_MINUTES, 2, { description: 'Minutes that each worker attends', example: 1800 })
  attendedMinutes: number;

  @IntegerField(0, MOST_MINUTES, {
    description: 'workers × attended minutes × efficiency, whole standard minutes',
    example: 21_600,
  })
  standardMinutes: number;

  static of({ weekOn, attendedMinutes, standardMinutes }: ProposedWeek): ProposedWeekDto {
    return { weekOn, attendedMinutes, standardMinutes };
  }
}

export class ProposalDto {
  @ListField(() => ProposedWeekDto, 1, MOST_WEEKS, { description: 'Week by week' })
  weeks: ProposedWeekDto[];

  static of(weeks: readonly ProposedWeek[]): ProposalDto {
    return { weeks: weeks.map((week) => ProposedWeekDto.of(week)) };
  }
}

/** A closure as it was sent, with what it usually costs unless it says otherwise. */
export function closureOf({ fromOn, toOn, reason, lostPercent: lost }: NewClosureDto): Closure {
  return { fromOn, toOn, reason, lostPercent: lost ?? USUAL_LOST_PERCENT[reason] };
}
