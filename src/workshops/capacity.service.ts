import { Injectable } from '@nestjs/common';
import type { PlannedLot } from '../domain/matching/match-types.js';
import { CapacityHoldRepository } from './capacity-hold.repository.js';

/** What offers hold of the workshops' capacity, decided by the database alone. */
@Injectable()
export class CapacityService {
  constructor(private readonly holds: CapacityHoldRepository) {}

  /**
   * Holds the lots, whole standard minutes with at most one lot per process and week, for an offer of the
   * enterprise.
   * @returns false when a lot did not fit into what is free; the caller then rolls back, for others did
   */
  async hold(
    offerId: string,
    workshopId: string,
    lots: readonly PlannedLot[],
    enterpriseId: string,
  ): Promise<boolean> {
    return (await this.holds.add({ offerId, workshopId, enterpriseId }, lots)) === lots.length;
  }

  /**
   * Keeps so many minutes of each process, those of the earliest weeks, and frees the rest. A process that
   * is not named is freed; none is ever held more than it was.
   */
  async reduce(offerId: string, minutesByProcess: ReadonlyMap<string, number>): Promise<void> {
    await this.holds.reduce(offerId, minutesByProcess);
  }

  /** Frees all that the offer holds; nothing happens when it holds nothing (any more). */
  async release(offerId: string): Promise<void> {
    await this.holds.remove(offerId);
  }
}
