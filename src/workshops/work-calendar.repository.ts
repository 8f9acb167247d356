import { Injectable } from '@nestjs/common';
import type { WorkCalendar } from '../domain/work-calendar.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { WorkCalendarEntity } from './work-calendar.entity.js';

@Injectable()
export class WorkCalendarRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The workshop's own calendar, null while it has written none. */
  async find(workshopId: string): Promise<WorkCalendar | null> {
    const row = await this.unitOfWork.manager.findOneBy(WorkCalendarEntity, { workshopId });
    return row && { careHours: row.careHours, closures: row.closures };
  }

  /** Writes the workshop's own calendar in the place of the one before. */
  async replace(workshopId: string, { careHours, closures }: WorkCalendar): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .insert()
      .into(WorkCalendarEntity)
      .values({ workshopId, careHours, closures })
      .orUpdate(['care_hours', 'closures'], ['workshop_id'])
      .execute();
  }
}
