import fc from 'fast-check';
import type { BatchInput, BatchOrder } from '../../../../src/domain/matching/batch/batch-types.js';
import { matchBatch } from '../../../../src/domain/matching/batch/match-batch.js';
import { whatIf } from '../../../../src/domain/matching/what-if/what-if.js';
import { someOrder, someWorkshops } from '../../../support/match-arbitraries.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../../support/match-factories.js';

const inBatch = (order: Partial<BatchOrder>, i = 0): BatchOrder => ({
  ...anOrder(order),
  orderId: `order-${i}`,
  regionId: '511322',
  enterpriseId: `enterprise-${i % 2}`,
});

function aBatch(changes: Partial<BatchInput> = {}): BatchInput {
  const batch = { orders: [inBatch({})], workshops: [aWorkshop()], policy: aPolicy(), todayOn: TODAY_ON };
  return { ...batch, seed: 1, iterations: 200, ...changes };
}

const someBatch = fc
  .record({ orders: fc.array(someOrder, { maxLength: 5 }), workshops: someWorkshops })
  .map(({ orders, workshops }) => aBatch({ orders: orders.map(inBatch), workshops }));

describe('a question what would be', () => {
  it('without a change has no effect', () => {
    fc.assert(
      fc.property(someBatch, (batch) => {
        const { before, after, effects } = whatIf(batch, batch);
        expect(after).toEqual(before);
        expect(effects).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('names exactly what differs, and totals that add up', () => {
    fc.assert(
      fc.property(
        someBatch,
        fc.array(someWorkshops, { minLength: 1, maxLength: 1 }),
        (batch, [others = []]) => {
          const more = others.slice(0, 2).map((one, i) => ({ ...one, workshopId: `more-${i}` }));
          const changed = { ...batch, workshops: [...batch.workshops, ...more] };
          const { before, after, effects } = whatIf(batch, changed);
          const [plain, other] = [matchBatch(batch).results, matchBatch(changed).results];
          for (const { orderId } of batch.orders) {
            const units = new Map(
              plain.get(orderId)!.shares.map((share) => [share.workshopId, share.quantity]),
            );
            const effect = effects.find((one) => one.orderId === orderId);
            for (const { workshopId, beforeUnits, afterUnits } of effect?.shares ?? []) {
              expect(units.get(workshopId) ?? 0).toBe(beforeUnits);
              units.set(workshopId, afterUnits);
            }
            const expected = other
              .get(orderId)!
              .shares.map((share) => [share.workshopId, share.quantity] as const);
            expect(new Map([...units].filter(([, quantity]) => quantity > 0))).toEqual(new Map(expected));
          }
          const gained = effects.reduce(
            (sum, one) => sum + (one.afterUnits - one.beforeUnits) * one.minutesPerUnit,
            0,
          );
          expect(after.placedMinutes - before.placedMinutes).toBeCloseTo(gained, 6);
          expect(after.askedMinutes).toBe(before.askedMinutes);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('tells what one more workshop takes up', () => {
    const order = inBatch({ openQuantity: 3000, minLot: 100 });
    const batch = aBatch({ orders: [order] });
    const { before, after, effects } = whatIf(batch, {
      ...batch,
      workshops: [...batch.workshops, aWorkshop({ workshopId: 'new' })],
    });
    expect(before).toMatchObject({
      orderCount: 1,
      placedOrderCount: 0,
      askedMinutes: 15_000,
      placedMinutes: 9940,
    });
    expect(after).toMatchObject({ placedOrderCount: 1, placedMinutes: 15_000, payFen: 3000 * 400 });
    expect(after.value).toBeGreaterThan(before.value);
    expect(effects).toEqual([
      {
        orderId: 'order-0',
        enterpriseId: 'enterprise-0',
        minutesPerUnit: 5,
        beforeUnits: 1988,
        afterUnits: 3000,
        beforeReason: 'NOT_ENOUGH_CAPACITY',
        afterReason: null,
        shares: expect.arrayContaining([
          { workshopId: 'new', beforeUnits: 0, afterUnits: expect.any(Number) },
        ]),
      },
    ]);
  });

  it('tells what a higher price and a later date bring', () => {
    const dear = aWorkshop({ floorFenPerStandardMinute: 90 });
    const cheap = aBatch({ workshops: [dear] });
    const paid = whatIf(cheap, { ...cheap, orders: [inBatch({ unitPriceFen: 450 })] });
    expect(paid.before.placedOrderCount).toBe(0);
    expect(paid.after).toMatchObject({ placedOrderCount: 1, payFen: 450_000 });
    const hasty = aBatch({ orders: [inBatch({ dueOn: '2026-03-04' })] });
    const later = whatIf(hasty, { ...hasty, orders: [inBatch({ dueOn: '2026-03-15' })] });
    expect(later.effects).toMatchObject([{ afterUnits: 1000, afterReason: null }]);
  });

  it('measures both sides by the weights in force, so that a policy cannot praise itself', () => {
    const batch = aBatch();
    const weights = { capacityFit: 1, skill: 0, distance: 0, onTime: 0, quality: 0, fairness: 0, price: 0 };
    const { before, after, effects } = whatIf(batch, { ...batch, policy: aPolicy({ weights }) });
    expect(effects).toEqual([]);
    expect(after.value).toBe(before.value);
  });
});
