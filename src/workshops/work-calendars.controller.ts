import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { platformProblems } from '../platform/platform.problems.js';
import {
  closureOf,
  NewWorkCalendarDto,
  ProposalDto,
  ProposalQueryDto,
  WorkCalendarDto,
} from './work-calendar.dto.js';
import { WorkCalendarsService } from './work-calendars.service.js';
import { workshopsProblems } from './workshops.problems.js';

@ApiTags('workshops')
@Controller('v1/workshops/:id')
export class WorkCalendarsController {
  constructor(private readonly calendars: WorkCalendarsService) {}

  @Get('calendar')
  @Operation({
    id: 'getWorkCalendar',
    summary: 'A workshop’s calendar',
    description:
      'Hours at work between the school runs, and days on which capacity is lost. For the workshop itself and the county. Until it writes its own, the usual hours count.',
    access: ['OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'workshops:read',
    answer: { status: 200, type: WorkCalendarDto, description: 'The calendar' },
    problems: [platformProblems.NOT_FOUND, workshopsProblems.WORKSHOP_NOT_YOURS],
    etag: 'answers',
  })
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<WorkCalendarDto> {
    return WorkCalendarDto.of(await this.calendars.read(actor, id));
  }

  @Put('calendar')
  @Operation({
    id: 'putWorkCalendar',
    summary: 'Write a workshop’s calendar',
    description:
      'The whole calendar, by the workshop itself or an officer. It changes no capacity that was stated: ask for a proposal, then state it. The ETag is the workshop’s.',
    access: ['OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'workshops:write',
    answer: { status: 200, type: WorkCalendarDto, description: 'The calendar as written' },
    problems: [
      platformProblems.NOT_FOUND,
      workshopsProblems.WORKSHOP_NOT_YOURS,
      workshopsProblems.CALENDAR_INVALID,
    ],
    etag: 'requires',
  })
  async put(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { careHours, closures }: NewWorkCalendarDto,
  ): Promise<WorkCalendarDto> {
    const calendar = { careHours, closures: closures.map(closureOf) };
    return WorkCalendarDto.of(await this.calendars.replace(actor, { id, version }, calendar));
  }

  @Get('capacity/proposal')
  @Operation({
    id: 'proposeCapacity',
    summary: 'What the calendar allows',
    description:
      'Standard minutes that so many workers make in each week by the workshop’s calendar. Nothing is written. Without a range, 13 weeks from the present one.',
    access: ['OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'workshops:read',
    answer: { status: 200, type: ProposalDto, description: 'Minutes week by week' },
    problems: [
      platformProblems.NOT_FOUND,
      workshopsProblems.WORKSHOP_NOT_YOURS,
      workshopsProblems.WEEKS_INVALID,
    ],
  })
  async propose(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() query: ProposalQueryDto,
  ): Promise<ProposalDto> {
    return ProposalDto.of(await this.calendars.propose(actor, id, query));
  }
}
