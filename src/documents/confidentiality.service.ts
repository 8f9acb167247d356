import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import { type Actor, actsForCounty } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { Clock } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { newId } from '../platform/id.js';
import { documentsProblems } from './documents.problems.js';
import { TechPackAcknowledgementRepository } from './tech-pack-acknowledgement.repository.js';
import type { Acknowledgement, TechPack, TechPackView } from './tech-pack.js';

/** Nobody outside of the enterprise opens a tech pack before they have promised to keep it to themselves. */
@Injectable()
export class ConfidentialityService {
  constructor(
    private readonly acknowledgements: TechPackAcknowledgementRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The tech packs, each with whether this caller may open it. */
  async viewsFor(actor: Actor, techPacks: readonly TechPack[]): Promise<TechPackView[]> {
    const ids = techPacks.map(({ id }) => id);
    const made = await this.acknowledgements.madeBy(actor.actorId ?? '', ids);
    return techPacks.map((techPack) => ({
      techPack,
      isOpen: actor.organisationId === techPack.enterpriseId || made.has(techPack.id),
    }));
  }

  /** Notes the caller's promise, once; another one changes nothing. */
  async acknowledge(actor: Actor, techPack: TechPack, statementVersion: string): Promise<void> {
    const acknowledgement: Acknowledgement = {
      id: newId(),
      techPackId: techPack.id,
      personId: actor.actorId ?? '',
      organisationId: actor.organisationId,
      statementVersion,
      createdAt: this.clock.now(),
    };
    if (!(await this.acknowledgements.add(acknowledgement))) return;
    await this.audit.record({
      action: 'tech-pack.acknowledge',
      subjectType: 'tech-pack',
      subjectId: techPack.id,
      before: null,
      after: { statementVersion },
    });
  }

  /**
   * Lets the caller open the tech pack; every opening leaves an audit row.
   * @throws ProblemError CONFIDENTIALITY_NOT_ACKNOWLEDGED
   */
  async open(actor: Actor, techPack: TechPack): Promise<TechPack> {
    const [view] = await this.viewsFor(actor, [techPack]);
    if (!view?.isOpen) throw new ProblemError(documentsProblems.CONFIDENTIALITY_NOT_ACKNOWLEDGED);
    await this.audit.record({
      action: 'tech-pack.open',
      subjectType: 'tech-pack',
      subjectId: techPack.id,
      before: null,
      after: { revision: techPack.revision },
    });
    return techPack;
  }

  /** Who has promised: its enterprise and the county see all of them, a workshop its own people. */
  page(actor: Actor, techPack: TechPack, query: PageQueryDto): Promise<Page<Acknowledgement>> {
    const seesAll = actsForCounty(actor) || actor.organisationId === techPack.enterpriseId;
    return this.acknowledgements.page(techPack.id, seesAll ? null : actor.organisationId, query);
  }
}
