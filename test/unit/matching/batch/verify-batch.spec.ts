import type { BatchOrder } from '../../../../src/domain/matching/batch/batch-types.js';
import { matchBatch } from '../../../../src/domain/matching/batch/match-batch.js';
import { batchViolations } from '../../../../src/domain/matching/batch/verify-batch.js';
import type { MatchResult } from '../../../../src/domain/matching/match-types.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../../support/match-factories.js';

function aBatchOrder(orderId: string): BatchOrder {
  return { ...anOrder({ orderId, maxWorkshops: 1 }), regionId: '511322', enterpriseId: 'e1' };
}

const batch = {
  orders: [aBatchOrder('o1'), aBatchOrder('o2')],
  workshops: [aWorkshop({ workshopId: 'w1' })],
  policy: aPolicy(),
  todayOn: TODAY_ON,
};
const results = matchBatch({ ...batch, seed: 1, iterations: 200 }).results;

function found(changed: ReadonlyMap<string, MatchResult>): string {
  return batchViolations(batch, changed).join('\n');
}

/** The results with each order's replaced by another one's shares, as if both had been planned alone. */
function plannedAlone(): Map<string, MatchResult> {
  return new Map(
    batch.orders.map((order) => {
      const alone = matchBatch({ ...batch, orders: [order], seed: 1, iterations: 200 }).results;
      return [order.orderId, alone.get(order.orderId)!] as const;
    }),
  );
}

describe('batchViolations', () => {
  it('finds none in sound results', () => {
    expect(batchViolations(batch, results)).toEqual([]);
  });

  it('finds minutes that two orders were promised', () => {
    const text = found(plannedAlone());
    expect(text).toContain('o2: w1 has more planned than free in sewing 2026-03-02');
    expect(text).toContain('w1 has 10000 of 5000 minutes of sewing held in 2026-03-02');
  });

  it('finds orders without a result and results without an order', () => {
    const [first] = [...results];
    expect(found(new Map([first!]))).toContain('has no result');
    expect(found(new Map([...results, ['o9', first![1]]]))).toContain('o9 is not in the batch');
  });

  it('finds what a single result breaks', () => {
    const [[orderId, result]] = [...results] as [[string, MatchResult]];
    const broken = { ...result, unplacedQuantity: 1 };
    expect(found(new Map([...results, [orderId, broken]]))).toContain(`${orderId}: `);
  });
});
