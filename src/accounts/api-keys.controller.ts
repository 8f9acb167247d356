import { Body, Controller, Delete, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PersonRole } from '../domain/actor.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, PageQueryDto, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { accountsProblems } from './accounts.problems.js';
import { ApiKeyDto, IssuedApiKeyDto, NewApiKeyDto } from './api-key.dto.js';
import { ApiKeysService } from './api-keys.service.js';
import { CurrentPerson, type PersonActor } from './current-person.decorator.js';

const EVERYONE: readonly PersonRole[] = ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'];

/** Without scopes of their own: no key makes, lists or ends keys. */
@ApiTags('accounts')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @Operation({
    id: 'listApiKeys',
    summary: 'Your API keys, newest first',
    description: 'The keys that you made and did not revoke. Their secrets are never shown again.',
    access: EVERYONE,
    answer: { status: 200, type: pageOf(ApiKeyDto), description: 'One page' },
    problems: [platformProblems.CURSOR_INVALID],
  })
  async list(
    @CurrentPerson() { actorId }: PersonActor,
    @Query() query: PageQueryDto,
  ): Promise<Page<ApiKeyDto>> {
    return mapPage(await this.keys.page(actorId, query), (key) => ApiKeyDto.of(key));
  }

  @Post()
  @Operation({
    id: 'postApiKey',
    summary: 'Make an API key',
    description:
      'It acts with your role and organisation, within its scopes. There is no Idempotency-Key, because the secret must not be kept: a retry makes another key; revoke the one you do not need.',
    access: EVERYONE,
    answer: { status: 201, type: IssuedApiKeyDto, description: 'The key with its secret' },
    problems: [accountsProblems.SCOPE_NOT_YOURS, accountsProblems.API_KEY_EXPIRY_PAST],
  })
  async create(@CurrentPerson() owner: PersonActor, @Body() body: NewApiKeyDto): Promise<IssuedApiKeyDto> {
    return IssuedApiKeyDto.issued(await this.keys.create(owner, body));
  }

  @Post(':id/rotate')
  @Operation({
    id: 'rotateApiKey',
    summary: 'Give an API key a new secret',
    description: 'The secret before works for another 24 hours, so that machines can change over one by one.',
    access: EVERYONE,
    answer: { status: 200, type: IssuedApiKeyDto, description: 'The key with its new secret' },
    problems: [platformProblems.NOT_FOUND, accountsProblems.API_KEY_ROTATING],
  })
  async rotate(@CurrentPerson() { actorId }: PersonActor, @Id() id: string): Promise<IssuedApiKeyDto> {
    return IssuedApiKeyDto.issued(await this.keys.rotate(actorId, id));
  }

  @Delete(':id')
  @Operation({
    id: 'deleteApiKey',
    summary: 'Revoke an API key',
    description: 'It stops at once, with all its secrets.',
    access: EVERYONE,
    answer: { status: 204, description: 'Revoked' },
    problems: [platformProblems.NOT_FOUND],
  })
  async revoke(@CurrentPerson() { actorId }: PersonActor, @Id() id: string): Promise<void> {
    await this.keys.revoke(actorId, id);
  }
}
