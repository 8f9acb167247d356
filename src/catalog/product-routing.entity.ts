import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProductEntity } from './product.entity.js';

/** One version of how a product is made. It never changes. */
@Entity('product_routings')
export class ProductRoutingEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'product_routings_pk' })
  @ForeignKey(() => ProductEntity, { name: 'product_routings_product_fk' })
  productId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'product_routings_pk' })
  routingVersion: number;

  @Column('timestamptz')
  createdAt: Date;
}
