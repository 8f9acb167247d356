import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../src/domain/actor.js';
import { ProblemError, RecordedProblemError } from '../../../src/domain/problem.js';
import { Outbox } from '../../../src/events/outbox.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { CurrentActor } from '../../../src/platform/http/current-actor.decorator.js';
import { TextField, VersionField } from '../../../src/platform/http/field.decorators.js';
import { IfMatch } from '../../../src/platform/http/if-match.decorator.js';
import { ListField } from '../../../src/platform/http/nested-field.decorators.js';
import { Operation, type OperationSpec } from '../../../src/platform/http/operation.decorator.js';
import { newId } from '../../../src/platform/id.js';
import { platformProblems } from '../../../src/platform/platform.problems.js';
import { Gate } from '../../support/gate.js';

class PartDto {
  @TextField(20, { description: 'Name', example: 'a' })
  name: string;
}

class ProbeDto {
  @TextField(20, { description: 'Name', example: 'a' })
  name: string;

  @ListField(() => PartDto, 0, 3, { description: 'Parts', optional: true })
  parts?: PartDto[];
}

class ProbeAnswerDto extends ProbeDto {
  @VersionField()
  version: number;
}

/** What each route of the probe has in common. */
function probe(id: string, rest: Partial<OperationSpec> = {}): MethodDecorator {
  return Operation({
    id,
    summary: id,
    description: id,
    access: ['ANONYMOUS'],
    answer: { status: 200, type: ProbeAnswerDto, description: 'Done' },
    ...rest,
  });
}

/** Routes that do on purpose what real ones must not, to see what the platform makes of it. */
@ApiTags('probe')
@Controller('v1/probe')
export class ProbeController {
  constructor(
    private readonly outbox: Outbox,
    private readonly unitOfWork: UnitOfWork,
    private readonly gate: Gate,
  ) {}

  @Get('mine')
  @probe('probeMine', { access: ['ENTERPRISE'], scope: 'orders:read' })
  mine(@CurrentActor() { kind, role }: Actor): object {
    return { kind, role };
  }

  @Get('people-only')
  @probe('probePeopleOnly', { access: ['ENTERPRISE'] })
  peopleOnly(): object {
    return {};
  }

  @Post('sign-ins')
  @probe('probeSignIn', { isSignIn: true })
  signIn(): object {
    return {};
  }

  @Post('effects')
  @probe('probeEffect', {
    idempotent: true,
    etag: 'answers',
    answer: { status: 201, type: ProbeAnswerDto, description: 'Done' },
  })
  async effect(@Body() { name }: ProbeDto): Promise<ProbeAnswerDto> {
    await this.outbox.announce('organisation.verified.v1', { organisationId: newId() });
    return { name: `${name} 工坊`, version: 7 };
  }

  @Post('slow-effects')
  @probe('probeSlowEffect', { idempotent: true, access: ['ENTERPRISE'] })
  async slowEffect(@Body() body: ProbeDto): Promise<ProbeAnswerDto> {
    await this.outbox.announce('organisation.verified.v1', { organisationId: newId() });
    await this.gate.pass();
    return { name: body.name, version: 1 };
  }

  @Post('failures')
  @probe('probeFailure', { idempotent: true })
  async failure(): Promise<void> {
    await this.outbox.announce('organisation.verified.v1', { organisationId: newId() });
    throw new Error('connection string postgres://gongfang:hunter2@db/gongfang');
  }

  @Post('recorded-refusals')
  @probe('probeRecordedRefusal', { idempotent: true })
  async recordedRefusal(): Promise<void> {
    await this.outbox.announce('organisation.verified.v1', { organisationId: newId() });
    throw new RecordedProblemError(platformProblems.FORBIDDEN);
  }

  @Put('versions')
  @probe('probeVersion', { etag: 'requires' })
  version(@IfMatch() version: number): ProbeAnswerDto {
    if (version !== 3) throw new ProblemError(platformProblems.STALE);
    return { name: 'a', version: 4 };
  }

  @Get('slow-queries')
  @probe('probeSlowQuery')
  async slowQuery(): Promise<void> {
    await this.unitOfWork.manager.query('SELECT pg_sleep(30)');
  }
}
