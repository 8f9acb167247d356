import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { SCOPES, type Scope } from '../domain/actor.js';
import { DateField, IdField, InstantField, TextField } from '../platform/http/field.decorators.js';
import type { ApiKey, IssuedApiKey } from './api-key.js';

const name = { description: 'What the key is for, in its owner’s words', example: 'ERP 对接' };
const scopes = {
  description: 'What it may do: a part of what its owner’s role may do',
  enum: [...SCOPES],
  enumName: 'Scope',
  isArray: true,
  minItems: 1,
  maxItems: SCOPES.length,
  uniqueItems: true,
  example: ['orders:read', 'orders:write'],
};
const expiresOn = {
  description: 'Last day it works (Asia/Shanghai), null for no end',
  example: '2027-11-01',
  nullable: true,
};

export class NewApiKeyDto {
  @TextField(100, name)
  name: string;

  @ApiProperty(scopes)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(SCOPES.length)
  @ArrayUnique()
  @IsIn([...SCOPES], { each: true })
  scopes: Scope[];

  @DateField({ ...expiresOn, optional: true })
  expiresOn?: string | null;
}

export class ApiKeyDto {
  @IdField({ description: 'Id, the public part of the key' })
  id: string;

  @TextField(100, name)
  name: string;

  @ApiProperty(scopes)
  scopes: Scope[];

  @DateField(expiresOn)
  expiresOn: string | null;

  @InstantField({
    description: 'When it was last used, to the minute; null before the first use',
    nullable: true,
  })
  lastUsedAt: string | null;

  @InstantField({ description: 'When it was made' })
  createdAt: string;

  /** What its owner sees of a key. */
  static of(apiKey: ApiKey): ApiKeyDto {
    return {
      id: apiKey.id,
      name: apiKey.name,
      scopes: [...apiKey.scopes],
      expiresOn: apiKey.expiresOn,
      lastUsedAt: apiKey.lastUsedAt?.toISOString() ?? null,
      createdAt: apiKey.createdAt.toISOString(),
    };
  }
}

export class IssuedApiKeyDto extends ApiKeyDto {
  @TextField(83, {
    description: 'Send it as `Authorization: Bearer …`. It is shown this once: only its digest is kept',
    example: 'gf_0190f5fe-7c00-7a00-8000-000000000001.q3Zr0TqRyZf1m1m1Q6z4mR5bq2d0g4mC2f4c0Q8v7xE',
  })
  secret: string;

  @InstantField({ description: 'Until when the secret before works too; null for the first', nullable: true })
  previousSecretUntil: string | null;

  /** The one answer that carries the secret. */
  static issued({ apiKey, secret, previousSecretUntil }: IssuedApiKey): IssuedApiKeyDto {
    const previousUntil = previousSecretUntil?.toISOString() ?? null;
    return Object.assign(ApiKeyDto.of(apiKey), { secret, previousSecretUntil: previousUntil });
  }
}
