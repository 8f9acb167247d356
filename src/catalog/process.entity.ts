import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A kind of work (工艺) on the county's own list. */
@Entity('processes')
@Unique('processes_serial', ['serial'])
@Index('processes_code', ['code'], { unique: true })
@Index('processes_created', ['createdAt', 'id'])
@Index('processes_search', { synchronize: false })
export class ProcessEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'processes_pk' })
  id: string;

  /** Counts the processes, from 1: what skill codes of workshops are made of. */
  @Column({ type: 'integer', generated: 'identity', generatedIdentity: 'BY DEFAULT', select: false })
  serial: number;

  @Column('text')
  code: string;

  @Column('text')
  nameZh: string;

  @Column('text')
  nameEn: string;

  @Column('text', { nullable: true })
  industryCode: string | null;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer')
  version: number;
}
