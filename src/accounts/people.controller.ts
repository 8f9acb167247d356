import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { accountsProblems } from './accounts.problems.js';
import { PasswordChangeService } from './password-change.service.js';
import { PeopleService } from './people.service.js';
import { NewPersonDto, PasswordChangeDto, PersonDto, PersonQueryDto } from './person.dto.js';
import { SessionToken } from './session-token.decorator.js';

@ApiTags('accounts')
@Controller('v1/people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly passwordChange: PasswordChangeService,
  ) {}

  @Get()
  @Operation({
    id: 'listPeople',
    summary: 'People, newest first',
    description: 'Everybody who has an account, tenants’ people and the county’s own.',
    access: ['ADMINISTRATOR'],
    answer: { status: 200, type: pageOf(PersonDto), description: 'One page' },
    problems: [platformProblems.CURSOR_INVALID],
  })
  async list(@Query() query: PersonQueryDto): Promise<Page<PersonDto>> {
    return mapPage(await this.people.page(query, query), (person) => PersonDto.of(person));
  }

  @Post()
  @Operation({
    id: 'postPerson',
    summary: 'Add an officer or an administrator',
    description:
      'Officers act for one department of the county. There is no Idempotency-Key, because a password must not be kept: a retry answers PHONE_TAKEN.',
    access: ['ADMINISTRATOR'],
    answer: { status: 201, type: PersonDto, description: 'The new person' },
    problems: [
      accountsProblems.DEPARTMENT_UNFIT,
      accountsProblems.PHONE_INVALID,
      accountsProblems.PHONE_TAKEN,
      accountsProblems.PASSWORD_UNFIT,
    ],
    etag: 'answers',
  })
  async create(@Body() body: NewPersonDto): Promise<PersonDto> {
    return PersonDto.of(await this.people.create(body));
  }

  @Post('current/password')
  @Operation({
    id: 'changePassword',
    summary: 'Change your password',
    description: 'Ends your other sessions. Wrong current passwords count like failed sign-ins.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    answer: { status: 204, description: 'The new password holds' },
    problems: [
      accountsProblems.PASSWORD_WRONG,
      accountsProblems.PASSWORD_UNFIT,
      accountsProblems.ACCOUNT_LOCKED,
    ],
  })
  async changePassword(@SessionToken() token: string, @Body() body: PasswordChangeDto): Promise<void> {
    await this.passwordChange.change(token, { current: body.currentPassword, next: body.newPassword });
  }

  @Post(':id/deactivate')
  @Operation({
    id: 'deactivatePerson',
    summary: 'End somebody’s access',
    description: 'Their sessions and API keys stop at once. Nobody can deactivate themselves.',
    access: ['ADMINISTRATOR'],
    answer: { status: 200, type: PersonDto, description: 'The person, deactivated' },
    problems: [
      platformProblems.NOT_FOUND,
      accountsProblems.PERSON_IS_YOURSELF,
      accountsProblems.PERSON_DEACTIVATED,
    ],
    idempotent: true,
    etag: 'requires',
  })
  async deactivate(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
  ): Promise<PersonDto> {
    return PersonDto.of(await this.people.deactivate(actor, id, version));
  }
}
