import { Injectable } from '@nestjs/common';
import { CatalogService } from '../catalog/catalog.service.js';
import { EQUIPMENT_KINDS } from '../domain/equipment-kinds.js';
import type { MatchLine } from '../domain/matching/match-types.js';
import type { SubjectNames } from './matching.js';

const EQUIPMENT_NAMES: SubjectNames = new Map(EQUIPMENT_KINDS.map(({ code, ...names }) => [code, names]));
const PROCESS_ID = /^[0-9a-f]{8}-/;

/** Finds readable names for the processes and equipment that gates and remedies speak of. */
@Injectable()
export class LineSubjects {
  constructor(private readonly catalog: CatalogService) {}

  /** Names of every subject in these lines that has one. */
  async namesIn(lines: readonly MatchLine[]): Promise<SubjectNames> {
    const subjects = lines.flatMap(({ gates, remedies, alternatives }) =>
      [...gates, ...remedies, ...alternatives].flatMap(({ subject }) => subject ?? []),
    );
    const processIds = [...new Set(subjects)].filter((subject) => PROCESS_ID.test(subject));
    const processes = await this.catalog.findProcesses(processIds);
    return new Map([...EQUIPMENT_NAMES, ...processes]);
  }
}
