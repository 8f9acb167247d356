import { Injectable } from '@nestjs/common';
import type { CapacityWindow, StatedWindow, WeekRange } from '../domain/capacity-statement.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { WorkshopSkillEntity } from './workshop-skill.entity.js';

@Injectable()
export class CapacityWindowRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Claims the next version of the workshop's capacity, confirmed now; two at once take turns.
   * @returns false when `version` is given and no longer the one
   */
  async claimVersion(workshopId: string, version: number | null, confirmedAt: Date): Promise<boolean> {
    const [, claimed]: [unknown[], number] = await this.unitOfWork.manager.query(
      `UPDATE workshops SET capacity_version = capacity_version + 1, capacity_confirmed_at = $3
       WHERE id = $1 AND capacity_version = coalesce($2::int, capacity_version)`,
      [workshopId, version, confirmedAt],
    );
    return claimed === 1;
  }

  /** Windows of the range that offer or hold anything, by process and week. */
  async offered(workshopId: string, range: WeekRange): Promise<CapacityWindow[]> {
    const rows = await this.read(workshopId, range, '');
    return rows.filter(({ availableMinutes }) => availableMinutes > 0);
  }

  /** All windows of the range, locked by process and week so that nothing more is held of them meanwhile. */
  lock(workshopId: string, range: WeekRange): Promise<CapacityWindow[]> {
    return this.read(workshopId, range, 'FOR UPDATE');
  }

  /** Writes these windows; what is held of them stays. */
  async state(workshopId: string, windows: readonly StatedWindow[]): Promise<void> {
    await this.unitOfWork.manager.query(
      `INSERT INTO capacity_windows (workshop_id, process_id, week_on, available_minutes, held_minutes)
       SELECT $1, process_id, week_on, available_minutes, 0
       FROM unnest($2::uuid[], $3::date[], $4::int[]) AS stated (process_id, week_on, available_minutes)
       ORDER BY process_id, week_on
       ON CONFLICT (workshop_id, process_id, week_on)
         DO UPDATE SET available_minutes = excluded.available_minutes`,
      [
        workshopId,
        windows.map(({ processId }) => processId),
        windows.map(({ weekOn }) => weekOn),
        windows.map(({ availableMinutes }) => availableMinutes),
      ],
    );
  }

  /** Processes that the workshop has a skill in. */
  async skilledIn(workshopId: string): Promise<Set<string>> {
    const skills = await this.unitOfWork.manager.findBy(WorkshopSkillEntity, { workshopId });
    return new Set(skills.map(({ processId }) => processId));
  }

  private read(workshopId: string, range: WeekRange, lock: '' | 'FOR UPDATE'): Promise<CapacityWindow[]> {
    return this.unitOfWork.manager.query(
      `SELECT process_id AS "processId", week_on::text AS "weekOn", available_minutes AS "availableMinutes",
         held_minutes AS "heldMinutes"
       FROM capacity_windows
       WHERE workshop_id = $1 AND week_on BETWEEN $2::date AND $3::date
       ORDER BY process_id, week_on ${lock}`,
      [workshopId, range.fromWeekOn, range.toWeekOn],
    );
  }
}
