import fc from 'fast-check';
import type { BatchInput, BatchOrder } from '../../../../src/domain/matching/batch/batch-types.js';
import { withChains } from '../../../../src/domain/matching/batch/chains-after.js';
import { GroundLeft } from '../../../../src/domain/matching/batch/ground-left.js';
import { matchBatch } from '../../../../src/domain/matching/batch/match-batch.js';
import { questionOf } from '../../../../src/domain/matching/batch/question.js';
import type { MatchOrder, MatchWorkshop } from '../../../../src/domain/matching/match-types.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../../support/match-factories.js';
import { aLongOrder, aSpecialist, someLongOrder, someSpecialists } from '../../steps-apart/chain-cases.js';

function inBatch(order: MatchOrder, i = 0): BatchOrder {
  return { ...order, orderId: `order-${i}`, regionId: '511322', enterpriseId: 'enterprise' };
}

function batchOf(orders: readonly MatchOrder[], workshops: readonly MatchWorkshop[]): BatchInput {
  const circumstances = { policy: aPolicy(), todayOn: TODAY_ON, seed: 1, iterations: 100 };
  return { orders: orders.map(inBatch), workshops, ...circumstances };
}

/** The question of the batch's first order, by the state of its workshops. */
function asked(batch: BatchInput): string {
  const [order] = batch.orders;
  return questionOf(order!, new GroundLeft(batch.workshops).workshopsFor(order!), batch);
}

/** Free in its second week alone, and of no use: it lacks a machine. */
const workshop = aWorkshop({
  capacity: [
    { processId: 'sewing', weekOn: '2026-03-02', availableMinutes: 5000, heldMinutes: 5000 },
    { processId: 'sewing', weekOn: '2026-03-09', availableMinutes: 5000, heldMinutes: 0 },
  ],
});
const steps = anOrder().steps.map((step) => ({ ...step, equipmentCode: 'FLATLOCK' }));
const order = anOrder({ steps });
const stranger = aWorkshop({ workshopId: 'stranger', skills: new Map([['dyeing', 3]]) });

function withOrder(changes: Partial<MatchOrder>): BatchInput {
  return batchOf([{ ...order, ...changes }], [workshop, stranger]);
}

function withWorkshop(changes: Partial<MatchWorkshop>): BatchInput {
  return batchOf([order], [{ ...workshop, ...changes }, stranger]);
}

const before = batchOf([order], [workshop, stranger]);

describe('the question of an order of which nothing can be placed', () => {
  it.each<[string, BatchInput]>([
    ['its quantity', withOrder({ openQuantity: 900 })],
    ['its price', withOrder({ unitPriceFen: 500 })],
    ['its routing', withOrder({ steps: anOrder().steps })],
    ['its start', withOrder({ earliestStartOn: '2026-03-03' })],
    ['its date', withOrder({ dueOn: '2026-03-20' })],
    ['its least lot', withOrder({ minLot: 1 })],
    ['how many may share it', withOrder({ maxWorkshops: 4 })],
    ['that a part is worth something', withOrder({ isAllOrNothing: true })],
    ['where it goes', withOrder({ shipTo: { latitude: 31, longitude: 106 } })],
    ['whom it prefers', withOrder({ preferredWorkshopIds: ['workshop-1'] })],
    ['whom it may not ask', withOrder({ exclusions: new Map([['workshop-1', 'DECLINED']]) })],
    ['a road', withOrder({ roads: new Map([['workshop-1', { km: 3, source: 'OSRM' }]]) })],
    ['whom it looks at', withOrder({ consideredIds: new Set(['stranger']) })],
    ['a workshop more', batchOf([order], [workshop, stranger, aWorkshop({ workshopId: 'new' })])],
    ['a workshop less', batchOf([order], [stranger])],
    ['a skill', withWorkshop({ skills: new Map([['sewing', 4]]) })],
    ['a skill that another lacked', batchOf([order], [workshop, { ...stranger, skills: workshop.skills }])],
    ['a machine', withWorkshop({ equipmentCodes: new Set(['FLATLOCK']) })],
    ['a place', withWorkshop({ location: { latitude: 31, longitude: 106 } })],
    ['how far it delivers', withWorkshop({ distanceLimitKm: 61 })],
    ['its least order', withWorkshop({ minOrderQuantity: 49 })],
    ['its least pay', withWorkshop({ floorFenPerStandardMinute: 59 })],
    ['its standing', withWorkshop({ qualityStanding: 'PROBATION' })],
    ['how punctual it is', withWorkshop({ onTimeRate: 0.91 })],
    ['how well that is known', withWorkshop({ onTimeFacts: 13 })],
    ['how good its work is', withWorkshop({ firstPassYield: 0.97 })],
    ['its inspection', withWorkshop({ safetyValidUntilOn: '2027-12-31' })],
    ['a hazard', withWorkshop({ hasOpenMajorHazard: true })],
    ['time it states', withWorkshop({ capacity: [{ ...workshop.capacity[1]!, availableMinutes: 6000 }] })],
    ['a hold that is freed', withWorkshop({ capacity: [{ ...workshop.capacity[0]!, heldMinutes: 0 }] })],
    ['the policy', { ...before, policy: aPolicy({ probationShare: 0.4 }) }],
    ['the day', { ...before, todayOn: '2026-03-03' }],
  ])('changes with %s', (_what, changed) => {
    expect(asked(changed)).not.toBe(asked(before));
  });

  it('stays the same whatever changes for others, and in whatever order things come', () => {
    const later = { processId: 'sewing', weekOn: '2026-03-16', availableMinutes: 5000, heldMinutes: 0 };
    const capacity = [later, ...workshop.capacity.toReversed()];
    const other = { ...stranger, distanceLimitKm: 1 };
    expect(asked(batchOf([order], [other, { ...workshop, capacity }]))).toBe(asked(before));
    const two = ['a', 'b'].map((id) => [id, 'DECLINED'] as const);
    expect(asked(withOrder({ exclusions: new Map(two.toReversed()) }))).toBe(
      asked(withOrder({ exclusions: new Map(two) })),
    );
  });
});

describe('orders without hope', () => {
  it('are those of which nothing can be placed, whatever the others do', () => {
    expect([...withChains(before, matchBatch(before)).hopeless]).toEqual([['order-0', asked(before)]]);
    const able = withWorkshop({ equipmentCodes: new Set(['FLATLOCK']) });
    expect([...withChains(able, matchBatch(able)).hopeless.keys()]).toEqual([]);
  });

  it('are not those that another order of the batch outbids', () => {
    const whole = anOrder({ isAllOrNothing: true, openQuantity: 1500, minLot: 1500, maxWorkshops: 1 });
    const contended = batchOf([whole, whole], [aWorkshop()]);
    const { results, hopeless } = withChains(contended, matchBatch(contended));
    expect([...results.values()].map(({ unplacedReason }) => unplacedReason)).toEqual([null, 'OUTBID']);
    expect(hopeless.size).toBe(0);
  });

  it('ask by what the batch leaves: time that comes back is another question', () => {
    const apart = [
      aSpecialist('cutter', ['cutting']),
      aSpecialist('sewer', ['sewing'], 700),
      aSpecialist('packer', ['packing']),
    ];
    const whole = { isAllOrNothing: true, minLot: 250, openQuantity: 250 };
    const batch = batchOf([aLongOrder(whole), aLongOrder(whole)], apart);
    const { chains, hopeless } = withChains(batch, matchBatch(batch));
    expect([...chains.keys()]).toEqual(['order-0']);
    expect([...hopeless.keys()]).toEqual(['order-1']);
    const [, second] = batch.orders;
    expect(hopeless.get('order-1')).not.toBe(asked({ ...batch, orders: [second!] }));
  });

  it('come to nothing again while their question is the same, alone and in any batch', () => {
    const someOrders = fc.array(someLongOrder, { minLength: 2, maxLength: 4 });
    let seen = 0;
    fc.assert(
      fc.property(someOrders, someSpecialists(4), (orders, workshops) => {
        const batch = batchOf(orders, workshops);
        const { results, chains, hopeless } = withChains(batch, matchBatch(batch));
        const ground = new GroundLeft(workshops);
        for (const { shares } of results.values()) ground.take(shares);
        for (const { stages } of chains.values()) for (const { shares } of stages) ground.take(shares);
        for (const one of batch.orders) {
          const left = ground.workshopsFor(one);
          if (hopeless.get(one.orderId) !== questionOf(one, left, batch)) continue;
          seen += 1;
          const alone = { ...batch, orders: [one], workshops: left };
          const again = withChains(alone, matchBatch(alone));
          expect(again.results.get(one.orderId)?.shares).toEqual([]);
          expect(again.chains.size).toBe(0);
        }
      }),
      { numRuns: 40 },
    );
    expect(seen).toBeGreaterThan(5);
  });
});
