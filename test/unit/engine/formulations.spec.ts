import { assignmentOf } from '../../../src/domain/matching/engine/assignment.js';
import { assignmentProblem, makeAssignment } from '../../../bench/assignment-instances.js';
import { makeFacilityProblem } from '../../../bench/facility-instances.js';
import { compile } from '../../../src/domain/matching/engine/compile.js';
import { openingProblemOf } from '../../../src/domain/matching/engine/opening-problem.js';
import type {
  AllocationOrder,
  AllocationPair,
  AllocationProblem,
  ProcessWork,
} from '../../../src/domain/matching/engine/problem.js';
import { solved } from './solved.js';

/** Costs and loads, `[agent][job]`, and capacities: two agents, three jobs. */
const cost = [
  [4, 7, 3],
  [6, 5, 8],
];
const load = [
  [5, 6, 7],
  [8, 9, 4],
];
const capacity = [12, 13];
const jobs = [0, 1, 2];
const agents = [0, 1];

interface Wording {
  readonly order?: Partial<AllocationOrder>;
  readonly pair?: (agent: number, job: number) => Partial<AllocationPair>;
  readonly free?: (agent: number) => readonly number[];
  readonly process?: (agent: number) => string;
}

function workOf(standardMinutesPerUnit: number, setupMinutes = 0): readonly ProcessWork[] {
  return [{ processId: 'work', standardMinutesPerUnit, setupMinutes }];
}

/** The same assignment as a job is an order of one unit, in other words. */
function worded({ order, pair, free, process = () => 'work' }: Wording): AllocationProblem {
  const weeks = (agent: number) => free?.(agent) ?? [capacity[agent]!];
  const weekCount = weeks(0).length;
  return {
    weekCount,
    orders: jobs.map((job) => ({
      orderId: `j${job}`,
      quantityUnits: 1,
      earliestWeek: 0,
      dueWeek: weekCount - 1,
      minLotUnits: 1,
      maxWorkshops: 1,
      isAllOrNothing: true,
      unplacedCostPerUnit: 1000,
      ...order,
    })),
    workshops: agents.map((agent) => ({
      workshopId: `a${agent}`,
      capacity: [{ processId: process(agent), freeStandardMinutes: weeks(agent) }],
    })),
    pairs: agents.flatMap((agent) =>
      jobs.map((job) => ({
        orderId: `j${job}`,
        workshopId: `a${agent}`,
        valuePerUnit: 0,
        costPerUnit: cost[agent]![job]!,
        work: workOf(load[agent]![job]!).map((one) => ({ ...one, processId: process(agent) })),
        ...pair?.(agent, job),
      })),
    ),
  };
}

const wordings: Readonly<Record<string, Wording>> = {
  'one unit, which need not be all or nothing': { order: { isAllOrNothing: false } },
  'one unit for as many workshops as there are': { order: { isAllOrNothing: false, maxWorkshops: 2 } },
  'costs of lots': {
    order: { isAllOrNothing: false },
    pair: (agent, job) => ({ costPerUnit: 0, costPerLot: cost[agent]![job]! }),
  },
  'values below nothing': {
    pair: (agent, job) => ({ costPerUnit: 0, valuePerUnit: -cost[agent]![job]! }),
  },
  'values left of a large one': {
    order: { isAllOrNothing: false, unplacedCostPerUnit: 0 },
    pair: (agent, job) => ({ costPerUnit: 0, valuePerUnit: 1e6 - cost[agent]![job]! }),
  },
  'a billion for what stays out': { order: { unplacedCostPerUnit: 1e9 } },
  weights: {
    order: { weight: 2, unplacedCostPerUnit: 0 },
    pair: (agent, job) => ({ costPerUnit: 0, valuePerUnit: (100 - cost[agent]![job]!) / 2 }),
  },
  'many units, none of which goes alone': {
    order: { quantityUnits: 4, minLotUnits: 4, isAllOrNothing: false, maxWorkshops: 2 },
    pair: (agent, job) => ({ costPerUnit: cost[agent]![job]! / 4, work: workOf(load[agent]![job]! / 4) }),
  },
  setups: {
    pair: (agent, job) => ({ work: workOf(0.001, load[agent]![job]! - 0.001) }),
  },
  'three weeks for all': { free: (agent) => [1, 2, capacity[agent]! - 3] },
  'a process for each agent': { process: (agent) => `work of ${agent}` },
};

/** Job, agent, cost, load and room of every choice there is. */
function choicesOf(problem: AllocationProblem): readonly (readonly number[])[] {
  const assignment = assignmentOf(compile(problem))!;
  return Array.from(assignment.pairOrder, (job, pair) => {
    const agent = assignment.resource[pair]!;
    return [job, agent, assignment.cost[pair]!, assignment.load[pair]!, assignment.room[agent]!];
  }).toSorted((one, other) => one[0]! - other[0]! || one[1]! - other[1]!);
}

describe('a generalised assignment in other words', () => {
  it.each(Object.keys(wordings))('is the same: %s', (name) => {
    expect(choicesOf(worded(wordings[name]!))).toEqual(choicesOf(worded({})));
  });

  it('leaves out pairs that cost more than to leave the job out', () => {
    const dear = worded({ pair: (agent, job) => (agent === job ? { costPerUnit: 2000 } : {}) });
    const { pairOrder } = assignmentOf(compile(dear))!;
    expect(Array.from(pairOrder)).toEqual([0, 1, 2, 2]);
  });

  it('is searched to its end though all that can be saved is little beside what jobs are worth', () => {
    const made = assignmentProblem(makeAssignment('c', 60, 5, 3));
    const dear = {
      ...made,
      orders: made.orders.map((order) => ({ ...order, unplacedCostPerUnit: 0 })),
      pairs: made.pairs.map((pair) => ({
        ...pair,
        costPerUnit: 0,
        valuePerUnit: 1e9 - (pair.costPerUnit ?? 0),
      })),
    };
    const plan = solved(dear, 200);
    expect(60e9 - plan.objective.total).toBeCloseTo(-solved(made, 200).objective.total, 3);
    expect(plan.iterations).toBe(200);
  });

  it('counts in few weights where loads have no common measure', () => {
    const fine = worded({
      pair: (agent, job) => ({ work: workOf(load[agent]![job]! + 0.001 * (job + 1)) }),
    });
    const { load: loads, weight, weightRoom, milliPerWeight } = assignmentOf(compile(fine))!;
    expect(Math.max(...weightRoom)).toBeLessThanOrEqual(1000);
    expect(Array.from(weight)).toEqual(Array.from(loads, (milli) => Math.floor(milli / milliPerWeight)));
  });
});

/** What each wording makes of the orders and pairs of a facility location. */
interface FacilityWording {
  readonly order?: (order: AllocationOrder) => Partial<AllocationOrder>;
  readonly pair?: (pair: AllocationPair) => Partial<AllocationPair>;
}

function facilities(isSingleSource: boolean, { order, pair }: FacilityWording): AllocationProblem {
  const made = makeFacilityProblem({ customers: 8, facilities: 4 }, 3, isSingleSource, 1);
  return {
    ...made,
    orders: made.orders.map((one) => ({ ...one, ...order?.(one) })),
    pairs: made.pairs.map((one) => ({ ...one, ...pair?.(one) })),
  };
}

const onePerCustomer: Readonly<Record<string, FacilityWording>> = {
  'one facility a customer': {},
  'no lot less than the demand': {
    order: ({ quantityUnits }) => ({
      isAllOrNothing: false,
      maxWorkshops: 4,
      minLotUnits: quantityUnits,
    }),
  },
  'a customer as one unit': {
    order: ({ quantityUnits }) => ({
      quantityUnits: 1,
      isAllOrNothing: false,
      work: [{ processId: 'store', standardMinutesPerUnit: quantityUnits, setupMinutes: 0 }],
    }),
  },
  'a billion for what stays out': { order: () => ({ unplacedCostPerUnit: 1e9 }) },
};

const shared: Readonly<Record<string, FacilityWording>> = {
  'as many facilities as there are': {},
  'any number of facilities': { order: () => ({ maxWorkshops: 1000 }) },
  'customers served wholly': { order: () => ({ isAllOrNothing: true }) },
  'values left of a large one': {
    order: () => ({ unplacedCostPerUnit: 0 }),
    pair: ({ costPerUnit = 0 }) => ({ costPerUnit: 0, valuePerUnit: 1000 - costPerUnit }),
  },
};

describe('a facility location in other words', () => {
  it.each(Object.keys(onePerCustomer))('is one where customers stay whole: %s', (name) => {
    const problem = openingProblemOf(compile(facilities(true, onePerCustomer[name]!)))!;
    const plain = openingProblemOf(compile(facilities(true, {})))!;
    expect(problem.isSingleSource).toBe(true);
    expect(problem.demand).toEqual(plain.demand);
    expect(problem.room).toEqual(plain.room);
  });

  it('is none where a part of a customer could be served by the one facility it may have', () => {
    const parts = facilities(true, { order: () => ({ isAllOrNothing: false }) });
    expect(openingProblemOf(compile(parts))).toBeNull();
  });

  it.each(Object.keys(shared))('is one where customers are shared: %s', (name) => {
    const problem = openingProblemOf(compile(facilities(false, shared[name]!)))!;
    const plain = openingProblemOf(compile(facilities(false, {})))!;
    expect(problem.isSingleSource).toBe(false);
    expect(problem.demand).toEqual(plain.demand);
  });

  it('is solved to the same plan whatever staying out costs, and where capacities end in thousandths', () => {
    const plain = solved(facilities(false, {}), 300);
    const dear = solved(facilities(false, { order: () => ({ unplacedCostPerUnit: 1e9 }) }), 300);
    expect(dear.shares).toEqual(plain.shares);
    const made = facilities(false, {});
    const workshops = made.workshops.map((workshop) => ({
      ...workshop,
      capacity: workshop.capacity.map((one) => ({
        ...one,
        freeStandardMinutes: one.freeStandardMinutes.map((free) => free + 0.875),
      })),
    }));
    const fine = solved({ ...made, workshops }, 300);
    expect(fine.objective.total).toBeCloseTo(plain.objective.total, 6);
    expect(fine.gap).toBeLessThan(1e-9);
  });

  it('is bounded no worse where transport is a cost of lots', () => {
    const whole = facilities(true, {});
    const quantities = new Map(whole.orders.map((order) => [order.orderId, order.quantityUnits]));
    const lots = facilities(true, {
      pair: ({ orderId, costPerUnit = 0 }) => ({
        costPerUnit: 0,
        costPerLot: costPerUnit * quantities.get(orderId)!,
      }),
    });
    const [byUnit, byLot] = [solved(whole, 300), solved(lots, 300)];
    expect(byLot.objective.total).toBeCloseTo(byUnit.objective.total, 6);
    expect(byLot.upperBound).toBeCloseTo(byUnit.upperBound, 0);
  });
});
