import { Injectable } from '@nestjs/common';
import type { PlannedLot } from '../domain/matching/match-types.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/** An offer that wants minutes of a workshop. */
export interface Holder {
  readonly offerId: string;
  readonly workshopId: string;
  readonly enterpriseId: string;
}

/**
 * Moves minutes between free and held. Every statement first locks its windows by process and week, so
 * that transactions that meet on several windows wait for each other in one order and never deadlock.
 */
@Injectable()
export class CapacityHoldRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Holds the lots that fit. @returns how many did */
  async add({ offerId, workshopId, enterpriseId }: Holder, lots: readonly PlannedLot[]): Promise<number> {
    const rows: unknown[] = await this.unitOfWork.manager.query(HOLD_SQL, [
      offerId,
      workshopId,
      enterpriseId,
      lots.map(({ processId }) => processId),
      lots.map(({ weekOn }) => weekOn),
      lots.map(({ minutes }) => minutes),
    ]);
    return rows.length;
  }

  /** Keeps the earliest of the offer's lots up to so many minutes of each process, and frees the rest. */
  async reduce(offerId: string, minutesByProcess: ReadonlyMap<string, number>): Promise<void> {
    await this.unitOfWork.manager.query(REDUCE_SQL, [
      offerId,
      [...minutesByProcess.keys()],
      [...minutesByProcess.values()],
    ]);
  }

  /** Frees all that the offer holds. */
  async remove(offerId: string): Promise<void> {
    await this.unitOfWork.manager.query(RELEASE_SQL, [offerId]);
  }
}

const HOLD_SQL = `
  WITH lot AS (
    SELECT * FROM unnest($4::uuid[], $5::date[], $6::int[]) AS lot (process_id, week_on, minutes)
  ), locked AS (
    SELECT lot.* FROM capacity_windows AS one JOIN lot USING (process_id, week_on)
    WHERE one.workshop_id = $2
    ORDER BY process_id, week_on
    FOR UPDATE OF one
  ), taken AS (
    UPDATE capacity_windows AS one SET held_minutes = one.held_minutes + locked.minutes
    FROM locked
    WHERE one.workshop_id = $2 AND one.process_id = locked.process_id AND one.week_on = locked.week_on
      AND one.held_minutes + locked.minutes <= one.available_minutes
    RETURNING one.process_id, one.week_on, locked.minutes
  )
  INSERT INTO capacity_holds (offer_id, workshop_id, enterprise_id, process_id, week_on, minutes)
  SELECT $1, $2, $3, process_id, week_on, minutes FROM taken
  RETURNING process_id`;

/** The offer's holds, and their windows, locked in the one order; \`freed\` says what of each is given back. */
const heldBy = (freed: string) => `
  WITH held AS (
    SELECT workshop_id, process_id, week_on, minutes FROM capacity_holds
    WHERE offer_id = $1
    ORDER BY process_id, week_on
    FOR UPDATE
  ), hold AS (
    SELECT held.workshop_id, held.process_id, held.week_on, held.minutes, ${freed} AS freed FROM held
  ), locked AS (
    SELECT hold.* FROM capacity_windows AS one JOIN hold USING (workshop_id, process_id, week_on)
    ORDER BY process_id, week_on
    FOR UPDATE OF one
  ), given_back AS (
    UPDATE capacity_windows AS one SET held_minutes = one.held_minutes - locked.freed
    FROM locked
    WHERE one.workshop_id = locked.workshop_id AND one.process_id = locked.process_id
      AND one.week_on = locked.week_on
  )`;

/** What goes beyond the wanted minutes of its process, counted from the first week on. */
const BEYOND_WANTED = `least(held.minutes, greatest(0,
  sum(held.minutes) OVER (PARTITION BY held.process_id ORDER BY held.week_on)
    - coalesce((SELECT wanted.minutes FROM unnest($2::uuid[], $3::int[]) AS wanted (process_id, minutes)
        WHERE wanted.process_id = held.process_id), 0)))::int`;

const REDUCE_SQL = `${heldBy(BEYOND_WANTED)}, ended AS (
    DELETE FROM capacity_holds AS mine USING hold
    WHERE mine.offer_id = $1 AND mine.process_id = hold.process_id AND mine.week_on = hold.week_on
      AND hold.freed = hold.minutes
  )
  UPDATE capacity_holds AS mine SET minutes = mine.minutes - hold.freed
  FROM hold
  WHERE mine.offer_id = $1 AND mine.process_id = hold.process_id AND mine.week_on = hold.week_on
    AND hold.freed BETWEEN 1 AND hold.minutes - 1`;

const RELEASE_SQL = `${heldBy('held.minutes')}
  DELETE FROM capacity_holds AS mine USING hold
  WHERE mine.offer_id = $1 AND mine.process_id = hold.process_id AND mine.week_on = hold.week_on`;
