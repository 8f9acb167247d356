import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { catalogProblems } from './catalog.problems.js';
import { NewProcessDto, ProcessChangesDto, ProcessDto, SearchQueryDto } from './process.dto.js';
import { ProcessesService } from './processes.service.js';

@ApiTags('catalog')
@Controller('v1/processes')
export class ProcessesController {
  constructor(private readonly processes: ProcessesService) {}

  @Get()
  @Operation({
    id: 'listProcesses',
    summary: 'Processes, newest first',
    description:
      'The county’s own list of kinds of work. With `q`, those whose Chinese or English name or code answers it.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'catalog:read',
    answer: { status: 200, type: pageOf(ProcessDto), description: 'One page' },
    problems: [platformProblems.CURSOR_INVALID],
  })
  async list(@Query() query: SearchQueryDto): Promise<Page<ProcessDto>> {
    return mapPage(await this.processes.page(query.q, query), (process) => ProcessDto.of(process));
  }

  @Post()
  @Operation({
    id: 'postProcess',
    summary: 'Put a process on the list',
    description: 'The list is the county’s: its officers keep it. The code is unique and never changes.',
    access: ['OFFICER', 'ADMINISTRATOR'],
    scope: 'catalog:write',
    answer: { status: 201, type: ProcessDto, description: 'The new process' },
    problems: [catalogProblems.PROCESS_CODE_TAKEN],
    idempotent: true,
    etag: 'answers',
  })
  async create(@Body() body: NewProcessDto): Promise<ProcessDto> {
    return ProcessDto.of(await this.processes.create(body));
  }

  @Get(':id')
  @Operation({
    id: 'getProcess',
    summary: 'One process',
    description: 'A process on the county’s list.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'catalog:read',
    answer: { status: 200, type: ProcessDto, description: 'The process' },
    problems: [platformProblems.NOT_FOUND],
    etag: 'answers',
  })
  async get(@Id() id: string): Promise<ProcessDto> {
    return ProcessDto.of(await this.processes.get(id));
  }

  @Patch(':id')
  @Operation({
    id: 'patchProcess',
    summary: 'Change a process',
    description: 'What is left out stays as it is; null removes. The code cannot change.',
    access: ['OFFICER', 'ADMINISTRATOR'],
    scope: 'catalog:write',
    answer: { status: 200, type: ProcessDto, description: 'The process as changed' },
    problems: [platformProblems.NOT_FOUND],
    etag: 'requires',
  })
  async change(
    @Id() id: string,
    @IfMatch() version: number,
    @Body() body: ProcessChangesDto,
  ): Promise<ProcessDto> {
    return ProcessDto.of(await this.processes.change(id, version, body));
  }
}
