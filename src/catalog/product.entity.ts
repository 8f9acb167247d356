import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganisationEntity } from '../accounts/organisation.entity.js';
import type { QuantityUnit } from '../domain/quantity-unit.js';

/** Something that workshops make, an enterprise's own or county-wide. */
@Entity('products')
@Index('products_owner_code', { synchronize: false })
@Index('products_created', ['createdAt', 'id'])
@Index('products_owner', ['ownerId', 'createdAt', 'id'])
@Index('products_search', { synchronize: false })
@Check('products_routing_version_counted', 'routing_version >= 1')
export class ProductEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'products_pk' })
  id: string;

  /** Null for the county's own. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => OrganisationEntity, { name: 'products_owner_fk' })
  ownerId: string | null;

  @Column('text')
  code: string;

  @Column('text')
  nameZh: string;

  @Column('text')
  nameEn: string;

  @Column('text')
  unit: QuantityUnit;

  @Column('text', { nullable: true })
  category: string | null;

  @Column('text', { nullable: true })
  industryCode: string | null;

  @Column('text', { nullable: true })
  description: string | null;

  /** The routing in force, null before the first. */
  @Column('integer', { nullable: true })
  routingVersion: number | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer')
  version: number;
}
