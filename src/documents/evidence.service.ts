import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { Outbox } from '../events/outbox.js';
import { offerPartyOf } from '../pairings/offer-party.js';
import { Clock } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { documentsProblems } from './documents.problems.js';
import type { DescribedFile, Evidence, Sides } from './evidence.js';
import { EvidenceRepository, type EvidenceSubject } from './evidence.repository.js';
import type { EvidencePlace } from './document-places.js';

/** Files between two sides of one order. */
const MOST_EVIDENCE = 1000;

/** What two sides of an order show each other: it is added to, and nothing else happens to it. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly evidence: EvidenceRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a file that has come in as evidence of the caller's.
   * @throws ProblemError EVIDENCE_LIMIT_REACHED
   */
  async add(actor: Actor, place: EvidencePlace, file: DescribedFile): Promise<Evidence> {
    if ((await this.evidence.count(place)) >= MOST_EVIDENCE) {
      throw new ProblemError(documentsProblems.EVIDENCE_LIMIT_REACHED, { limit: MOST_EVIDENCE });
    }
    const evidence: Evidence = {
      ...place,
      ...file,
      bySide: actor.role === 'ENTERPRISE' ? 'ENTERPRISE' : 'WORKSHOP',
      uploadedBy: actor.actorId ?? '',
      createdAt: this.clock.now(),
    };
    await this.evidence.add(evidence);
    await this.audit.record({
      action: 'evidence.add',
      subjectType: 'evidence',
      subjectId: evidence.id,
      before: null,
      after: evidence,
    });
    const { id: evidenceId, orderId, workOrderId } = evidence;
    await this.outbox.announce('evidence.added.v1', { evidenceId, orderId, workOrderId });
    return evidence;
  }

  /** One piece that the caller may see. @throws ProblemError NOT_FOUND */
  async get(actor: Actor, id: string): Promise<Evidence> {
    const evidence = await this.evidence.find(id, offerPartyOf(actor));
    if (!evidence) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'evidence' });
    return evidence;
  }

  /** True when each of these, all different, lies between the two over the order. */
  async isAllBetween(sides: Sides, ids: readonly string[]): Promise<boolean> {
    return ids.length === 0 || (await this.evidence.countOf(ids, sides)) === ids.length;
  }

  /** What the caller may see of the subject, newest first. @throws ProblemError CURSOR_INVALID */
  page(actor: Actor, subject: EvidenceSubject, query: PageQueryDto): Promise<Page<Evidence>> {
    return this.evidence.page(subject, offerPartyOf(actor), query);
  }
}
