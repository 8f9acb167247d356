import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import { CatalogService } from '../catalog/catalog.service.js';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { duplicateFaults } from '../domain/workshop.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { Equipment, Skill, WorkshopRef, WorkshopView } from './workshop.js';
import { WorkshopRepository } from './workshop.repository.js';
import { WorkshopAbilityRepository } from './workshop-ability.repository.js';
import { requireOwnWorkshop } from './workshop-ownership.js';
import { workshopsProblems } from './workshops.problems.js';
import { WorkshopsService } from './workshops.service.js';

/** What workshops can do, and with what. Both lists are replaced as a whole. */
@Injectable()
export class WorkshopAbilitiesService {
  constructor(
    private readonly repository: WorkshopRepository,
    private readonly abilities: WorkshopAbilityRepository,
    private readonly workshops: WorkshopsService,
    private readonly catalog: CatalogService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Puts these in the place of all skills.
   * @throws ProblemError WORKSHOP_NOT_YOURS, NOT_FOUND, LISTED_TWICE, UNKNOWN_PROCESS, STALE
   */
  async replaceSkills(actor: Actor, ref: WorkshopRef, skills: readonly Skill[]): Promise<WorkshopView> {
    const before = await this.begin(actor, ref.id);
    const processIds = skills.map(({ processId }) => processId);
    requireOnce(processIds, skillPointer);
    await this.catalog.requireProcesses(processIds, skillPointer);
    await this.claimVersion(ref);
    await this.abilities.replaceSkills(ref.id, skills);
    const after = await this.workshops.get(ref.id);
    await this.record('workshop.replace-skills', ref, { skills: before.skills }, { skills: after.skills });
    return after;
  }

  /**
   * Puts these in the place of all equipment.
   * @throws ProblemError WORKSHOP_NOT_YOURS, NOT_FOUND, LISTED_TWICE, STALE
   */
  async replaceEquipment(
    actor: Actor,
    ref: WorkshopRef,
    equipment: readonly Equipment[],
  ): Promise<WorkshopView> {
    const before = await this.begin(actor, ref.id);
    requireOnce(
      equipment.map(({ equipmentCode }) => equipmentCode),
      (index) => `/equipment/${index}/equipmentCode`,
    );
    await this.claimVersion(ref);
    await this.abilities.replaceEquipment(ref.id, equipment);
    const after = await this.workshops.get(ref.id);
    const lists = [{ equipment: before.equipment }, { equipment: after.equipment }] as const;
    await this.record('workshop.replace-equipment', ref, ...lists);
    return after;
  }

  private begin(actor: Actor, id: string): Promise<WorkshopView> {
    requireOwnWorkshop(actor, id);
    return this.workshops.get(id);
  }

  private async claimVersion({ id, version }: WorkshopRef): Promise<void> {
    if (!(await this.repository.change(id, version, {}))) throw new ProblemError(platformProblems.STALE);
  }

  private record(action: string, { id }: WorkshopRef, before: object, after: object): Promise<void> {
    return this.audit.record({ action, subjectType: 'workshop', subjectId: id, before, after });
  }
}

const skillPointer = (index: number): string => `/skills/${index}/processId`;

function requireOnce(keys: readonly string[], pointerOf: (index: number) => string): void {
  const faults = duplicateFaults(keys, pointerOf);
  if (faults.length > 0) throw new ProblemError(workshopsProblems.LISTED_TWICE, {}, faults);
}
