import type { PlannedLot } from '../../../src/domain/matching/match-types.js';
import { type CapacityBench, openCapacityBench } from '../../support/capacity-bench.js';

export const WEEKS = ['2026-11-02', '2026-11-09', '2026-11-16'] as const;

/** What a refused hold does to its transaction in the rooms above. */
export class RolledBack extends Error {}

/** A workshop with two processes, each with so many minutes in each of three weeks. */
export interface SteadyWorkshop {
  readonly workshopId: string;
  readonly processIds: readonly [string, string];
}

/** Offers of one enterprise that hold capacity of workshops, each call in a transaction of its own. */
export class HeldCapacity {
  private constructor(
    readonly bench: CapacityBench,
    private readonly enterpriseId: string,
  ) {}

  static async open(): Promise<HeldCapacity> {
    const bench = await openCapacityBench();
    return new HeldCapacity(bench, await bench.addOrganisation('ENTERPRISE'));
  }

  close(): Promise<void> {
    return this.bench.close();
  }

  async aWorkshop(available: number): Promise<SteadyWorkshop> {
    const workshopId = await this.bench.addWorkshop();
    const processIds = [await this.bench.addProcess(), await this.bench.addProcess()] as const;
    const windows = processIds.flatMap((processId) =>
      WEEKS.map((weekOn) => ({ workshopId, processId, weekOn, available })),
    );
    await this.bench.addWindows(windows);
    return { workshopId, processIds };
  }

  /** @throws RolledBack when it does not fit, as the rooms above do */
  async mustHold(offerId: string, workshopId: string, lots: readonly PlannedLot[]): Promise<void> {
    if (!(await this.bench.capacity.hold(offerId, workshopId, lots, this.enterpriseId)))
      throw new RolledBack();
  }

  /** True when it fitted; otherwise nothing is left of it. */
  async hold(offerId: string, workshopId: string, lots: readonly PlannedLot[]): Promise<boolean> {
    try {
      await this.bench.asSystem(() => this.mustHold(offerId, workshopId, lots));
      return true;
    } catch (error) {
      if (error instanceof RolledBack) return false;
      throw error;
    }
  }

  reduce(offerId: string, minutesByProcess: ReadonlyMap<string, number>): Promise<void> {
    return this.bench.asSystem(() => this.bench.capacity.reduce(offerId, minutesByProcess));
  }

  release(offerId: string): Promise<void> {
    return this.bench.asSystem(() => this.bench.capacity.release(offerId));
  }

  /** Held minutes by process and week. @throws Error when a window disagrees with the holds on it */
  async heldOf(workshopId: string): Promise<Map<string, number>> {
    const rows = await this.bench.sql<{ key: string; held: number; kept: number }>(
      `SELECT process_id || ' ' || week_on AS key, held_minutes AS held,
         coalesce((SELECT sum(minutes)::int FROM capacity_holds AS hold
           WHERE hold.workshop_id = one.workshop_id AND hold.process_id = one.process_id
             AND hold.week_on = one.week_on), 0) AS kept
       FROM capacity_windows AS one WHERE workshop_id = $1`,
      [workshopId],
    );
    const torn = rows.find(({ held, kept }) => held !== kept);
    if (torn) throw new Error(`${torn.key}: the window says ${torn.held}, its holds say ${torn.kept}`);
    return new Map(rows.filter(({ held }) => held > 0).map(({ key, held }) => [key, held]));
  }
}

/** The same minutes of each process in each week. */
export function lotsOf(processIds: readonly string[], minutes: number): PlannedLot[] {
  return processIds.flatMap((processId) => WEEKS.map((weekOn) => ({ processId, weekOn, minutes })));
}
