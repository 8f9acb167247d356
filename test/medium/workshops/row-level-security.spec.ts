import type { Actor } from '../../../src/domain/actor.js';
import { newId } from '../../../src/platform/id.js';
import {
  actorOf,
  anOfficer,
  type CapacityBench,
  INSERT_WORKSHOP,
  openCapacityBench,
} from '../../support/capacity-bench.js';

const WEEK = '2026-11-02';

let bench: CapacityBench;
let workshopId: string;
let otherWorkshopId: string;
let processId: string;
let operator: Actor;
let stranger: Actor;
let buyer: Actor;
let otherBuyer: Actor;
const officer = anOfficer();
const offerId = newId();

beforeAll(async () => {
  bench = await openCapacityBench();
  workshopId = await bench.addWorkshop();
  otherWorkshopId = await bench.addWorkshop();
  processId = await bench.addProcess();
  operator = actorOf('OPERATOR', workshopId);
  stranger = actorOf('OPERATOR', otherWorkshopId);
  buyer = actorOf('ENTERPRISE', await bench.addOrganisation('ENTERPRISE'));
  otherBuyer = actorOf('ENTERPRISE', await bench.addOrganisation('ENTERPRISE'));
  await bench.sql(`INSERT INTO workshop_skills VALUES ($1, $2, 3, NULL)`, [workshopId, processId]);
  await bench.sql(`INSERT INTO workshop_equipment VALUES ($1, 'LOCKSTITCH', 3)`, [workshopId]);
  await bench.sql(`INSERT INTO work_calendars VALUES ($1, '[]', '[]')`, [workshopId]);
  await bench.addWindows([
    { workshopId, processId, weekOn: WEEK, available: 100 },
    { workshopId, processId, weekOn: '2026-11-09', available: 100 },
  ]);
  const lots = [{ processId, weekOn: WEEK, minutes: 40 }];
  await bench.asSystem(() => bench.capacity.hold(offerId, workshopId, lots, buyer.organisationId ?? ''));
});
afterAll(() => bench.close());

/** Runs one statement as the actor and rolls it back; resolves to the rows it returned. */
async function tried(actor: Actor, sql: string, params: readonly unknown[] = []): Promise<object[]> {
  let rows: object[] = [];
  const undo = new Error('undo');
  await bench
    .as(actor, async () => {
      rows = await bench.query(`WITH done AS (${sql} RETURNING 1 AS one) SELECT one FROM done`, params);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return rows;
}

const seen = (actor: Actor, table: string): Promise<object[]> =>
  bench.as(actor, () => bench.query(`SELECT 1 AS one FROM ${table}`));

const REFUSED = /row-level security|permission denied|does not change its own|only frees/;

describe('reading', () => {
  it.each(['workshop_skills', 'workshop_equipment'])('%s is for everyone', async (table) => {
    for (const actor of [operator, stranger, buyer, officer])
      expect(await seen(actor, table)).toHaveLength(1);
  });

  it('profiles is for everyone', async () => {
    for (const actor of [operator, stranger, buyer, officer])
      expect(await seen(actor, 'workshops')).toHaveLength(2);
  });

  it('calendars is for the workshop itself and the county', async () => {
    for (const actor of [operator, officer]) expect(await seen(actor, 'work_calendars')).toHaveLength(1);
    for (const actor of [stranger, buyer]) expect(await seen(actor, 'work_calendars')).toEqual([]);
  });

  it('windows is for these two; an enterprise sees those that its own offers hold', async () => {
    for (const actor of [operator, officer]) expect(await seen(actor, 'capacity_windows')).toHaveLength(2);
    expect(await seen(buyer, 'capacity_windows')).toHaveLength(1);
    for (const actor of [stranger, otherBuyer]) expect(await seen(actor, 'capacity_windows')).toEqual([]);
  });

  it('holds is for the two parties and the county', async () => {
    for (const actor of [operator, buyer, officer])
      expect(await seen(actor, 'capacity_holds')).toHaveLength(1);
    for (const actor of [stranger, otherBuyer]) expect(await seen(actor, 'capacity_holds')).toEqual([]);
  });
});

describe('writing a profile', () => {
  const change = `UPDATE workshops SET address = '他处' WHERE id = $1`;

  it('is for the workshop itself and the county', async () => {
    for (const actor of [operator, officer]) expect(await tried(actor, change, [workshopId])).toHaveLength(1);
    for (const actor of [stranger, buyer]) expect(await tried(actor, change, [workshopId])).toEqual([]);
  });

  it('is not for adding another’s', async () => {
    const id = await bench.addOrganisation('WORKSHOP');
    expect(await tried(actorOf('OPERATOR', id), INSERT_WORKSHOP, [id])).toHaveLength(1);
    await expect(tried(stranger, INSERT_WORKSHOP, [id])).rejects.toThrow(REFUSED);
  });

  it('never lets a workshop vouch for itself', async () => {
    const id = await bench.addOrganisation('WORKSHOP');
    const good = INSERT_WORKSHOP.replace('PROBATION', 'GOOD');
    await expect(tried(actorOf('OPERATOR', id), good, [id])).rejects.toThrow(REFUSED);
    for (const standing of [
      `quality_standing = 'GOOD'`,
      `safety_valid_until_on = '2027-01-01'`,
      `has_open_major_hazard = true`,
    ]) {
      const promote = `UPDATE workshops SET ${standing} WHERE id = $1`;
      await expect(tried(operator, promote, [workshopId])).rejects.toThrow(REFUSED);
      expect(await tried(officer, promote, [workshopId])).toHaveLength(1);
    }
  });

  it('leaves nobody the right to remove one', async () => {
    await expect(tried(officer, `DELETE FROM workshops WHERE id = $1`, [workshopId])).rejects.toThrow(
      REFUSED,
    );
  });
});

describe('writing abilities and the calendar', () => {
  it.each([
    ['workshop_skills', `INSERT INTO workshop_skills VALUES ($1, $2, 1, NULL)`],
    ['workshop_equipment', `INSERT INTO workshop_equipment VALUES ($1, 'OVERLOCK', 1)`],
  ])('%s are for the workshop itself and the county', async (table, insert) => {
    const params = table === 'workshop_skills' ? [otherWorkshopId, processId] : [otherWorkshopId];
    for (const actor of [stranger, officer]) expect(await tried(actor, insert, params)).toHaveLength(1);
    for (const actor of [operator, buyer])
      await expect(tried(actor, insert, params)).rejects.toThrow(REFUSED);
    const remove = `DELETE FROM ${table} WHERE workshop_id = $1`;
    for (const actor of [operator, officer]) expect(await tried(actor, remove, [workshopId])).toHaveLength(1);
    for (const actor of [stranger, buyer]) expect(await tried(actor, remove, [workshopId])).toEqual([]);
  });

  it('a calendar is for the workshop itself and the county', async () => {
    const insert = `INSERT INTO work_calendars VALUES ($1, '[]', '[]')`;
    expect(await tried(stranger, insert, [otherWorkshopId])).toHaveLength(1);
    await expect(tried(operator, insert, [otherWorkshopId])).rejects.toThrow(REFUSED);
    const change = `UPDATE work_calendars SET closures = '[1]' WHERE workshop_id = $1`;
    for (const actor of [operator, officer]) expect(await tried(actor, change, [workshopId])).toHaveLength(1);
    for (const actor of [stranger, buyer]) expect(await tried(actor, change, [workshopId])).toEqual([]);
  });
});

describe('writing capacity', () => {
  it('windows are for the workshop itself and the county', async () => {
    const insert = `INSERT INTO capacity_windows VALUES ($1, $2, '2027-01-04', 5, 0)`;
    for (const actor of [operator, officer])
      expect(await tried(actor, insert, [workshopId, processId])).toHaveLength(1);
    for (const actor of [stranger, buyer])
      await expect(tried(actor, insert, [workshopId, processId])).rejects.toThrow(REFUSED);
    const raise = `UPDATE capacity_windows SET available_minutes = 200 WHERE workshop_id = $1 AND week_on = '${WEEK}'`;
    for (const actor of [operator, officer]) expect(await tried(actor, raise, [workshopId])).toHaveLength(1);
    for (const actor of [stranger, otherBuyer]) expect(await tried(actor, raise, [workshopId])).toEqual([]);
  });

  it('an enterprise frees what its own offers hold, and does nothing else to the window', async () => {
    const set = (change: string): string => `UPDATE capacity_windows SET ${change} WHERE workshop_id = $1`;
    expect(await tried(buyer, set('held_minutes = 0'), [workshopId])).toHaveLength(1);
    await expect(tried(buyer, set('held_minutes = 41'), [workshopId])).rejects.toThrow(REFUSED);
    await expect(tried(buyer, set('available_minutes = 99'), [workshopId])).rejects.toThrow(REFUSED);
    await expect(tried(buyer, set(`week_on = '2026-12-07'`), [workshopId])).rejects.toThrow(REFUSED);
    expect(await tried(otherBuyer, set('held_minutes = 0'), [workshopId])).toEqual([]);
  });

  it('holds are added by the matching worker alone', async () => {
    const insert = `INSERT INTO capacity_holds (offer_id, process_id, week_on, workshop_id, minutes, enterprise_id)
      VALUES ($1, $2, '2026-11-09', $3, 1, $4)`;
    const params = [newId(), processId, workshopId, buyer.organisationId];
    for (const actor of [operator, buyer, officer])
      await expect(tried(actor, insert, params)).rejects.toThrow(REFUSED);
  });

  it('holds change hands for nobody', async () => {
    const steal = `UPDATE capacity_holds SET enterprise_id = $1`;
    await expect(tried(buyer, steal, [otherBuyer.organisationId])).rejects.toThrow(REFUSED);
  });
});

describe('the capacity service under row level security', () => {
  const heldNow = async (): Promise<number[]> => {
    const rows = await bench.sql<{ held: number }>(
      `SELECT held_minutes AS held FROM capacity_windows WHERE workshop_id = $1 ORDER BY week_on`,
      [workshopId],
    );
    return rows.map(({ held }) => held);
  };

  it('reduces and releases for the two parties, and for nobody else', async () => {
    const { capacity } = bench;
    for (const actor of [stranger, otherBuyer]) {
      await bench.as(actor, () => capacity.reduce(offerId, new Map([[processId, 20]])));
      await bench.as(actor, () => capacity.release(offerId));
      expect(await heldNow()).toEqual([40, 0]);
    }
    await bench.as(operator, () => capacity.reduce(offerId, new Map([[processId, 30]])));
    expect(await heldNow()).toEqual([30, 0]);
    await bench.as(buyer, () => capacity.reduce(offerId, new Map([[processId, 10]])));
    expect(await heldNow()).toEqual([10, 0]);
    await bench.as(buyer, () => capacity.release(offerId));
    expect(await heldNow()).toEqual([0, 0]);
  });

  it('releases for the operator', async () => {
    const lots = [{ processId, weekOn: WEEK, minutes: 7 }];
    const id = newId();
    await bench.asSystem(() => bench.capacity.hold(id, workshopId, lots, buyer.organisationId ?? ''));
    expect(await heldNow()).toEqual([7, 0]);
    await bench.as(operator, () => bench.capacity.release(id));
    expect(await heldNow()).toEqual([0, 0]);
  });
});
