import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { MediaType } from '../domain/media-type.js';
import { OrderEntity } from '../orders/order.entity.js';

/** One revision of what is to be made; never changed, never removed. */
@Entity('tech_packs')
@Unique('tech_packs_revision', ['orderId', 'revision'])
@Check('tech_packs_content', `revision > 0 AND size_bytes > 0 AND sha256 ~ '^[0-9a-f]{64}$'`)
export class TechPackEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'tech_packs_pk' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => OrderEntity, { name: 'tech_packs_order_fk' })
  orderId: string;

  @Column('uuid')
  enterpriseId: string;

  @Column('integer')
  revision: number;

  @Column('text', { nullable: true })
  note: string | null;

  /** Person or API key. */
  @Column('uuid')
  uploadedBy: string;

  @Column('text')
  name: string;

  @Column('text')
  mediaType: MediaType;

  @Column('integer')
  sizeBytes: number;

  @Column('text')
  sha256: string;

  @Column('timestamptz')
  createdAt: Date;
}
