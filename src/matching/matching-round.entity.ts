import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { NotConsidered } from '../domain/matching/candidates/considered.js';
import type { Relaxation } from '../domain/matching/explanation-types.js';
import type { UnplacedReason } from '../domain/matching/match-types.js';
import type { ChainOutline } from '../domain/matching/steps-apart/chain.js';
import { OrderEntity } from '../orders/order.entity.js';
import { MatchingBatchEntity } from './matching-batch.entity.js';

/** One run of the pipeline for the open quantity of an order. */
@Entity('matching_rounds')
@Unique('matching_rounds_number', ['orderId', 'roundNumber'])
@Unique('matching_rounds_batch', ['batchId', 'orderId'])
@Index('matching_rounds_with_lines', ['createdAt'], { where: 'are_lines_kept' })
@Check('matching_rounds_quantities', 'placed_quantity BETWEEN 0 AND asked_quantity')
export class MatchingRoundEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'matching_rounds_pk' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => OrderEntity, { name: 'matching_rounds_order_fk' })
  orderId: string;

  @Column('uuid')
  enterpriseId: string;

  /** The round of its region that it was a part of; null when the order was matched alone. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => MatchingBatchEntity, { name: 'matching_rounds_batch_fk' })
  batchId: string | null;

  /** From 1, per order. */
  @Column('integer')
  roundNumber: number;

  @Column('integer')
  policyVersion: number;

  @Column('integer')
  askedQuantity: number;

  @Column('integer')
  placedQuantity: number;

  @Column('text', { nullable: true })
  unplacedReason: UnplacedReason | null;

  @Column('jsonb')
  relaxations: readonly Relaxation[];

  /** Null when every workshop with a skill in one of its processes was looked at. */
  @Column('jsonb', { nullable: true })
  notConsidered: NotConsidered | null;

  /** False once its lines are forgotten. */
  @Column('boolean')
  areLinesKept: boolean;

  /** What it proposed step by step; null when it proposed the whole work, or nothing. */
  @Column('jsonb', { nullable: true })
  chain: ChainOutline | null;

  @Column('timestamptz')
  createdAt: Date;
}
