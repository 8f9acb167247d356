import fc from 'fast-check';
import type { BatchInput, BatchOrder } from '../../../../src/domain/matching/batch/batch-types.js';
import { matchBatch } from '../../../../src/domain/matching/batch/match-batch.js';
import { batchViolations } from '../../../../src/domain/matching/batch/verify-batch.js';
import type { MatchWorkshop } from '../../../../src/domain/matching/match-types.js';
import { someOrder, someWorkshops } from '../../../support/match-arbitraries.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../../support/match-factories.js';

const floored = aPolicy({ idleWeeksFloor: 4 });

function aBatch(
  orders: readonly BatchOrder[],
  workshops: readonly MatchWorkshop[],
  policy = floored,
): BatchInput {
  return { orders, workshops, policy, todayOn: TODAY_ON, seed: 1, iterations: 200 };
}

const inBatch = (order: Partial<BatchOrder>, i: number): BatchOrder => ({
  ...anOrder(order),
  orderId: `order-${i}`,
  regionId: '511322',
  enterpriseId: 'enterprise',
});

const someBatch = fc
  .record({ orders: fc.array(someOrder, { maxLength: 6 }), workshops: someWorkshops })
  .map(({ orders, workshops }) => aBatch(orders.map(inBatch), workshops));

const servedBy = ({ results }: ReturnType<typeof matchBatch>): Set<string> =>
  new Set([...results.values()].flatMap(({ shares }) => shares.map(({ workshopId }) => workshopId)));

describe('the floor for idle workshops', () => {
  // The near one takes it all, being the better in everything but the wait.
  const near = aWorkshop({ workshopId: 'near', idleDays: 0 });
  const idle = aWorkshop({ workshopId: 'idle', idleDays: 40, onTimeRate: 0.5, firstPassYield: 0.5 });
  const order = inBatch({ maxWorkshops: 2 }, 0);

  it('gives who waited long enough a share where it costs least, and says what it costs', () => {
    const plain = matchBatch(aBatch([order], [near, idle], aPolicy({ idleWeeksFloor: 0 })));
    const served = matchBatch(aBatch([order], [near, idle]));
    expect(servedBy(plain)).toEqual(new Set(['near']));
    expect(plain.idleFloor).toEqual({ dueWorkshopIds: [], servedWorkshopIds: [], cost: 0 });
    expect(served.idleFloor).toMatchObject({ dueWorkshopIds: ['idle'], servedWorkshopIds: ['idle'] });
    expect(served.idleFloor.cost).toBeCloseTo(plain.proof.objective - served.proof.objective, 6);
    expect(served.idleFloor.cost).toBeGreaterThan(0);
    // The least lot, and no more: the rest stays where it is worth more.
    const quantities = served.results
      .get('order-0')
      ?.shares.map((share) => [share.workshopId, share.quantity]);
    expect(quantities).toEqual([
      ['near', 900],
      ['idle', 100],
    ]);
  });

  it('does nothing for who waited less, or can do no order', () => {
    const waiting = { ...idle, idleDays: 28 };
    const unfit = { ...idle, workshopId: 'unfit', skills: new Map<string, number>() };
    const outcome = matchBatch(aBatch([order], [near, waiting, unfit]));
    expect(servedBy(outcome)).toEqual(new Set(['near']));
    expect(outcome.idleFloor).toEqual({ dueWorkshopIds: ['unfit'], servedWorkshopIds: [], cost: 0 });
  });

  it('never tears an all-or-nothing order', () => {
    const whole = inBatch({ maxWorkshops: 1, isAllOrNothing: true, minLot: 1000 }, 0);
    const small = {
      ...idle,
      capacity: idle.capacity.slice(0, 1).map((week) => ({ ...week, availableMinutes: 2000 })),
    };
    expect(servedBy(matchBatch(aBatch([whole], [near, small])))).toEqual(new Set(['near']));
    expect(servedBy(matchBatch(aBatch([whole], [near, idle])))).toEqual(new Set(['idle']));
  });

  it('keeps every promise, costs what it says, and leaves idle only whom no order has a place for', () => {
    fc.assert(
      fc.property(someBatch, (batch) => {
        const outcome = matchBatch(batch);
        const { results, proof, idleFloor } = outcome;
        expect(batchViolations(batch, results)).toEqual([]);
        const plain = matchBatch({ ...batch, policy: { ...batch.policy, idleWeeksFloor: 0 } });
        expect(idleFloor.cost).toBeCloseTo(plain.proof.objective - proof.objective, 5);
        const served = servedBy(outcome);
        const idleYet = idleFloor.dueWorkshopIds.filter((workshopId) => !served.has(workshopId));
        const due = new Set(idleFloor.dueWorkshopIds);
        for (const workshopId of idleYet) {
          const hasPlace = batch.orders.filter((one) => {
            const { lines, shares } = results.get(one.orderId)!;
            const isEligible = lines.find((line) => line.workshopId === workshopId)?.isEligible;
            return isEligible && !one.isAllOrNothing && !shares.some((share) => due.has(share.workshopId));
          });
          expect(hasPlace).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
