import fc from 'fast-check';
import type {
  BatchInput,
  BatchOrder,
  ChainedOutcome,
} from '../../../../src/domain/matching/batch/batch-types.js';
import { withChains } from '../../../../src/domain/matching/batch/chains-after.js';
import { matchBatch } from '../../../../src/domain/matching/batch/match-batch.js';
import { batchViolations } from '../../../../src/domain/matching/batch/verify-batch.js';
import type { MatchOrder, MatchWorkshop } from '../../../../src/domain/matching/match-types.js';
import { anOrder, aPolicy, TODAY_ON } from '../../../support/match-factories.js';
import { aLongOrder, aSpecialist, someLongOrder, someSpecialists } from '../../steps-apart/chain-cases.js';

function batchOf(orders: readonly MatchOrder[], workshops: readonly MatchWorkshop[]): BatchInput {
  return {
    orders: orders.map((order, i): BatchOrder => ({
      ...order,
      orderId: `order-${i}`,
      regionId: '511322',
      enterpriseId: 'enterprise',
    })),
    workshops,
    policy: aPolicy(),
    todayOn: TODAY_ON,
    seed: 1,
    iterations: 200,
  };
}

/** The outcome, held against the rules. */
function chained(batch: BatchInput): ChainedOutcome {
  const outcome = withChains(batch, matchBatch(batch));
  expect(batchViolations(batch, outcome.results, outcome.chains)).toEqual([]);
  return outcome;
}

function quantitiesOf({ chains }: ChainedOutcome): (readonly [string, number])[] {
  return [...chains].map(([orderId, { quantity }]) => [orderId, quantity]);
}

const cutter = aSpecialist('cutter', ['cutting']);
const sewer = aSpecialist('sewer', ['sewing']);
const packer = aSpecialist('packer', ['packing']);
const apart = [cutter, sewer, packer];
/** Sews alone: two of its orders are more than four weeks of the sewer. */
const sewing = anOrder({ openQuantity: 600, dueOn: '2026-03-29', maxWorkshops: 1 });

describe('chains of a batch', () => {
  it('go to orders that nobody can make alone', () => {
    const allRounder = aSpecialist('all-rounder', ['cutting', 'sewing', 'packing'], 5000);
    expect(quantitiesOf(chained(batchOf([aLongOrder()], apart)))).toEqual([['order-0', 300]]);
    expect(quantitiesOf(chained(batchOf([aLongOrder()], [...apart, allRounder])))).toEqual([]);
    expect(quantitiesOf(chained(batchOf([aLongOrder({ maxWorkshops: 1 })], apart)))).toEqual([]);
  });

  it('share what there is: the later one has what the earlier leaves', () => {
    const [[, first], [, second]] = quantitiesOf(
      chained(batchOf([aLongOrder({ openQuantity: 450 }), aLongOrder({ openQuantity: 450 })], apart)),
    ) as [[string, number], [string, number]];
    expect(first).toBe(450);
    expect(second).toBeGreaterThan(0);
    expect(second).toBeLessThan(450);
  });

  it('have what the shares of the batch leave', () => {
    const outcome = chained(batchOf([aLongOrder({ openQuantity: 450 }), sewing], apart));
    expect(outcome.results.get('order-1')?.shares).toMatchObject([{ workshopId: 'sewer', quantity: 600 }]);
    const [[orderId, quantity]] = quantitiesOf(outcome) as [[string, number]];
    expect(orderId).toBe('order-0');
    expect(quantity).toBeLessThan(450);
  });

  it('count as work of those who have a part in them', () => {
    const outcome = chained(batchOf([aLongOrder()], apart));
    const { before, after } = outcome.fairness;
    expect(after.meanUtilisation).toBeGreaterThan(before.meanUtilisation);
  });

  it('are planned by what the order looks at, whatever else the batch has', () => {
    const strangers = [aSpecialist('dyer', ['dyeing']), aSpecialist('far-cutter', ['cutting'])];
    const consideredIds = new Set(apart.map(({ workshopId }) => workshopId));
    const [chain] = [
      ...chained(batchOf([aLongOrder({ consideredIds })], [...apart, ...strangers])).chains.values(),
    ];
    const named = chain?.stages.flatMap(({ lines }) => lines.map(({ workshopId }) => workshopId)) ?? [];
    expect(new Set(named)).toEqual(consideredIds);
  });

  it('keep every promise, whatever the batch', () => {
    const plainOrder = someLongOrder.map((order) => ({ ...order, steps: order.steps.slice(0, 1) }));
    const someOrders = fc.array(fc.oneof(someLongOrder, plainOrder), { minLength: 1, maxLength: 5 });
    let chains = 0;
    fc.assert(
      fc.property(someOrders, someSpecialists(6), (orders, workshops) => {
        chains += chained(batchOf(orders, workshops)).chains.size;
      }),
      { numRuns: 50 },
    );
    expect(chains).toBeGreaterThan(5);
  });
});

describe('batchViolations', () => {
  it('finds a chain that counts on minutes of another, and one of an order that is placed whole', () => {
    const batch = batchOf([aLongOrder({ openQuantity: 450 }), aLongOrder({ openQuantity: 450 })], apart);
    const { results, chains } = chained(batch);
    const [first] = [...chains.values()];
    const text = (changed: typeof chains) => batchViolations(batch, results, changed).join('\n');
    expect(text(new Map([...chains, ['order-1', first!]]))).toMatch(/sewer has \d+ of 1200 minutes/);
    const whole = batchOf([sewing], apart);
    const placed = matchBatch(whole).results;
    expect(batchViolations(whole, placed, new Map([['order-0', first!]])).join('\n')).toContain(
      'order-0 is placed whole and step by step',
    );
  });
});
