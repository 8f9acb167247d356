import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { Outbox } from '../events/outbox.js';
import { Clock } from '../platform/clock.js';
import { documentsProblems } from './documents.problems.js';
import type { DescribedFile } from './evidence.js';
import { TechPackRepository } from './tech-pack.repository.js';
import type { TechPack } from './tech-pack.js';

/** Revisions of one order. */
const MOST_REVISIONS = 200;

/** The revisions of what is to be made: each is a new file beside the older ones. */
@Injectable()
export class TechPacksService {
  constructor(
    private readonly techPacks: TechPackRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a revision to an order of the caller's.
   * @throws ProblemError TECH_PACK_LIMIT_REACHED
   */
  async add(
    { actorId, organisationId }: Actor,
    orderId: string,
    file: DescribedFile & Pick<TechPack, 'note'>,
  ): Promise<TechPack> {
    const revision = await this.techPacks.nextRevision(orderId);
    if (revision > MOST_REVISIONS) {
      throw new ProblemError(documentsProblems.TECH_PACK_LIMIT_REACHED, { limit: MOST_REVISIONS });
    }
    const techPack: TechPack = {
      ...file,
      orderId,
      enterpriseId: organisationId ?? '',
      revision,
      uploadedBy: actorId ?? '',
      createdAt: this.clock.now(),
    };
    await this.techPacks.add(techPack);
    await this.audit.record({
      action: 'tech-pack.add',
      subjectType: 'tech-pack',
      subjectId: techPack.id,
      before: null,
      after: techPack,
    });
    await this.outbox.announce('tech-pack.revised.v1', { techPackId: techPack.id, orderId, revision });
    return techPack;
  }
}
