import { Injectable } from '@nestjs/common';
import { insertIfAbsent } from '../platform/database/insert-if-absent.js';
import { whereTextMatches } from '../platform/database/text-search.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { Product, ProductChanges } from './product.js';
import { ProductEntity } from './product.entity.js';

export interface ProductFilter {
  /** Words of the names or the code. */
  readonly q?: string;
  readonly ownerId?: string;
}

@Injectable()
export class ProductRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Adds a product; false when its owner has this code already. */
  add(product: Product): Promise<boolean> {
    return insertIfAbsent(this.unitOfWork.manager, ProductEntity, product);
  }

  find(id: string): Promise<Product | null> {
    return this.unitOfWork.manager.findOneBy(ProductEntity, { id });
  }

  /** Newest first. */
  page({ q, ownerId }: ProductFilter, query: PageQueryDto): Promise<Page<Product>> {
    const products = this.unitOfWork.manager.createQueryBuilder(ProductEntity, 'product');
    if (q) whereTextMatches(products, SEARCHED, q);
    if (ownerId) products.andWhere('product.ownerId = :ownerId', { ownerId });
    return keysetPage(products, 'product', query);
  }

  /** Changes the version that was read; false when it is no longer the one or not the caller's to change. */
  async change(id: string, version: number, changes: ProductChanges): Promise<boolean> {
    const changed = { ...changes, version: version + 1 };
    const { affected } = await this.unitOfWork.manager.update(ProductEntity, { id, version }, changed);
    return affected === 1;
  }

  /**
   * Claims the next version of the product's routing; two at once take turns.
   * @returns null when the product is not the caller's to change
   */
  async claimRoutingVersion(id: string): Promise<number | null> {
    const [rows]: [{ routingVersion: number }[], number] = await this.unitOfWork.manager.query(
      `UPDATE products SET routing_version = coalesce(routing_version, 0) + 1, version = version + 1
       WHERE id = $1 RETURNING routing_version AS "routingVersion"`,
      [id],
    );
    return rows[0]?.routingVersion ?? null;
  }
}

/** The expression of the index products_search. */
const SEARCHED = `(product.name_zh || ' ' || product.name_en || ' ' || product.code)`;
