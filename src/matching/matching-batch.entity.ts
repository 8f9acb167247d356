import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ShareFigures } from '../domain/matching/fairness/share-figures.js';

type PublishedShares = Omit<ShareFigures, 'neverServedWorkshopIds'> & { readonly neverServedCount: number };

/** One round of a region, as everybody may read it. */
@Entity('matching_batches')
@Index('matching_batches_region', ['regionCode', 'createdAt', 'id'])
@Check(
  'matching_batches_counts',
  `order_count > 0 AND placed_order_count BETWEEN 0 AND order_count AND workshop_count >= 0
   AND placed_minutes BETWEEN 0 AND asked_minutes`,
)
export class MatchingBatchEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'matching_batches_pk' })
  id: string;

  @Column('text')
  regionCode: string;

  @Column('integer')
  policyVersion: number;

  @Column('integer')
  orderCount: number;

  @Column('integer')
  placedOrderCount: number;

  @Column('integer')
  workshopCount: number;

  /** Standard minutes. */
  @Column('double precision')
  askedMinutes: number;

  @Column('double precision')
  placedMinutes: number;

  @Column('jsonb')
  sharesBefore: PublishedShares;

  @Column('jsonb')
  sharesAfter: PublishedShares;

  @Column('timestamptz')
  createdAt: Date;
}
