import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Scope } from '../domain/actor.js';
import { PersonEntity } from './person.entity.js';

/** A machine that acts for a person. */
@Entity('api_keys')
@Index('api_keys_owner', ['ownerId', 'createdAt', 'id'])
export class ApiKeyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_keys_pk' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => PersonEntity, { name: 'api_keys_owner_fk' })
  ownerId: string;

  @Column('text')
  name: string;

  @Column('text', { array: true })
  scopes: Scope[];

  /** Last day it works. */
  @Column('date', { nullable: true })
  expiresOn: string | null;

  @Column('timestamptz', { nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;
}
