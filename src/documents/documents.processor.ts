import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../platform/queue/handles-job.decorator.js';
import { OrphanFilesService } from './orphan-files.service.js';

@Injectable()
export class DocumentsProcessor {
  constructor(private readonly orphans: OrphanFilesService) {}

  @HandlesJob('sweep-files')
  sweep(): Promise<void> {
    return this.orphans.sweep();
  }
}
