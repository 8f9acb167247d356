import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { OptionalIfMatch } from '../platform/http/if-match.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { platformProblems } from '../platform/platform.problems.js';
import { CapacityDto, CapacityStatementDto, WeeksQueryDto } from './capacity.dto.js';
import { CapacityStatementsService } from './capacity-statements.service.js';
import { workshopsProblems } from './workshops.problems.js';

@ApiTags('workshops')
@Controller('v1/workshops/:id/capacity')
export class CapacityController {
  constructor(private readonly statements: CapacityStatementsService) {}

  @Get()
  @Operation({
    id: 'getCapacity',
    summary: 'A workshop’s capacity',
    description:
      'Standard minutes per process and week: available, held by offers, and free; and how fresh the statement is. For the workshop itself and the county. Without a range, 13 weeks from the present one.',
    access: ['OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'workshops:read',
    answer: { status: 200, type: CapacityDto, description: 'The capacity in these weeks' },
    problems: [
      platformProblems.NOT_FOUND,
      workshopsProblems.WORKSHOP_NOT_YOURS,
      workshopsProblems.WEEKS_INVALID,
    ],
    etag: 'answers',
  })
  async get(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() { fromWeekOn, toWeekOn }: WeeksQueryDto,
  ): Promise<CapacityDto> {
    return CapacityDto.of(await this.statements.read(actor, id, { fromWeekOn, toWeekOn }));
  }

  @Put()
  @Operation({
    id: 'putCapacity',
    summary: 'State a workshop’s capacity',
    description:
      'Replaces what was stated for a range of weeks, the present one or later: windows that are left out become 0. Nothing is written when offers hold more of a window than is stated. If-Match is optional: with it, only the version named there is replaced.',
    access: ['OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'workshops:write',
    answer: { status: 200, type: CapacityDto, description: 'The capacity in these weeks as stated' },
    problems: [
      platformProblems.NOT_FOUND,
      platformProblems.STALE,
      workshopsProblems.WORKSHOP_NOT_YOURS,
      workshopsProblems.WEEKS_INVALID,
      workshopsProblems.CAPACITY_WINDOWS_INVALID,
      workshopsProblems.CAPACITY_BELOW_HELD,
    ],
    etag: 'answers',
  })
  async put(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @OptionalIfMatch() version: number | null,
    @Body() body: CapacityStatementDto,
  ): Promise<CapacityDto> {
    return CapacityDto.of(await this.statements.state(actor, id, version, body));
  }

  @Post('confirm')
  @Operation({
    id: 'confirmCapacity',
    summary: 'Confirm a workshop’s capacity',
    description:
      'Everything that was stated still holds: it counts as fresh again. Answers 13 weeks from the present one.',
    access: ['OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'workshops:write',
    answer: { status: 200, type: CapacityDto, description: 'The capacity, confirmed now' },
    problems: [
      platformProblems.NOT_FOUND,
      workshopsProblems.WORKSHOP_NOT_YOURS,
      workshopsProblems.CAPACITY_NEVER_STATED,
    ],
    idempotent: true,
    etag: 'answers',
  })
  async confirm(@CurrentActor() actor: Actor, @Id() id: string): Promise<CapacityDto> {
    return CapacityDto.of(await this.statements.confirm(actor, id));
  }
}
