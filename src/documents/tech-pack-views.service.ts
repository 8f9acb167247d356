import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { Clock } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { ConfidentialityService } from './confidentiality.service.js';
import { DocumentPlaces } from './document-places.js';
import { TechPackRepository } from './tech-pack.repository.js';
import type { AgreedTechPack, TechPack, TechPackView } from './tech-pack.js';

/** Tech packs as the caller may know of them, whether or not they may open them yet. */
@Injectable()
export class TechPackViewsService {
  constructor(
    private readonly techPacks: TechPackRepository,
    private readonly confidentiality: ConfidentialityService,
    private readonly places: DocumentPlaces,
    private readonly clock: Clock,
  ) {}

  /** One that the caller may see. @throws ProblemError NOT_FOUND */
  async require(actor: Actor, id: string): Promise<TechPack> {
    const techPack = await this.techPacks.find(id, actor);
    if (!techPack) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'tech pack' });
    return techPack;
  }

  /** A tech pack at hand. */
  async viewOf(actor: Actor, techPack: TechPack): Promise<TechPackView> {
    const [view] = await this.confidentiality.viewsFor(actor, [techPack]);
    if (!view) throw new Error('a tech pack always has a view');
    return view;
  }

  /** The revisions of an order, newest first. @throws ProblemError NOT_FOUND, CURSOR_INVALID */
  async page(actor: Actor, orderId: string, query: PageQueryDto): Promise<Page<TechPackView>> {
    await this.places.requireOrder(actor, orderId);
    const { data, nextCursor } = await this.techPacks.page(orderId, actor, query);
    return { data: await this.confidentiality.viewsFor(actor, data), nextCursor };
  }

  /** The revision that a work order was agreed on, and the newest. @throws ProblemError NOT_FOUND */
  async ofWorkOrder(actor: Actor, id: string): Promise<AgreedTechPack> {
    const { workOrderId, orderId, agreedAt } = await this.places.requireWorkOrder(actor, id);
    const at = async (instant: Date): Promise<TechPackView | null> => {
      const techPack = await this.techPacks.newestAt(orderId, instant, actor);
      return techPack && this.viewOf(actor, techPack);
    };
    return { workOrderId, agreedAt, agreed: await at(agreedAt), newest: await at(this.clock.now()) };
  }
}
