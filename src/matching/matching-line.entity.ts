import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { MatchLine } from '../domain/matching/match-types.js';
import { MatchingRoundEntity } from './matching-round.entity.js';

/** What a round decided about one workshop, and why. */
@Entity('matching_lines')
@Unique('matching_lines_workshop', ['roundId', 'stage', 'workshopId'])
@Index('matching_lines_outcomes', ['workshopId', 'createdAt', 'id'])
export class MatchingLineEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'matching_lines_pk' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => MatchingRoundEntity, { name: 'matching_lines_round_fk' })
  roundId: string;

  @Column('uuid')
  orderId: string;

  @Column('uuid')
  enterpriseId: string;

  @Column('uuid')
  workshopId: string;

  /** Stage of the round's chain, from 1; 0 for the whole work. */
  @Column('integer')
  stage: number;

  /** Position in the ranking of its stage, from 1. */
  @Column('integer')
  place: number;

  @Column('jsonb')
  line: MatchLine;

  @Column('timestamptz')
  createdAt: Date;
}
