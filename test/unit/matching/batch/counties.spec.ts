import { BatchPlan } from '../../../../src/domain/matching/batch/batch-plan.js';
import type { BatchInput, BatchOrder } from '../../../../src/domain/matching/batch/batch-types.js';
import { valueOf } from '../../../../src/domain/matching/batch/batch-value.js';
import { assessorOf, contendersOf, type Contender } from '../../../../src/domain/matching/batch/contender.js';
import { matchBatch } from '../../../../src/domain/matching/batch/match-batch.js';
import { batchViolations } from '../../../../src/domain/matching/batch/verify-batch.js';
import type {
  MatchLine,
  MatchResult,
  MatchWorkshop,
  Remedy,
} from '../../../../src/domain/matching/match-types.js';
import { matchOrder } from '../../../../src/domain/matching/pipeline.js';
import { aCounty } from '../../../support/batch-county.js';
import { remedied } from '../../../support/match-remedied.js';
import { aPolicy } from '../../../support/match-factories.js';

// The score must not depend on what is free, so that the same workshop scores the same once others hold its weeks.
const weights = {
  capacityFit: 0,
  skill: 0.3,
  distance: 0.2,
  onTime: 0.2,
  quality: 0.1,
  fairness: 0.1,
  price: 0.1,
};
const policy = aPolicy({ weights });

const COUNTIES = [
  { load: 0.4, seed: 26 },
  { load: 0.8, seed: 21 },
  { load: 1.2, seed: 25 },
].map(({ load, seed }) => {
  const batch: BatchInput = {
    ...aCounty({ workshops: 20, orders: 30, load }, seed),
    policy,
    iterations: 400,
  };
  return { load, batch, outcome: matchBatch(batch) };
});

function holding(workshops: readonly MatchWorkshop[], shares: MatchResult['shares']): MatchWorkshop[] {
  return workshops.map((workshop) => {
    const lots = shares
      .filter(({ workshopId }) => workshopId === workshop.workshopId)
      .flatMap((share) => share.lots);
    const capacity = workshop.capacity.map((week) => {
      const minutes = lots
        .filter(({ processId, weekOn }) => processId === week.processId && weekOn === week.weekOn)
        .reduce((sum, lot) => sum + lot.minutes, 0);
      return { ...week, heldMinutes: week.heldMinutes + minutes };
    });
    return { ...workshop, capacity };
  });
}

function quantitiesOf({ shares }: Pick<MatchResult, 'shares'>): Map<string, number> {
  return new Map(shares.map(({ workshopId, quantity }) => [workshopId, quantity]));
}

/** What the orders are worth when each is matched alone, one after the other, as they come. */
function valueInSequence(batch: BatchInput, orders: readonly BatchOrder[]): number {
  const contenders = new Map(
    contendersOf(orders, assessorOf(batch)).map((contender) => [contender.order.orderId, contender]),
  );
  let workshops = [...batch.workshops];
  let value = 0;
  for (const order of orders) {
    const result = matchOrder(order, workshops, policy, batch.todayOn);
    workshops = holding(workshops, result.shares);
    value += valueOf(contenders.get(order.orderId)!, quantitiesOf(result), policy);
  }
  return value;
}

/** The plan of an outcome, as if it were still being made. */
function planOf(batch: BatchInput, results: ReadonlyMap<string, MatchResult>) {
  const contenders = contendersOf(batch.orders, assessorOf(batch));
  const byId = new Map(contenders.map((contender) => [contender.order.orderId, contender]));
  const plan = new BatchPlan(batch.policy);
  for (const [orderId, result] of results) plan.hold(byId.get(orderId)!, result.shares);
  return { plan, contenderOf: (orderId: string): Contender => byId.get(orderId)! };
}

interface Outbid {
  readonly order: BatchOrder;
  readonly line: MatchLine;
}

function outbidLines(batch: BatchInput, results: ReadonlyMap<string, MatchResult>): Outbid[] {
  return batch.orders.flatMap((order) => {
    const { lines } = results.get(order.orderId)!;
    return lines.filter((line) => line.lossReason === 'OUTBID').map((line) => ({ order, line }));
  });
}

/** The same batch with one of a line's alternatives carried out. */
function changed(batch: BatchInput, { order, line }: Outbid, { change, from, to }: Remedy): BatchInput {
  const withOrder = (changes: Partial<BatchOrder>): BatchInput => ({
    ...batch,
    orders: batch.orders.map((other) => (other === order ? { ...order, ...changes } : other)),
  });
  if (change === 'UNIT_PRICE_FEN') return withOrder({ unitPriceFen: Number(to) });
  // A score cannot be set; the preferred bonus lifts the rank by the same amount.
  const preferredBonus = Number(to) - Number(from);
  return {
    ...withOrder({ preferredWorkshopIds: [line.workshopId] }),
    policy: { ...policy, preferredBonus },
  };
}

describe.each(COUNTIES)('a county at a load of $load', ({ batch, outcome }) => {
  const { results, proof } = outcome;

  it('keeps every promise, within the bound', () => {
    expect(batchViolations(batch, results)).toEqual([]);
    expect(proof.upperBound).toBeGreaterThanOrEqual(proof.objective);
  });

  it('is worth at least as much as its orders matched one after the other', () => {
    expect(proof.objective).toBeGreaterThanOrEqual(valueInSequence(batch, batch.orders));
    const byDueDate = batch.orders.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    expect(proof.objective).toBeGreaterThanOrEqual(valueInSequence(batch, byDueDate));
  });

  it('has the same outcome for the same seed, byte by byte', () => {
    const again = matchBatch(batch);
    expect(JSON.stringify([...again.results])).toBe(JSON.stringify([...results]));
    expect(JSON.stringify(again)).toBe(JSON.stringify(outcome));
  });

  it('names who holds the weeks of whoever was outbid', () => {
    for (const { order, line } of outbidLines(batch, results)) {
      expect(line.displacedBy.length).toBeGreaterThan(0);
      for (const { orderId } of line.displacedBy) {
        expect(orderId).not.toBe(order.orderId);
        expect(quantitiesOf(results.get(orderId!)!).has(line.workshopId)).toBe(true);
      }
    }
  });

  it('gives an outbid workshop a share once it has the free minutes it was told', () => {
    const told = outbidLines(batch, results).filter(({ line }) => line.remedies.length > 0);
    expect(told.length).toBeGreaterThan(0);
    for (const { order, line } of told) {
      const others = [...results].flatMap(([orderId, { shares }]) =>
        orderId === order.orderId ? [] : shares,
      );
      const round = { order, workshops: holding(batch.workshops, others), policy };
      const again = remedied(round, line);
      const result = matchOrder(order, again.workshops, policy, batch.todayOn);
      expect(quantitiesOf(result).has(line.workshopId)).toBe(true);
    }
  });

  it('would be worth more with an outbid workshop at the score or price it was told', () => {
    for (const outbid of outbidLines(batch, results)) {
      for (const remedy of outbid.line.alternatives) {
        const better = changed(batch, outbid, remedy);
        const rivals = outbid.line.displacedBy.map(({ orderId }) => orderId!);
        const gains = [1, 4].map((count) => {
          const { plan, contenderOf } = planOf(better, results);
          const before = plan.value;
          const group = [outbid.order.orderId, ...rivals.slice(0, count)].map(contenderOf);
          for (const contender of group) plan.remove(contender);
          for (const contender of group) plan.replace(contender);
          const isIn = plan.quantitiesOf(group[0]!).has(outbid.line.workshopId);
          return isIn ? plan.value - before : 0;
        });
        expect(Math.max(...gains)).toBeGreaterThan(0);
      }
    }
  });
});

it('these counties have outbid workshops that are told a score', () => {
  const told = COUNTIES.flatMap(({ batch, outcome }) => outbidLines(batch, outcome.results)).filter(
    ({ line }) => line.alternatives.length > 0,
  );
  expect(told.length).toBeGreaterThan(0);
});
