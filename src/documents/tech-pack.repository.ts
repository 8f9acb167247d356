import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../domain/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import { TechPackEntity } from './tech-pack.entity.js';
import type { TechPack } from './tech-pack.js';

@Injectable()
export class TechPackRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Writes a new revision. */
  async add(techPack: TechPack): Promise<void> {
    await this.unitOfWork.manager.insert(TechPackEntity, techPack);
  }

  /** The number that the order's next revision gets; nobody else gets it until the transaction ends. */
  async nextRevision(orderId: string): Promise<number> {
    const { manager } = this.unitOfWork;
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('tech pack ' || $1, 0))`, [orderId]);
    return ((await manager.maximum(TechPackEntity, 'revision', { orderId })) ?? 0) + 1;
  }

  /** The tech pack if the actor may see it. */
  find(id: string, actor: Actor): Promise<TechPack | null> {
    return this.visibleTo(actor).andWhere('techPack.id = :id', { id }).getOne();
  }

  /** Those of an order that the actor may see, newest first. */
  page(orderId: string, actor: Actor, query: PageQueryDto): Promise<Page<TechPack>> {
    const found = this.visibleTo(actor).andWhere('techPack.orderId = :orderId', { orderId });
    return keysetPage(found, 'techPack', query);
  }

  /** The newest of an order at that instant, if the actor may see it. */
  newestAt(orderId: string, at: Date, actor: Actor): Promise<TechPack | null> {
    return this.visibleTo(actor)
      .andWhere('techPack.orderId = :orderId AND techPack.createdAt <= :at', { orderId, at })
      .orderBy('techPack.revision', 'DESC')
      .limit(1)
      .getOne();
  }

  /** The first wall; row level security is the second. */
  private visibleTo({ role, organisationId }: Actor): SelectQueryBuilder<TechPackEntity> {
    const found = this.unitOfWork.manager.createQueryBuilder(TechPackEntity, 'techPack').where('true');
    if (role === 'ENTERPRISE') found.andWhere('techPack.enterpriseId = :organisationId', { organisationId });
    if (role === 'OPERATOR')
      found.andWhere('techPack.orderId IN (SELECT held FROM app_held_order_ids() AS held)');
    return found;
  }
}
