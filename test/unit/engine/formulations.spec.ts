import { assignmentOf } from '../../../src/domain/matching/engine/assignment.js';
import { compile } from '../../../src/domain/matching/engine/compile.js';
import type {
  AllocationOrder,
  AllocationPair,
  AllocationProblem,
  ProcessWork,
} from '../../../src/domain/matching/engine/problem.js';

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

  it('counts in few weights where loads have no common measure', () => {
    const fine = worded({
      pair: (agent, job) => ({ work: workOf(load[agent]![job]! + 0.001 * (job + 1)) }),
    });
    const { load: loads, weight, weightRoom, milliPerWeight } = assignmentOf(compile(fine))!;
    expect(Math.max(...weightRoom)).toBeLessThanOrEqual(1000);
    expect(Array.from(weight)).toEqual(Array.from(loads, (milli) => Math.floor(milli / milliPerWeight)));
  });
});
