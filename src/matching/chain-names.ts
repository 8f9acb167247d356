import { Injectable } from '@nestjs/common';
import type { ChainResult } from '../domain/matching/steps-apart/chain.js';
import { WorkshopsService } from '../workshops/workshops.service.js';
import type { ChainView } from './chain-view.js';
import { LineSubjects } from './line-subjects.js';

/** Finds the names of all whom a chain speaks of. */
@Injectable()
export class ChainNames {
  constructor(
    private readonly workshops: WorkshopsService,
    private readonly subjects: LineSubjects,
  ) {}

  /** Names of the workshops, and of the processes and equipment. */
  async of({ stages }: ChainResult): Promise<Pick<ChainView, 'workshopNames' | 'subjectNames'>> {
    const lines = stages.flatMap((stage) => stage.lines);
    return {
      workshopNames: await this.workshops.names([...new Set(lines.map(({ workshopId }) => workshopId))]),
      subjectNames: await this.subjects.namesIn(lines),
    };
  }
}
