import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Env } from '../platform/env/env.js';
import { ENV } from '../platform/env/env.module.js';
import { MatchingRoundRepository } from './matching-round.repository.js';

/** Rounds of one transaction: 50,000 lines at most. */
const BATCH = 100;

/** Forgets why old rounds decided as they did; what an order's newest round says is kept for good. */
@Injectable()
export class LineRetentionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rounds: MatchingRoundRepository,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Pick<Env, 'matchingLinesKeepDays'>,
  ) {}

  /** Forgets the lines of all rounds that are older than they are kept and not their order's newest. */
  async prune(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - this.env.matchingLinesKeepDays * 86_400_000);
    let rounds: number;
    do {
      rounds = await this.unitOfWork.run(SYSTEM_ACTOR, () => this.rounds.forgetLines(before, BATCH));
    } while (rounds === BATCH);
  }
}
