import { Injectable } from '@nestjs/common';
import { insertIfAbsent } from '../platform/database/insert-if-absent.js';
import { whereTextMatches } from '../platform/database/text-search.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { Process, ProcessChanges } from './process.js';
import { ProcessEntity } from './process.entity.js';

@Injectable()
export class ProcessRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Adds a process; false when its code is taken. */
  add(process: Process): Promise<boolean> {
    return insertIfAbsent(this.unitOfWork.manager, ProcessEntity, process);
  }

  find(id: string): Promise<Process | null> {
    return this.unitOfWork.manager.findOneBy(ProcessEntity, { id });
  }

  /** Those of the ids that exist, in no order. */
  findMany(ids: readonly string[]): Promise<Process[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(ProcessEntity, 'process')
      .where('process.id = ANY(:ids)', { ids })
      .getMany();
  }

  /** Newest first; with `q`, those whose names or code answer it. */
  page(q: string | undefined, query: PageQueryDto): Promise<Page<Process>> {
    const processes = this.unitOfWork.manager.createQueryBuilder(ProcessEntity, 'process');
    if (q) whereTextMatches(processes, SEARCHED, q);
    return keysetPage(processes, 'process', query);
  }

  /** Changes the version that was read; false when it is no longer the one. */
  async change(id: string, version: number, changes: ProcessChanges): Promise<boolean> {
    const changed = { ...changes, version: version + 1 };
    const { affected } = await this.unitOfWork.manager.update(ProcessEntity, { id, version }, changed);
    return affected === 1;
  }
}

/** The expression of the index processes_search. */
const SEARCHED = `(process.name_zh || ' ' || process.name_en || ' ' || process.code)`;
