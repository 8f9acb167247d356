import { ApiProperty } from '@nestjs/swagger';
import { DEPARTMENTS, type Department, PERSON_ROLES, type PersonRole } from '../domain/actor.js';
import { EnumField, IdField, InstantField, TextField } from '../platform/http/field.decorators.js';
import { PasswordField } from './password-field.decorator.js';
import type { SignedIn } from './session.js';

export class SignInDto {
  @TextField(30, {
    description: 'Mobile phone; without a country code it is of mainland China',
    example: '138 0000 0000',
  })
  phone: string;

  @PasswordField('The password')
  password: string;
}

export class SessionPersonDto {
  @IdField({ description: 'Id' })
  id: string;

  @TextField(50, { description: 'Name', example: '张伟' })
  name: string;

  @EnumField('PersonRole', PERSON_ROLES, { description: 'What they may do', example: 'ENTERPRISE' })
  role: PersonRole;

  @EnumField('Department', DEPARTMENTS, {
    description: 'The officer’s department; null for everybody else',
    example: null,
    nullable: true,
  })
  department: Department | null;

  @IdField({ description: 'Their organisation, null for those who act for the county', nullable: true })
  organisationId: string | null;
}

export class SessionDto {
  @TextField(43, {
    description: 'To be sent as X-CSRF-Token with everything that changes something',
    example: 'q3Zr0TqRyZf1m1m1Q6z4mR5bq2d0g4mC2f4c0Q8v7xE',
  })
  csrfToken: string;

  @InstantField({ description: 'When the session ends by itself' })
  expiresAt: string;

  @ApiProperty({ description: 'Who is signed in', type: () => SessionPersonDto })
  person: SessionPersonDto;

  /** What the person sees of their session; its token is for the cookie alone. */
  static of({ csrfToken, expiresAt, person }: SignedIn): SessionDto {
    const { id, name, role, department, organisationId } = person;
    return {
      csrfToken,
      expiresAt: expiresAt.toISOString(),
      person: { id, name, role, department, organisationId },
    };
  }
}
