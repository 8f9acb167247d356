import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '../platform/http/field.decorators.js';
import { ObjectField } from '../platform/http/nested-field.decorators.js';
import { NewOrganisationDto, OrganisationDto } from './organisation.dto.js';
import type { Organisation } from './organisation.js';
import { PersonDto, RegistrantDto } from './person.dto.js';
import type { Person } from './person.js';

export class NewRegistrationDto {
  @ObjectField(() => NewOrganisationDto, { description: 'The organisation' })
  organisation: NewOrganisationDto;

  @ObjectField(() => RegistrantDto, { description: 'The person who acts for it' })
  person: RegistrantDto;

  @TextField(20, {
    description: 'Version of the terms of personal data that the person has read and agreed to',
    example: '2026-11',
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  })
  consentVersion: string;
}

export class RegistrationDto {
  @ApiProperty({ description: 'The organisation, waiting to be verified', type: () => OrganisationDto })
  organisation: OrganisationDto;

  @ApiProperty({ description: 'The person, who may sign in at once', type: () => PersonDto })
  person: PersonDto;

  static of({ organisation, person }: { organisation: Organisation; person: Person }): RegistrationDto {
    return { organisation: OrganisationDto.of(organisation), person: PersonDto.of(person) };
  }
}
