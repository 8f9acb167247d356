import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ApiKeyEntity } from './api-key.entity.js';

/** A live secret of an API key; while it rotates it has two. */
@Entity('api_key_secrets')
@Index('api_key_secrets_key', ['apiKeyId'])
export class ApiKeySecretEntity {
  /** SHA-256, hexadecimal. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'api_key_secrets_pk' })
  secretHash: string;

  @Column('uuid')
  @ForeignKey(() => ApiKeyEntity, { name: 'api_key_secrets_key_fk' })
  apiKeyId: string;

  /** Null for the one in force. */
  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;
}
