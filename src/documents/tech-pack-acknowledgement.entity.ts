import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { TechPackEntity } from './tech-pack.entity.js';

/** A person's promise to keep one revision to themselves. */
@Entity('tech_pack_acknowledgements')
@Unique('tech_pack_acknowledgements_person', ['techPackId', 'personId'])
@Index('tech_pack_acknowledgements_created', ['techPackId', 'createdAt', 'id'])
export class TechPackAcknowledgementEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'tech_pack_acknowledgements_pk' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => TechPackEntity, { name: 'tech_pack_acknowledgements_tech_pack_fk' })
  techPackId: string;

  @Column('uuid')
  personId: string;

  /** Null for who acts for the county. */
  @Column('uuid', { nullable: true })
  organisationId: string | null;

  @Column('text')
  statementVersion: string;

  @Column('timestamptz')
  createdAt: Date;
}
