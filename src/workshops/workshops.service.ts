import { Injectable } from '@nestjs/common';
import { CatalogService } from '../catalog/catalog.service.js';
import { fairnessPeriod } from '../domain/matching/fairness/fairness-period.js';
import type { MatchWorkshop } from '../domain/matching/match-types.js';
import { ProblemError } from '../domain/problem.js';
import { neededAbilities } from '../domain/workshop.js';
import { Clock, todayOn } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { MatchSnapshotRepository, type SnapshotRequest } from './match-snapshot.repository.js';
import type { Workshop, WorkshopContact, WorkshopFilter, WorkshopView } from './workshop.js';
import { WorkshopRepository } from './workshop.repository.js';
import { WorkshopAbilityRepository } from './workshop-ability.repository.js';

/** A list may ask for workshops that can make a product alone. */
export type WorkshopSearch = Omit<WorkshopFilter, 'needed'> & { readonly productId?: string };

/** Workshops as they are read, by their own doors and by the rooms above. */
@Injectable()
export class WorkshopsService {
  constructor(
    private readonly workshops: WorkshopRepository,
    private readonly abilities: WorkshopAbilityRepository,
    private readonly snapshots: MatchSnapshotRepository,
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
  ) {}

  /**
   * Workshops with their skills and equipment, newest first.
   * @throws ProblemError UNKNOWN_PRODUCT, PRODUCT_WITHOUT_ROUTING, CURSOR_INVALID
   */
  async page(search: WorkshopSearch, query: PageQueryDto): Promise<Page<WorkshopView>> {
    const { q, townshipCode, processId, productId } = search;
    const product = productId ? await this.catalog.requireProduct(productId) : null;
    const needed = product ? { needed: neededAbilities(product.steps) } : {};
    const page = await this.workshops.page({ q, townshipCode, processId, ...needed }, query);
    return { data: await this.withAbilities(page.data), nextCursor: page.nextCursor };
  }

  /** One workshop with its skills and equipment. @throws ProblemError NOT_FOUND */
  async get(id: string): Promise<WorkshopView> {
    const workshop = await this.requireProfile(id);
    const [view] = await this.withAbilities([workshop]);
    if (!view) throw new Error('a workshop always has a view');
    return view;
  }

  /** Workshops with their skills and equipment by id, of those that have a profile. */
  async views(ids: readonly string[]): Promise<Map<string, WorkshopView>> {
    const views = ids.length > 0 ? await this.withAbilities(await this.workshops.findMany(ids)) : [];
    return new Map(views.map((view) => [view.workshop.id, view]));
  }

  /** The profile of a workshop. @throws ProblemError NOT_FOUND while it has written none */
  async requireProfile(id: string): Promise<Workshop> {
    const workshop = await this.workshops.find(id);
    if (!workshop) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'workshop' });
    return workshop;
  }

  /** Names by id, of those that have a profile. */
  async names(ids: readonly string[]): Promise<Map<string, string>> {
    const named = ids.length > 0 ? await this.workshops.names(ids) : [];
    return new Map(named.map(({ id, name }) => [id, name]));
  }

  /** Whom to call, by id, of those that have a profile. For those who may know alone: the caller decides. */
  async contactsOf(ids: readonly string[]): Promise<Map<string, WorkshopContact>> {
    const found = ids.length > 0 ? await this.workshops.contacts(ids) : [];
    return new Map(
      found.map(({ id, contactName, contactPhone }) => [id, { contactName, contactPhone }] as const),
    );
  }

  /**
   * The facts of every workshop with a skill in at least one of the processes, or of the holders and workshops
   * named instead, by id; free minutes of these
   * processes in the weeks from one Monday to the other. Profiles are written by verified workshops only.
   * `recentShare` is held ÷ available standard minutes of all processes over the 4 weeks before the present
   * one and the 4 weeks from it on, 0 where nothing is available; `recentStatedMinutes` is the latter. Who never
   * stated capacity counts from the creation of its profile.
   */
  snapshotForMatching(
    request: Pick<SnapshotRequest, 'processIds' | 'fromWeekOn' | 'toWeekOn'> &
      Partial<Pick<SnapshotRequest, 'holdersOf' | 'workshopIds'>>,
  ): Promise<MatchWorkshop[]> {
    const today = todayOn(this.clock);
    const { fromWeekOn: shareFromWeekOn, toWeekOn: shareToWeekOn } = fairnessPeriod(today);
    const share = { shareFromWeekOn, shareToWeekOn, todayOn: today };
    return this.snapshots.read({ holdersOf: request.processIds, workshopIds: [], ...request, ...share });
  }

  private async withAbilities(workshops: readonly Workshop[]): Promise<WorkshopView[]> {
    const ids = workshops.map(({ id }) => id);
    if (ids.length === 0) return [];
    const skills = await this.abilities.skills(ids);
    const equipment = await this.abilities.equipment(ids);
    const processes = await this.catalog.findProcesses(skills.map(({ processId }) => processId));
    const named = skills.flatMap((skill) => {
      const process = processes.get(skill.processId);
      if (!process) return [];
      const { code: processCode, nameZh: processNameZh, nameEn: processNameEn } = process;
      return [{ ...skill, processCode, processNameZh, processNameEn }];
    });
    const byCode = named.toSorted((a, b) => (a.processCode < b.processCode ? -1 : 1));
    return workshops.map((workshop) => ({
      workshop,
      skills: byCode.filter(({ workshopId }) => workshopId === workshop.id),
      equipment: equipment.filter(({ workshopId }) => workshopId === workshop.id),
    }));
  }
}
