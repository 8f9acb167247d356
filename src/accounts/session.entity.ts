import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.js';

/** A person signed in with a browser. */
@Entity('sessions')
@Index('sessions_person', ['personId'])
@Index('sessions_expiry', ['expiresAt'])
export class SessionEntity {
  /** SHA-256 of the token in the cookie, hexadecimal. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sessions_pk' })
  tokenHash: string;

  @Column('uuid')
  @ForeignKey(() => PersonEntity, { name: 'sessions_person_fk' })
  personId: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  expiresAt: Date;
}
