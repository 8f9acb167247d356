import { newId } from '../../../src/platform/id.js';
import { HeldCapacity, lotsOf, RolledBack, WEEKS } from './held-capacity.js';

let held: HeldCapacity;

beforeAll(async () => {
  held = await HeldCapacity.open();
});
afterAll(() => held.close());

describe('a hold', () => {
  it('takes what is free, to the last minute', async () => {
    const { workshopId, processIds } = await held.aWorkshop(100);
    const [processId] = processIds;
    const lot = { processId, weekOn: WEEKS[0] };
    expect(await held.hold(newId(), workshopId, [{ ...lot, minutes: 60 }])).toBe(true);
    expect(await held.hold(newId(), workshopId, [{ ...lot, minutes: 41 }])).toBe(false);
    expect(await held.hold(newId(), workshopId, [{ ...lot, minutes: 40 }])).toBe(true);
    expect(await held.hold(newId(), workshopId, [{ ...lot, minutes: 1 }])).toBe(false);
    expect(await held.heldOf(workshopId)).toEqual(new Map([[`${processId} ${WEEKS[0]}`, 100]]));
  });

  it('keeps the lots that it was made of', async () => {
    const { workshopId, processIds } = await held.aWorkshop(100);
    const offerId = newId();
    expect(await held.hold(offerId, workshopId, lotsOf(processIds, 7))).toBe(true);
    const rows = await held.bench.sql(
      `SELECT process_id AS "processId", week_on::text AS "weekOn", workshop_id AS "workshopId", minutes,
         enterprise_id AS "enterpriseId"
       FROM capacity_holds WHERE offer_id = $1 ORDER BY process_id, week_on`,
      [offerId],
    );
    expect(rows).toEqual(
      lotsOf(processIds.toSorted(), 7).map((lot) => ({
        ...lot,
        workshopId,
        enterpriseId: expect.any(String),
      })),
    );
  });

  it('is all or nothing: one lot that does not fit undoes the others', async () => {
    const { workshopId, processIds } = await held.aWorkshop(100);
    const [first, second] = processIds;
    const lots = [
      { processId: first, weekOn: WEEKS[0], minutes: 10 },
      { processId: second, weekOn: WEEKS[1], minutes: 101 },
    ];
    expect(await held.hold(newId(), workshopId, lots)).toBe(false);
    expect(await held.heldOf(workshopId)).toEqual(new Map());
  });

  it('does not fit where no window was ever stated', async () => {
    const { workshopId, processIds } = await held.aWorkshop(100);
    const lots = [{ processId: processIds[0], weekOn: '2027-03-01', minutes: 1 }];
    expect(await held.hold(newId(), workshopId, lots)).toBe(false);
  });

  it('is refused by the table itself beyond what is available', async () => {
    const { workshopId } = await held.aWorkshop(100);
    const overfill = held.bench.sql(`UPDATE capacity_windows SET held_minutes = 101 WHERE workshop_id = $1`, [
      workshopId,
    ]);
    await expect(overfill).rejects.toThrow('capacity_windows_held_within');
    const underfill = held.bench.sql(`UPDATE capacity_windows SET held_minutes = -1 WHERE workshop_id = $1`, [
      workshopId,
    ]);
    await expect(underfill).rejects.toThrow('capacity_windows_held_within');
  });
});

describe('reducing and releasing', () => {
  it('keeps the earliest minutes of each process and frees the rest', async () => {
    const { workshopId, processIds } = await held.aWorkshop(1000);
    const [first, second] = processIds;
    const offerId = newId();
    await held.hold(offerId, workshopId, lotsOf(processIds, 100));
    await held.reduce(offerId, new Map([[first, 130]]));
    const kept = new Map([
      [`${first} ${WEEKS[0]}`, 100],
      [`${first} ${WEEKS[1]}`, 30],
    ]);
    expect(await held.heldOf(workshopId)).toEqual(kept);
    await held.reduce(
      offerId,
      new Map([
        [first, 500],
        [second, 500],
      ]),
    );
    expect(await held.heldOf(workshopId)).toEqual(kept);
  });

  it('changes nothing of other offers, and nothing a second time', async () => {
    const { workshopId, processIds } = await held.aWorkshop(100);
    const [mine, other] = [newId(), newId()];
    await held.hold(mine, workshopId, lotsOf(processIds, 10));
    await held.hold(other, workshopId, lotsOf(processIds, 20));
    await held.release(mine);
    await held.release(mine);
    expect([...(await held.heldOf(workshopId)).values()]).toEqual(Array.from({ length: 6 }, () => 20));
  });

  it('frees once when it is asked many times at the same time', async () => {
    const { workshopId, processIds } = await held.aWorkshop(100);
    const [mine, other] = [newId(), newId()];
    await held.hold(mine, workshopId, lotsOf(processIds, 10));
    await held.hold(other, workshopId, lotsOf(processIds, 20));
    await Promise.all(Array.from({ length: 20 }, () => held.release(mine)));
    expect([...(await held.heldOf(workshopId)).values()]).toEqual(Array.from({ length: 6 }, () => 20));
  });
});

describe('many at once', () => {
  it.each([1, 17, 49])(
    'exactly %i of 50 offers get what there is, and none is run again for a deadlock',
    async (k) => {
      const { workshopId, processIds } = await held.aWorkshop(10 * k + 9);
      const lots = lotsOf(processIds, 10);
      let runs = 0;
      const attempts = Array.from({ length: 50 }, async (_, index) => {
        // Each caller has its own order of the same windows: only a fixed order of locks keeps them apart.
        const mine = index % 2 === 0 ? lots : lots.toReversed();
        return held.bench.asSystem(async () => {
          runs += 1;
          await held.mustHold(newId(), workshopId, mine);
        });
      });
      const outcomes = await Promise.allSettled(attempts);
      const failures = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      expect(outcomes.length - failures.length).toBe(k);
      expect(failures.every((reason) => reason instanceof RolledBack)).toBe(true);
      expect(runs).toBe(50);
      expect([...(await held.heldOf(workshopId)).values()]).toEqual(lots.map(() => 10 * k));
    },
  );

  it('offers that come, shrink and go across the same windows never deadlock', async () => {
    const { workshopId, processIds } = await held.aWorkshop(100_000);
    const lots = lotsOf(processIds, 10);
    const half = new Map(processIds.map((processId) => [processId, 15]));
    let runs = 0;
    const once = (work: () => Promise<unknown>): Promise<unknown> =>
      held.bench.asSystem(() => {
        runs += 1;
        return work();
      });
    const lives = Array.from({ length: 30 }, async (_, index) => {
      const offerId = newId();
      const mine = index % 2 === 0 ? lots : lots.toReversed();
      await once(() => held.mustHold(offerId, workshopId, mine));
      await once(() => held.bench.capacity.reduce(offerId, half));
      if (index % 3 !== 0) await once(() => held.bench.capacity.release(offerId));
    });
    await Promise.all(lives);
    expect(runs).toBe(30 * 3 - 10);
    const kept = processIds.flatMap((processId) => [
      [`${processId} ${WEEKS[0]}`, 100] as const,
      [`${processId} ${WEEKS[1]}`, 50] as const,
    ]);
    expect(await held.heldOf(workshopId)).toEqual(new Map(kept));
  });
});
