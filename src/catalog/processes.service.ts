import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import { ProblemError } from '../domain/problem.js';
import { Clock } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { newId } from '../platform/id.js';
import { platformProblems } from '../platform/platform.problems.js';
import { catalogProblems } from './catalog.problems.js';
import type { Process, ProcessChanges, ProcessDraft } from './process.js';
import { ProcessRepository } from './process.repository.js';

/** The county's own list of processes, kept by its officers. */
@Injectable()
export class ProcessesService {
  constructor(
    private readonly processes: ProcessRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Processes, newest first; with `q`, those whose names or code answer it. */
  page(q: string | undefined, query: PageQueryDto): Promise<Page<Process>> {
    return this.processes.page(q, query);
  }

  /** One process. @throws ProblemError NOT_FOUND */
  async get(id: string): Promise<Process> {
    const process = await this.processes.find(id);
    if (!process) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'process' });
    return process;
  }

  /** Puts a process on the list. @throws ProblemError PROCESS_CODE_TAKEN */
  async create(draft: ProcessDraft): Promise<Process> {
    const { code, nameZh, nameEn, industryCode = null, description = null } = draft;
    const said = { code, nameZh, nameEn, industryCode, description };
    const process: Process = { id: newId(), ...said, createdAt: this.clock.now(), version: 1 };
    if (!(await this.processes.add(process)))
      throw new ProblemError(catalogProblems.PROCESS_CODE_TAKEN, { code }, [codeTaken(code)]);
    await this.record('process.create', null, process);
    return process;
  }

  /** Changes the version that was read. @throws ProblemError NOT_FOUND, STALE */
  async change(id: string, version: number, changes: ProcessChanges): Promise<Process> {
    const before = await this.get(id);
    if (!(await this.processes.change(id, version, changes))) throw new ProblemError(platformProblems.STALE);
    const after = await this.get(id);
    await this.record('process.change', before, after);
    return after;
  }

  private record(action: string, before: Process | null, after: Process): Promise<void> {
    return this.audit.record({ action, subjectType: 'process', subjectId: after.id, before, after });
  }
}

const codeTaken = (code: string) => ({
  pointer: '/code',
  code: 'PROCESS_CODE_TAKEN',
  message: `${code} is taken`,
});
