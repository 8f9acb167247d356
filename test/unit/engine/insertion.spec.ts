import fc from 'fast-check';
import { compile } from '../../../src/domain/matching/engine/compile.js';
import { Inserter } from '../../../src/domain/matching/engine/insertion.js';
import { Random } from '../../../src/domain/matching/engine/random.js';
import type { AllocationProblem } from '../../../src/domain/matching/engine/problem.js';
import { freeSlackOf } from '../../../src/domain/matching/engine/slack.js';
import { AllocationState } from '../../../src/domain/matching/engine/state.js';
import { bestByTrial, hasRoom } from './exhaustive.js';
import { anOrder, aPair, aProblem, aWorkshop, problems } from './problems.js';

const ONE_ORDER = { orders: 1, workshops: 6, mostUnits: 9, weeks: 3 };
const MANY = { orders: 8, workshops: 4, mostUnits: 9, weeks: 4 };

describe('inserting one order', () => {
  it('finds the best shares of an order by itself', () => {
    fc.assert(
      fc.property(problems(ONE_ORDER), (problem) => {
        const instance = compile(problem);
        const gain = new Inserter(new AllocationState(instance), new Random(1)).gain(0);
        expect(instance.baseObjective + gain).toBeCloseTo(bestByTrial(problem), 6);
      }),
      { numRuns: 400 },
    );
  });

  it('prefers two larger lots to three when only two workshops are allowed', () => {
    const problem = aProblem({
      orders: [anOrder('A', { quantityUnits: 10, maxWorkshops: 2, minLotUnits: 3 })],
      workshops: [aWorkshop('X', [6]), aWorkshop('Y', [4]), aWorkshop('Z', [5])],
      pairs: [aPair('A', 'X', 4), aPair('A', 'Y', 5), aPair('A', 'Z', 3)],
    });
    const state = new AllocationState(compile(problem));
    new Inserter(state, new Random(1)).insert(0, 0, 0);
    expect([...state.units]).toEqual([4, 6, 0]);
  });

  it('knows its lots and leaves room exactly where the weeks have room, whatever is placed and removed', () => {
    fc.assert(
      fc.property(problems(MANY), fc.nat(), (problem, seed) => {
        const instance = compile(problem);
        const state = new AllocationState(instance);
        const random = new Random(seed);
        const inserter = new Inserter(state, random);
        for (let step = 0; step < 30; step += 1) {
          const order = random.below(instance.orderIds.length);
          const own = [...instance.pairOrder.keys()].filter((pair) => instance.pairOrder[pair] === order);
          for (const pair of own) if (state.units[pair]! > 0) state.remove(pair);
          inserter.insert(order, 0.2, 0);
        }
        const lots = [...state.units.entries()].filter(([, units]) => units > 0);
        expect(
          hasRoom(
            problem,
            lots.map(([pair, units]) => lotOf(problem, instance, pair, units)),
          ),
        ).toBe(true);
        expect(listed(instance.orderPairStart, state.orderLots, state.lotsOfOrders)).toEqual(
          lots.map(([pair]) => pair),
        );
        expect(listed(instance.workshopPairStart, state.workshopLots, state.lotsOfWorkshops)).toEqual(
          lots.map(([pair]) => pair),
        );
        state.load(new Float64Array(state.units.length));
        expect([...state.slack]).toEqual([...freeSlackOf(instance)]);
      }),
      { numRuns: 80 },
    );
  });
});

/** All entries of the lists of an order or a workshop each. */
function listed(starts: Int32Array, counts: Int32Array, lists: Int32Array): number[] {
  const entries = [...counts].flatMap((count, list) => [
    ...lists.subarray(starts[list], starts[list]! + count),
  ]);
  return entries.toSorted((a, b) => a - b);
}

function lotOf(
  problem: AllocationProblem,
  instance: ReturnType<typeof compile>,
  pair: number,
  units: number,
) {
  const orderId = instance.orderIds[instance.pairOrder[pair]!];
  const workshopId = instance.workshopIds[instance.pairWorkshop[pair]!];
  return {
    pair: problem.pairs.find((one) => one.orderId === orderId && one.workshopId === workshopId)!,
    units,
  };
}
