import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { BatchProof, WeekPrice } from '../domain/matching/batch/batch-types.js';
import { MatchingBatchEntity } from './matching-batch.entity.js';

/** What the county alone reads of a batch: a table of its own, so that row level security keeps it. */
@Entity('matching_batch_reckonings')
export class MatchingBatchReckoningEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'matching_batch_reckonings_pk' })
  @ForeignKey(() => MatchingBatchEntity, { name: 'matching_batch_reckonings_batch_fk' })
  batchId: string;

  @Column('double precision')
  objective: number;

  @Column('double precision')
  upperBound: number;

  @Column('double precision')
  gap: number;

  @Column('text')
  proof: BatchProof['proof'];

  @Column('integer')
  iterations: number;

  @Column('integer')
  seed: number;

  @Column('integer')
  leftOutPairs: number;

  /** Pay of what was placed ÷ its value. */
  @Column('double precision', { nullable: true })
  fenPerValue: number | null;

  @Column('jsonb')
  prices: readonly WeekPrice[];

  @Column('jsonb')
  neverServedWorkshopIds: readonly string[];
}
