import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { NamedLocks } from '../platform/database/named-locks.js';
import { LOGGER } from '../platform/log/log.module.js';
import { BatchPlanner } from './batch-planner.js';
import { BatchWriter } from './batch-writer.js';
import type { CountySnapshot } from './county-snapshots.js';
import { RegionSnapshots } from './region-snapshots.js';

/** Writes one order's part of a round. */
type Writing = () => Promise<void>;

/** Stage two of matching: the open orders of a region, weighed against each other. */
@Injectable()
export class RegionRoundsService {
  constructor(
    private readonly locks: NamedLocks,
    private readonly snapshots: RegionSnapshots,
    private readonly planner: BatchPlanner,
    private readonly writer: BatchWriter,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Runs one round of the region, or has the region looked at again when somebody else is at it. Orders are written
   * one by one: what has gone wrong with one, or a crash between two, leaves the others as they are, and the next
   * round takes up whatever is still open.
   * @throws AggregateError at the end, with what went wrong on the way
   */
  async match(regionCode: string): Promise<void> {
    const isAlone = await this.locks.runAlone(`region-round ${regionCode}`, () => this.round(regionCode));
    if (!isAlone) await this.snapshots.askAgain(regionCode);
  }

  private async round(regionCode: string): Promise<void> {
    const snapshot = await this.snapshots.take(regionCode);
    if (!snapshot) return;
    const faults: unknown[] = [];
    for (const write of await this.writings(regionCode, snapshot)) {
      await write().catch((fault: unknown) => faults.push(fault));
    }
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} orders cannot be matched`);
  }

  /** A batch that cannot be planned must not keep a county waiting: its orders are then matched one by one. */
  private async writings(regionCode: string, snapshot: CountySnapshot): Promise<Writing[]> {
    try {
      const { orders } = await this.planner.plan(regionCode, snapshot);
      return orders.map(({ round, noteWritten }) => async () => {
        if (await this.writer.write(await round())) noteWritten();
      });
    } catch (error) {
      this.logger.error({ err: error, regionCode }, 'no plan for the region; its orders are matched alone');
      return snapshot.questions.map(
        ({ order }) =>
          () =>
            this.writer.matchAlone(order.orderId),
      );
    }
  }
}
