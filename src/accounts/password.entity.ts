import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.js';

/** A person's password. It stands apart from the person so that no list of people can carry it out. */
@Entity('passwords')
export class PasswordEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'passwords_pk' })
  @ForeignKey(() => PersonEntity, { name: 'passwords_person_fk' })
  personId: string;

  /** Argon2id, in PHC form. */
  @Column('text')
  hash: string;

  @Column('timestamptz')
  changedAt: Date;
}
