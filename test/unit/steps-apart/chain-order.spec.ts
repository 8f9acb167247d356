import fc from 'fast-check';
import type { MatchOrder, MatchWorkshop } from '../../../src/domain/matching/match-types.js';
import type { ChainResult } from '../../../src/domain/matching/steps-apart/chain.js';
import { chainOrder } from '../../../src/domain/matching/steps-apart/chain-order.js';
import { chainViolations } from '../../../src/domain/matching/steps-apart/verify-chain.js';
import { aPolicy, TODAY_ON } from '../../support/match-factories.js';
import { aLongOrder, aSpecialist, someLongOrder, someSpecialists } from './chain-cases.js';
import { bestChainByTrial } from './chains-by-trial.js';

const policy = aPolicy({ fairnessBonus: 0.05 });

function chain(order: MatchOrder, workshops: readonly MatchWorkshop[]): ChainResult {
  const result = chainOrder(order, workshops, policy, TODAY_ON);
  expect(chainViolations({ order, workshops, policy, todayOn: TODAY_ON }, result)).toEqual([]);
  return result;
}

function worthOf(result: ChainResult): number {
  const millionths = (value: number): number => Math.round(value * 1e6);
  let value = 0;
  for (const { shares, lines } of result.stages) {
    value -= millionths(policy.extraWorkshopCost) * result.quantity * shares.length;
    for (const { workshopId, quantity } of shares) {
      const line = lines.find((one) => one.workshopId === workshopId)!;
      value += quantity * (millionths(line.score!) + millionths(line.bonus + line.fairnessBonus));
    }
  }
  return value;
}

const cutter = aSpecialist('cutter', ['cutting']);
const sewer = aSpecialist('sewer', ['sewing']);
const packer = aSpecialist('packer', ['packing']);

describe('chainOrder', () => {
  it('cuts here, sews there and packs elsewhere, one after the other with a day on the road between', () => {
    const { stages, legs, ...sums } = chain(aLongOrder(), [packer, sewer, cutter]);
    expect(sums).toEqual({
      quantity: 300,
      unplacedQuantity: 0,
      unplacedReason: null,
      stepWithoutWorkshop: null,
    });
    // 300, 1,800 and 300 minutes out of 200 a working day.
    expect(stages.map(({ startOn, finishOn }) => [startOn, finishOn])).toEqual([
      ['2026-03-03', '2026-03-04'],
      ['2026-03-06', '2026-03-16'],
      ['2026-03-18', '2026-03-19'],
    ]);
    expect(stages.map(({ unitPriceFen, priceFen }) => [unitPriceFen, priceFen])).toEqual([
      [50, 15_000],
      [300, 90_000],
      [50, 15_000],
    ]);
    expect(stages[1]?.shares).toEqual([
      {
        workshopId: 'sewer',
        quantity: 300,
        standardMinutes: 1800,
        lots: [
          { processId: 'sewing', weekOn: '2026-03-02', minutes: 400 },
          { processId: 'sewing', weekOn: '2026-03-09', minutes: 1200 },
          { processId: 'sewing', weekOn: '2026-03-16', minutes: 200 },
        ],
      },
    ]);
    expect(legs.map((leg) => [leg.fromWorkshopId, leg.toWorkshopId, leg.transportDays])).toEqual([
      [null, 'cutter', 1],
      ['cutter', 'sewer', 1],
      ['sewer', 'packer', 1],
      ['packer', null, 1],
    ]);
  });

  it('hands over as seldom as possible', () => {
    const both = aSpecialist('both', ['sewing', 'packing']);
    const { stages } = chain(aLongOrder(), [packer, sewer, cutter, both]);
    expect(stages.map(({ shares }) => shares.map(({ workshopId }) => workshopId))).toEqual([
      ['cutter'],
      ['both'],
    ]);
  });

  it('lets a workshop come twice when others come between', () => {
    const ends = aSpecialist('ends', ['cutting', 'packing']);
    const { stages } = chain(aLongOrder(), [sewer, ends]);
    expect(stages.map(({ shares }) => shares[0]?.workshopId)).toEqual(['ends', 'sewer', 'ends']);
  });

  it('splits a stage over several workshops when one alone is too slow', () => {
    const order = aLongOrder({ openQuantity: 700 });
    const second = aSpecialist('second', ['sewing'], 900);
    expect(chain(order, [cutter, sewer, packer]).quantity).toBeLessThan(700);
    const { stages, quantity, legs } = chain(order, [cutter, sewer, packer, second]);
    expect(quantity).toBe(700);
    expect(stages[1]?.shares.map(({ workshopId }) => workshopId)).toEqual(['sewer', 'second']);
    expect(legs).toHaveLength(6);
  });

  it('explains a stage to whoever did not get it', () => {
    const far = aSpecialist('far', ['sewing'], 1200, { location: { latitude: 31.4, longitude: 106.572 } });
    const slow = aSpecialist('slow', ['sewing'], 300);
    const { stages } = chain(aLongOrder(), [packer, sewer, cutter, far, slow]);
    const lines = new Map(stages[1]?.lines.map((line) => [line.workshopId, line]));
    expect([...lines.keys()]).toEqual(['sewer', 'far', 'slow']);
    expect(lines.get('far')).toMatchObject({ isEligible: true, quantity: 0, lossReason: 'OUTSCORED' });
    expect(lines.get('far')?.remedies).toMatchObject([{ change: 'SCORE' }]);
    expect(lines.get('slow')).toMatchObject({ isEligible: true, quantity: 0, lossReason: 'MAX_WORKSHOPS' });
    const alone = stages[0]?.lines.map(({ workshopId }) => workshopId);
    // The sewer is next in the chain, it cannot cut too.
    expect(alone).not.toContain('sewer');
    expect(stages[0]?.lines.find(({ workshopId }) => workshopId === 'slow')?.gates).toContainEqual(
      expect.objectContaining({ gate: 'SKILL', subject: 'cutting', hasPassed: false }),
    );
  });

  it('places what comes through in time, all or nothing if so ordered', () => {
    const order = aLongOrder({ openQuantity: 5000 });
    expect(chain(order, [cutter, sewer, packer])).toMatchObject({ unplacedReason: 'NOT_ENOUGH_CAPACITY' });
    expect(chain(order, [cutter, sewer, packer]).quantity).toBe(500);
    expect(chain({ ...order, isAllOrNothing: true }, [cutter, sewer, packer])).toMatchObject({
      quantity: 0,
      unplacedReason: 'ALL_OR_NOTHING_UNREACHABLE',
    });
  });

  it('says why there is no chain', () => {
    expect(chain(aLongOrder(), [cutter, packer])).toMatchObject({
      unplacedReason: 'NO_ELIGIBLE_WORKSHOP',
      stepWithoutWorkshop: 2,
    });
    const most = { maxWorkshops: 2 };
    expect(chain(aLongOrder(most), [cutter, sewer, packer])).toMatchObject({
      unplacedReason: 'MAX_WORKSHOPS',
    });
    const late = { dueOn: '2026-03-07' };
    expect(chain(aLongOrder(late), [cutter, sewer, packer])).toMatchObject({
      unplacedReason: 'NOT_ENOUGH_CAPACITY',
    });
    expect(chain(aLongOrder({ openQuantity: 49 }), [cutter, sewer, packer])).toMatchObject({
      unplacedReason: 'REMAINDER_BELOW_MIN_LOT',
    });
    expect(chain(aLongOrder(), [])).toMatchObject({ stages: [], stepWithoutWorkshop: 1 });
  });

  it('hands nothing over beyond the distance that both sides work over', () => {
    const north = { location: { latitude: 31.283, longitude: 106.572 }, distanceLimitKm: 35 };
    const south = { location: { latitude: 30.883, longitude: 106.572 }, distanceLimitKm: 35 };
    const farCutter = aSpecialist('north', ['cutting'], 1200, north);
    const farSewer = aSpecialist('south', ['sewing'], 1200, south);
    expect(chain(aLongOrder(), [farCutter, farSewer, packer]).quantity).toBe(0);
    expect(chain(aLongOrder(), [farCutter, sewer, packer]).quantity).toBe(300);
  });
});

describe('a long order among a county of workshops', () => {
  it('is placed soundly where not every set of workshops can be tried', () => {
    const processes = ['a', 'b', 'c', 'd', 'e', 'f'];
    const order = aLongOrder({
      openQuantity: 3000,
      maxWorkshops: 6,
      unitPriceFen: 1000,
      steps: processes.map((processId, i) => ({
        position: i + 1,
        processId,
        standardMinutesPerUnit: 1 + (i % 3) / 2,
        setupMinutes: 15,
        equipmentCode: null,
        minSkillLevel: 1,
      })),
    });
    const workshops = Array.from({ length: 90 }, (_, i) => {
      const own = [0, 1, 2].map((k) => processes[(i * 3 + k * (1 + (i % 3))) % 6]!);
      const location = { latitude: 30.95 + ((i * 13) % 25) / 100, longitude: 106.4 + ((i * 7) % 35) / 100 };
      return aSpecialist(`w${i}`, [...new Set(own)], 300 + ((i * 37) % 900), { location });
    });
    const { quantity, stages } = chain(order, workshops);
    expect(quantity).toBeGreaterThan(2000);
    expect(stages.length).toBeGreaterThan(1);
  });
});

describe('for any order and workshops', () => {
  it('the chain keeps every promise and is the best there is, by comparison with every possible one', () => {
    const reached = { none: 0, whole: 0, part: 0, split: 0 };
    fc.assert(
      fc.property(someLongOrder, someSpecialists(4), (order, workshops) => {
        const result = chain(order, workshops);
        const { quantity, stages } = result;
        const best = bestChainByTrial({ order, workshops, policy, todayOn: TODAY_ON });
        expect({ quantity, stages: stages.length, value: worthOf(result) }).toEqual(best);
        reached[quantity === 0 ? 'none' : quantity < order.openQuantity ? 'part' : 'whole'] += 1;
        if (stages.some(({ shares }) => shares.length > 1)) reached.split += 1;
      }),
      { numRuns: 200, seed: 20_261_125 },
    );
    // Chains of every kind were among them.
    for (const times of Object.values(reached)) expect(times).toBeGreaterThan(10);
  });

  it('the order in which workshops come does not matter', () => {
    fc.assert(
      fc.property(someLongOrder, someSpecialists(8), (order, workshops) => {
        expect(chainOrder(order, workshops.toReversed(), policy, TODAY_ON)).toEqual(chain(order, workshops));
      }),
      { numRuns: 60 },
    );
  });
});
