import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import { OrganisationsService } from '../accounts/organisations.service.js';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { Clock } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { newId } from '../platform/id.js';
import { platformProblems } from '../platform/platform.problems.js';
import { catalogProblems } from './catalog.problems.js';
import type { Product, ProductChanges, ProductDraft, ProductView } from './product.js';
import { type ProductFilter, ProductRepository } from './product.repository.js';
import { requireMayWrite } from './product-ownership.js';
import { RoutingsService } from './routings.service.js';

/** The county's product information base: everyone signed in reads it, owners and officers write it. */
@Injectable()
export class ProductsService {
  constructor(
    private readonly products: ProductRepository,
    private readonly routings: RoutingsService,
    private readonly organisations: OrganisationsService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Products with their routings in force, newest first. */
  async page(filter: ProductFilter, query: PageQueryDto): Promise<Page<ProductView>> {
    const { data, nextCursor } = await this.products.page(filter, query);
    const routings = await this.routings.inForce(data);
    const views = data.map((product) => ({ product, routing: routings.get(product.id) ?? null }));
    return { data: views, nextCursor };
  }

  /** One product with its routing in force. @throws ProblemError NOT_FOUND */
  async get(id: string): Promise<ProductView> {
    const product = await this.require(id);
    return { product, routing: (await this.routings.inForce([product])).get(id) ?? null };
  }

  /**
   * Adds a product, an enterprise's own or, by an officer, county-wide.
   * @throws ProblemError PRODUCT_CODE_TAKEN, UNKNOWN_PROCESS, and those of an enterprise that is not verified
   */
  async create(actor: Actor, { steps, ...draft }: ProductDraft): Promise<ProductView> {
    const ownerId = actor.role === 'ENTERPRISE' ? actor.organisationId : null;
    if (ownerId !== null) await this.organisations.requireVerified(ownerId, 'ENTERPRISE');
    const product = newProduct(draft, {
      ownerId,
      routingVersion: steps ? 1 : null,
      createdAt: this.clock.now(),
    });
    if (!(await this.products.add(product))) throw codeTaken(product.code);
    const routing = steps
      ? await this.routings.write({ productId: product.id, routingVersion: 1 }, steps)
      : null;
    const view = { product, routing };
    await this.record('product.create', product.id, null, view);
    return view;
  }

  /**
   * Changes the version that was read.
   * @throws ProblemError NOT_FOUND, PRODUCT_NOT_YOURS, STALE
   */
  async change(actor: Actor, id: string, version: number, changes: ProductChanges): Promise<ProductView> {
    const before = await this.require(id);
    requireMayWrite(actor, before);
    if (!(await this.products.change(id, version, changes))) throw new ProblemError(platformProblems.STALE);
    const after = await this.get(id);
    await this.record('product.change', id, before, after.product);
    return after;
  }

  private async require(id: string): Promise<Product> {
    const product = await this.products.find(id);
    if (!product) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'product' });
    return product;
  }

  private record(action: string, subjectId: string, before: object | null, after: object): Promise<void> {
    return this.audit.record({ action, subjectType: 'product', subjectId, before, after });
  }
}

type Circumstances = Pick<Product, 'ownerId' | 'routingVersion' | 'createdAt'>;

function newProduct(draft: Omit<ProductDraft, 'steps'>, circumstances: Circumstances): Product {
  const { code, nameZh, nameEn, unit, category = null, industryCode = null, description = null } = draft;
  const said = { code, nameZh, nameEn, unit, category, industryCode, description };
  return { id: newId(), ...said, ...circumstances, version: 1 };
}

function codeTaken(code: string): ProblemError {
  return new ProblemError(catalogProblems.PRODUCT_CODE_TAKEN, { code }, [
    { pointer: '/code', code: 'PRODUCT_CODE_TAKEN', message: `${code} is taken` },
  ]);
}
