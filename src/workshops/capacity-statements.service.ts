import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import type { Actor } from '../domain/actor.js';
import {
  askedRange,
  belowHeldFaults,
  type CapacityWindow,
  freshnessOf,
  readRangeFaults,
  replacingWindows,
  statedRangeFaults,
  type StatedWindow,
  unskilledFaults,
  type WeekRange,
  windowFaults,
} from '../domain/capacity-statement.js';
import { type FieldFault, type ProblemDefinition, ProblemError } from '../domain/problem.js';
import { mondayOf } from '../domain/week.js';
import { Outbox } from '../events/outbox.js';
import { Clock, todayOn } from '../platform/clock.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { CapacityStatement, CapacityView } from './capacity.js';
import { CapacityWindowRepository } from './capacity-window.repository.js';
import { requireOwnWorkshop } from './workshop-ownership.js';
import { workshopsProblems } from './workshops.problems.js';
import { WorkshopsService } from './workshops.service.js';

const MOST_FAULTS = 100;

/** What workshops state of their free minutes, week by week. */
@Injectable()
export class CapacityStatementsService {
  constructor(
    private readonly capacity: CapacityWindowRepository,
    private readonly workshops: WorkshopsService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The workshop's windows in these weeks. @throws ProblemError WORKSHOP_NOT_YOURS, NOT_FOUND, WEEKS_INVALID */
  async read(actor: Actor, workshopId: string, asked: Partial<WeekRange>): Promise<CapacityView> {
    requireOwnWorkshop(actor, workshopId);
    const range = askedRange(asked, this.thisWeekOn());
    refuse(workshopsProblems.WEEKS_INVALID, readRangeFaults(range, this.thisWeekOn()));
    return this.view(workshopId, range);
  }

  /**
   * Replaces what was stated for the weeks of the range, this week or later; a window that is left out
   * becomes 0. With a version, only on top of that one.
   * @throws ProblemError WORKSHOP_NOT_YOURS, NOT_FOUND, WEEKS_INVALID, CAPACITY_WINDOWS_INVALID, STALE,
   * CAPACITY_BELOW_HELD when offers hold more of a window
   */
  async state(
    actor: Actor,
    workshopId: string,
    version: number | null,
    { windows, ...range }: CapacityStatement,
  ): Promise<CapacityView> {
    requireOwnWorkshop(actor, workshopId);
    refuse(workshopsProblems.WEEKS_INVALID, statedRangeFaults(range, this.thisWeekOn()));
    refuse(workshopsProblems.CAPACITY_WINDOWS_INVALID, windowFaults(range, windows));
    await this.claimVersion(workshopId, version);
    const before = await this.capacity.lock(workshopId, range);
    await this.requireStatable(workshopId, windows, before);
    await this.capacity.state(workshopId, replacingWindows(windows, before));
    await this.record('capacity.state', workshopId, totalsOf(range, before), totalsOf(range, windows));
    await this.outbox.announce('capacity.changed.v1', { workshopId });
    return this.view(workshopId, range);
  }

  /**
   * All that was stated before still holds.
   * @returns the windows from this week on
   * @throws ProblemError WORKSHOP_NOT_YOURS, NOT_FOUND, CAPACITY_NEVER_STATED
   */
  async confirm(actor: Actor, workshopId: string): Promise<CapacityView> {
    requireOwnWorkshop(actor, workshopId);
    const { capacityConfirmedAt } = await this.workshops.requireProfile(workshopId);
    if (!capacityConfirmedAt) throw new ProblemError(workshopsProblems.CAPACITY_NEVER_STATED);
    await this.claimVersion(workshopId, null);
    const after = { confirmedAt: this.clock.now() };
    await this.record('capacity.confirm', workshopId, { confirmedAt: capacityConfirmedAt }, after);
    return this.view(workshopId, askedRange({}, this.thisWeekOn()));
  }

  private thisWeekOn(): string {
    return mondayOf(todayOn(this.clock));
  }

  private async claimVersion(workshopId: string, version: number | null): Promise<void> {
    await this.workshops.requireProfile(workshopId);
    if (!(await this.capacity.claimVersion(workshopId, version, this.clock.now())))
      throw new ProblemError(platformProblems.STALE);
  }

  private async requireStatable(
    workshopId: string,
    windows: readonly StatedWindow[],
    present: readonly CapacityWindow[],
  ): Promise<void> {
    const skilledIn = await this.capacity.skilledIn(workshopId);
    refuse(workshopsProblems.CAPACITY_WINDOWS_INVALID, unskilledFaults(windows, skilledIn, present));
    refuse(workshopsProblems.CAPACITY_BELOW_HELD, belowHeldFaults(windows, present));
  }

  private async view(workshopId: string, range: WeekRange): Promise<CapacityView> {
    const workshop = await this.workshops.requireProfile(workshopId);
    const { capacityConfirmedAt: confirmedAt, capacityVersion: version } = workshop;
    const windows = await this.capacity.offered(workshopId, range);
    const freshness = freshnessOf(confirmedAt, this.clock.now());
    return { workshopId, ...range, windows, confirmedAt, ...freshness, version };
  }

  /** Totals only: the windows themselves may be hundreds. */
  private record(action: string, subjectId: string, before: object, after: object): Promise<void> {
    return this.audit.record({ action, subjectType: 'workshop', subjectId, before, after });
  }
}

function refuse(problem: ProblemDefinition, faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw new ProblemError(problem, {}, faults.slice(0, MOST_FAULTS));
}

function totalsOf({ fromWeekOn, toWeekOn }: WeekRange, windows: readonly StatedWindow[]): object {
  const offered = windows.filter(({ availableMinutes }) => availableMinutes > 0);
  const availableMinutes = offered.reduce((sum, window) => sum + window.availableMinutes, 0);
  return { fromWeekOn, toWeekOn, windows: offered.length, availableMinutes };
}
