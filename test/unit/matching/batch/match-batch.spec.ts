import fc from 'fast-check';
import type { BatchInput, BatchOrder } from '../../../../src/domain/matching/batch/batch-types.js';
import { matchBatch } from '../../../../src/domain/matching/batch/match-batch.js';
import { batchViolations } from '../../../../src/domain/matching/batch/verify-batch.js';
import { aCounty } from '../../../support/batch-county.js';
import { someOrder, someWorkshops } from '../../../support/match-arbitraries.js';
import { aPolicy, TODAY_ON } from '../../../support/match-factories.js';

const someOrders: fc.Arbitrary<BatchOrder[]> = fc.array(someOrder, { maxLength: 8 }).map((orders) =>
  orders.map((order, i) => ({
    ...order,
    orderId: `order-${i}`,
    regionId: '511322',
    enterpriseId: `enterprise-${i % 2}`,
  })),
);

const someBatch: fc.Arbitrary<BatchInput> = fc
  .record({ orders: someOrders, workshops: someWorkshops })
  .map((lists) => ({ ...lists, policy: aPolicy(), todayOn: TODAY_ON, seed: 1, iterations: 300 }));

describe('for any batch', () => {
  it('every result keeps every promise given those before it, and the bound holds', () => {
    fc.assert(
      fc.property(someBatch, (batch) => {
        const { results, proof } = matchBatch(batch);
        expect(batchViolations(batch, results)).toEqual([]);
        expect(proof.objective).toBeLessThanOrEqual(proof.upperBound);
      }),
      { numRuns: 100 },
    );
  });

  it('the order of its lists does not matter', () => {
    fc.assert(
      fc.property(someBatch, (batch) => {
        const reversed = {
          ...batch,
          orders: batch.orders.toReversed(),
          workshops: batch.workshops.toReversed(),
        };
        expect([...matchBatch(reversed).results]).toEqual([...matchBatch(batch).results]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a county whose orders contend', () => {
  it('is matched within its bound, keeping every promise', () => {
    const county = aCounty({ workshops: 15, orders: 20, load: 0.9 }, 1);
    const { results, proof } = matchBatch(county);
    expect(proof.objective).toBeLessThanOrEqual(proof.upperBound);
    expect(batchViolations(county, results)).toEqual([]);
  });
});
