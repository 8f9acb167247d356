import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { Clock } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { CatalogService } from './catalog.service.js';
import type { Product, Routing, StepDraft } from './product.js';
import { ProductRepository } from './product.repository.js';
import { requireMayWrite } from './product-ownership.js';
import { type RoutingKey, RoutingRepository } from './routing.repository.js';

const notFound = (subject: string) => new ProblemError(platformProblems.NOT_FOUND, { subject });

/** How products are made. Versions are added, never changed: orders refer to the one they were posted with. */
@Injectable()
export class RoutingsService {
  constructor(
    private readonly routings: RoutingRepository,
    private readonly products: ProductRepository,
    private readonly catalog: CatalogService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds the next version, in force from now on.
   * @throws ProblemError NOT_FOUND, PRODUCT_NOT_YOURS, UNKNOWN_PROCESS
   */
  async add(actor: Actor, productId: string, steps: readonly StepDraft[]): Promise<Routing> {
    const product = await this.products.find(productId);
    if (!product) throw notFound('product');
    requireMayWrite(actor, product);
    const routingVersion = await this.products.claimRoutingVersion(productId);
    if (routingVersion === null) throw notFound('product');
    const routing = await this.write({ productId, routingVersion }, steps);
    await this.audit.record({
      action: 'product.add-routing',
      subjectType: 'product',
      subjectId: productId,
      before: { routingVersion: product.routingVersion },
      after: routing,
    });
    return routing;
  }

  /** Writes a version whose number is already claimed. @throws ProblemError UNKNOWN_PROCESS */
  async write(key: RoutingKey, drafts: readonly StepDraft[]): Promise<Routing> {
    const processes = await this.catalog.requireProcesses(drafts.map(({ processId }) => processId));
    const steps = drafts.map((draft, index) => stepAt(index + 1, draft));
    const createdAt = this.clock.now();
    await this.routings.add(key, steps, createdAt);
    const named = steps.map((step) => {
      const process = processes.get(step.processId);
      return {
        ...step,
        processCode: process?.code ?? '',
        processNameZh: process?.nameZh ?? '',
        processNameEn: process?.nameEn ?? '',
      };
    });
    return { ...key, steps: named, createdAt };
  }

  /** The routings in force of these products, by product; products without one are left out. */
  async inForce(products: readonly Product[]): Promise<Map<string, Routing>> {
    const keys = products.flatMap(({ id, routingVersion }) =>
      routingVersion === null ? [] : [{ productId: id, routingVersion }],
    );
    const routings = keys.length > 0 ? await this.routings.find(keys) : [];
    return new Map(routings.map((routing) => [routing.productId, routing]));
  }

  /** One version, old or in force. @throws ProblemError NOT_FOUND */
  async get(productId: string, routingVersion: number): Promise<Routing> {
    const [routing] = await this.routings.find([{ productId, routingVersion }]);
    if (!routing) throw notFound('routing');
    return routing;
  }

  /** The product's versions, newest first; the cursor is a version number. @throws ProblemError NOT_FOUND, CURSOR_INVALID */
  async page(productId: string, { limit, cursor }: PageQueryDto): Promise<Page<Routing>> {
    const product = await this.products.find(productId);
    if (!product) throw notFound('product');
    const inForce = product.routingVersion ?? 0;
    const newest = cursor === undefined ? inForce : Math.min(inForce, readCursor(cursor));
    const oldest = Math.max(1, newest - limit + 1);
    const keys = Array.from({ length: newest - oldest + 1 }, (_, index) => ({
      productId,
      routingVersion: newest - index,
    }));
    return { data: await this.routings.find(keys), nextCursor: oldest > 1 ? String(oldest - 1) : null };
  }
}

function stepAt(position: number, { equipmentCode = null, ...draft }: StepDraft) {
  const { processId, standardMinutesPerUnit, setupMinutes, minSkillLevel } = draft;
  return { position, processId, standardMinutesPerUnit, setupMinutes, equipmentCode, minSkillLevel };
}

function readCursor(cursor: string): number {
  if (!/^[1-9]\d{0,8}$/.test(cursor)) throw new ProblemError(platformProblems.CURSOR_INVALID);
  return Number(cursor);
}
