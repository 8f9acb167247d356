import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { NeededAbilities } from '../domain/workshop.js';
import { insertIfAbsent } from '../platform/database/insert-if-absent.js';
import { whereTextMatches } from '../platform/database/text-search.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { Workshop, WorkshopContact, WorkshopFilter } from './workshop.js';
import { WorkshopEntity } from './workshop.entity.js';

@Injectable()
export class WorkshopRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Adds a workshop; false when the organisation has one already. */
  add(workshop: Workshop): Promise<boolean> {
    return insertIfAbsent(this.unitOfWork.manager, WorkshopEntity, workshop);
  }

  find(id: string): Promise<Workshop | null> {
    return this.unitOfWork.manager.findOneBy(WorkshopEntity, { id });
  }

  /** Those of the ids that have a profile, in no order. */
  findMany(ids: readonly string[]): Promise<Workshop[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(WorkshopEntity, 'workshop')
      .where('workshop.id = ANY(:ids)', { ids })
      .getMany();
  }

  /** Newest first. */
  page(filter: WorkshopFilter, query: PageQueryDto): Promise<Page<Workshop>> {
    const { q, townshipCode, processId, needed } = filter;
    const workshops = this.unitOfWork.manager.createQueryBuilder(WorkshopEntity, 'workshop');
    if (q) whereTextMatches(workshops, 'workshop.name', q);
    if (townshipCode) workshops.andWhere('workshop.townshipCode = :townshipCode', { townshipCode });
    if (processId) {
      workshops.andWhere(
        `EXISTS (SELECT FROM workshop_skills AS skill
          WHERE skill.workshop_id = workshop.id AND skill.process_id = :processId)`,
        { processId },
      );
    }
    if (needed) whereHolds(workshops, needed);
    return keysetPage(workshops, 'workshop', query);
  }

  /** Changes the version that was read; false when it is no longer the one or not the caller's to change. */
  async change(id: string, version: number, changes: Partial<Workshop>): Promise<boolean> {
    const changed = { ...changes, version: version + 1 };
    const { affected } = await this.unitOfWork.manager.update(WorkshopEntity, { id, version }, changed);
    return affected === 1;
  }

  /** Names of those of the ids that have a profile. */
  names(ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    return this.unitOfWork.manager.query(`SELECT id, name FROM workshops WHERE id = ANY($1::uuid[])`, [ids]);
  }

  /** Contacts of those of the ids that have a profile. */
  contacts(ids: readonly string[]): Promise<({ id: string } & WorkshopContact)[]> {
    return this.unitOfWork.manager.query(
      `SELECT id, contact_name AS "contactName", contact_phone AS "contactPhone"
       FROM workshops WHERE id = ANY($1::uuid[])`,
      [ids],
    );
  }
}

/** Keeps the workshops that lack no process at its level and no kind of equipment. */
function whereHolds(workshops: SelectQueryBuilder<WorkshopEntity>, needed: NeededAbilities): void {
  workshops
    .andWhere(
      `NOT EXISTS (
        SELECT FROM unnest(:neededProcessIds::uuid[], :neededLevels::int[]) AS needed (process_id, level)
        WHERE NOT EXISTS (
          SELECT FROM workshop_skills AS skill
          WHERE skill.workshop_id = workshop.id AND skill.process_id = needed.process_id
            AND skill.level >= needed.level))`,
      { neededProcessIds: [...needed.levels.keys()], neededLevels: [...needed.levels.values()] },
    )
    .andWhere(
      `NOT EXISTS (
        SELECT FROM unnest(:neededEquipment::text[]) AS needed (code)
        WHERE NOT EXISTS (
          SELECT FROM workshop_equipment AS held
          WHERE held.workshop_id = workshop.id AND held.equipment_code = needed.code))`,
      { neededEquipment: needed.equipmentCodes },
    );
}
