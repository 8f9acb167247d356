import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../platform/queue/handles-job.decorator.js';
import { ScorecardReckoningService } from './scorecard-reckoning.service.js';

@Injectable()
export class ScorecardsProcessor {
  constructor(private readonly reckoning: ScorecardReckoningService) {}

  /** Looks for what has been recorded since the last time; facts of a minute are reckoned at once. */
  @HandlesJob('refresh-scorecards')
  refresh(): Promise<void> {
    return this.reckoning.refresh();
  }
}
