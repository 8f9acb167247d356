import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import type { Actor } from '../domain/actor.js';
import { askedRange, readRangeFaults } from '../domain/capacity-statement.js';
import { ProblemError } from '../domain/problem.js';
import { mondayOf, weeksBetween } from '../domain/week.js';
import {
  attendedMinutes,
  calendarFaults,
  standardMinutes,
  USUAL_CALENDAR,
  type WorkCalendar,
} from '../domain/work-calendar.js';
import { Clock, todayOn } from '../platform/clock.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { CalendarView, ProposalRequest, ProposedWeek } from './work-calendar.js';
import { WorkCalendarRepository } from './work-calendar.repository.js';
import type { WorkshopRef } from './workshop.js';
import { WorkshopRepository } from './workshop.repository.js';
import { requireOwnWorkshop } from './workshop-ownership.js';
import { workshopsProblems } from './workshops.problems.js';

/** When the people of a workshop work, and what that makes in standard minutes. */
@Injectable()
export class WorkCalendarsService {
  constructor(
    private readonly calendars: WorkCalendarRepository,
    private readonly workshops: WorkshopRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The workshop's calendar, or the usual one. @throws ProblemError WORKSHOP_NOT_YOURS, NOT_FOUND */
  async read(actor: Actor, workshopId: string): Promise<CalendarView> {
    requireOwnWorkshop(actor, workshopId);
    const workshop = await this.workshops.find(workshopId);
    if (!workshop) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'workshop' });
    const own = await this.calendars.find(workshopId);
    return { workshopId, ...(own ?? USUAL_CALENDAR), isUsual: own === null, version: workshop.version };
  }

  /**
   * Puts this in the place of the workshop's calendar.
   * @throws ProblemError WORKSHOP_NOT_YOURS, NOT_FOUND, CALENDAR_INVALID, STALE
   */
  async replace(actor: Actor, { id, version }: WorkshopRef, calendar: WorkCalendar): Promise<CalendarView> {
    const before = await this.read(actor, id);
    const faults = calendarFaults(calendar);
    if (faults.length > 0) throw new ProblemError(workshopsProblems.CALENDAR_INVALID, {}, faults);
    if (!(await this.workshops.change(id, version, {}))) throw new ProblemError(platformProblems.STALE);
    await this.calendars.replace(id, calendar);
    const after = await this.read(actor, id);
    await this.audit.record({
      action: 'workshop.replace-calendar',
      subjectType: 'workshop',
      subjectId: id,
      before,
      after,
    });
    return after;
  }

  /**
   * What the calendar allows so many workers at this efficiency in each week; nothing is written.
   * @throws ProblemError WORKSHOP_NOT_YOURS, NOT_FOUND, WEEKS_INVALID
   */
  async propose(actor: Actor, workshopId: string, request: ProposalRequest): Promise<ProposedWeek[]> {
    const calendar = await this.read(actor, workshopId);
    const thisWeekOn = mondayOf(todayOn(this.clock));
    const range = askedRange(request, thisWeekOn);
    const faults = readRangeFaults(range, thisWeekOn);
    if (faults.length > 0) throw new ProblemError(workshopsProblems.WEEKS_INVALID, {}, faults);
    const { workers, efficiencyPercent } = request;
    return weeksBetween(range.fromWeekOn, range.toWeekOn).map((weekOn) => {
      const attended = attendedMinutes(calendar, weekOn);
      const minutes = standardMinutes(workers, attended, efficiencyPercent);
      return { weekOn, attendedMinutes: attended, standardMinutes: minutes };
    });
  }
}
