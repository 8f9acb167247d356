import { DEPARTMENTS, type Department, PERSON_ROLES, type PersonRole } from '../domain/actor.js';
import {
  BooleanField,
  EnumField,
  IdField,
  InstantField,
  TextField,
  VersionField,
} from '../platform/http/field.decorators.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import { NewPasswordField, PasswordField } from './password-field.decorator.js';
import type { Person } from './person.js';
import { maskedPhone } from './phone-number.js';

/** Roles that act for the county. */
const COUNTY_ROLES = ['OFFICER', 'ADMINISTRATOR'] as const;

const name = { description: 'Name of the person', example: '张伟' };
const role = { description: 'What they may do', example: 'OFFICER' };
const department = {
  description: 'The officer’s department; null for everybody else',
  example: 'EMPLOYMENT',
};
const phone = {
  description: 'Mobile phone; without a country code it is of mainland China',
  example: '138 0000 0000',
};

export class PersonQueryDto extends PageQueryDto {
  @EnumField('PersonRole', PERSON_ROLES, { ...role, optional: true })
  role?: PersonRole;

  @IdField({ description: 'Only people of this organisation', optional: true })
  organisationId?: string;
}

/** Somebody who registers, with how they will sign in. */
export class RegistrantDto {
  @TextField(50, name)
  name: string;

  @TextField(30, phone)
  phone: string;

  @NewPasswordField('12 to 200 characters; it holds neither the name nor the phone number')
  password: string;
}

export class NewPersonDto extends RegistrantDto {
  @EnumField('CountyRole', COUNTY_ROLES, role)
  role: (typeof COUNTY_ROLES)[number];

  @EnumField('Department', DEPARTMENTS, { ...department, optional: true, nullable: true })
  department?: Department | null;
}

export class PasswordChangeDto {
  @PasswordField('The password so far')
  currentPassword: string;

  @NewPasswordField('12 to 200 characters; it holds neither the name nor the phone number')
  newPassword: string;
}

export class PersonDto {
  @IdField({ description: 'Id' })
  id: string;

  @TextField(50, name)
  name: string;

  @TextField(20, { description: 'Mobile phone with its middle hidden', example: '+86138****0000' })
  maskedPhone: string;

  @EnumField('PersonRole', PERSON_ROLES, role)
  role: PersonRole;

  @EnumField('Department', DEPARTMENTS, { ...department, nullable: true })
  department: Department | null;

  @IdField({ description: 'Their organisation, null for those who act for the county', nullable: true })
  organisationId: string | null;

  @BooleanField({ description: 'False once they may not sign in any more', example: true })
  isActive: boolean;

  @InstantField({ description: 'When they were added' })
  createdAt: string;

  @VersionField()
  version: number;

  /** What an administrator and the person themselves see of a person. */
  static of(person: Person): PersonDto {
    return {
      id: person.id,
      name: person.name,
      maskedPhone: maskedPhone(person.phone),
      role: person.role,
      department: person.department,
      organisationId: person.organisationId,
      isActive: person.deactivatedAt === null,
      createdAt: person.createdAt.toISOString(),
      version: person.version,
    };
  }
}
