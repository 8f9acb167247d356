import type { AllocationProblem } from '../src/domain/matching/engine/problem.js';
import { Random } from '../src/domain/matching/engine/random.js';

export type AssignmentType = 'a' | 'b' | 'c' | 'd' | 'e';

/** Costs and loads of a generalised assignment, `[agent][job]`, and the capacity of each agent. */
export interface AssignmentData {
  readonly cost: readonly (readonly number[])[];
  readonly load: readonly (readonly number[])[];
  readonly capacity: readonly number[];
}

/**
 * A generalised assignment by the published recipes: types a to d of Chu and Beasley (1997), e of Laguna and
 * others (1995). Type a has room to spare, d and e have costs that fall with the load, e over three decades.
 */
export function makeAssignment(
  type: AssignmentType,
  jobs: number,
  agents: number,
  seed: number,
): AssignmentData {
  const random = new Random(seed);
  const between = (low: number, high: number): number => low + random.below(high - low + 1);
  const grid = (cell: () => number): number[][] =>
    Array.from({ length: agents }, () => Array.from({ length: jobs }, cell));
  if (type === 'e') {
    const load = grid(() => Math.max(1, 1 - 10 * Math.log(Math.max(1e-12, random.fraction()))));
    const whole = load.map((row) => row.map((one) => Math.ceil(one)));
    const cost = whole.map((row) => row.map((one) => Math.ceil(1000 / one - 10 * random.fraction())));
    return {
      cost: cost.map((row) => row.map((one) => Math.max(1, one))),
      load: whole,
      capacity: tightRooms(whole, 0.8),
    };
  }
  if (type === 'd') {
    const load = grid(() => between(1, 100));
    const cost = load.map((row) => row.map((one) => 111 - one + between(-10, 10)));
    return { cost, load, capacity: tightRooms(load, 0.8) };
  }
  const load = grid(() => between(5, 25));
  const cost = grid(() => between(10, 50));
  if (type === 'c') return { cost, load, capacity: tightRooms(load, 0.8) };
  const room = (9 * 15 * jobs) / agents / 15 + 0.4 * mostLoad(cost, load);
  return { cost, load, capacity: load.map(() => Math.floor(type === 'a' ? room : 0.7 * room)) };
}

function tightRooms(load: readonly (readonly number[])[], share: number): number[] {
  return load.map((row) => Math.floor((share * row.reduce((sum, one) => sum + one, 0)) / load.length));
}

/** The largest load when every job goes to its cheapest agent. */
function mostLoad(cost: readonly (readonly number[])[], load: readonly (readonly number[])[]): number {
  const loads = load.map(() => 0);
  for (const job of (cost[0] ?? []).keys()) {
    const cheapest = cost.reduce(
      (best, row, agent) => ((row[job] ?? 0) < (cost[best]?.[job] ?? 0) ? agent : best),
      0,
    );
    loads[cheapest] = (loads[cheapest] ?? 0) + (load[cheapest]?.[job] ?? 0);
  }
  return Math.max(...loads);
}

/** As an allocation: a job is an order of one unit; leaving it out costs more than any assignment of all. */
export function assignmentProblem({ cost, load, capacity }: AssignmentData): AllocationProblem {
  const jobs = [...(cost[0] ?? []).keys()];
  const most = cost.flat().reduce((best, one) => Math.max(best, one), 0);
  return {
    weekCount: 1,
    orders: jobs.map((job) => ({
      orderId: `J${String(job).padStart(5, '0')}`,
      quantityUnits: 1,
      earliestWeek: 0,
      dueWeek: 0,
      minLotUnits: 1,
      maxWorkshops: 1,
      isAllOrNothing: true,
      unplacedCostPerUnit: 20 * most,
    })),
    workshops: capacity.map((minutes, agent) => ({
      workshopId: `A${String(agent).padStart(4, '0')}`,
      capacity: [{ processId: 'work', freeStandardMinutes: [minutes] }],
    })),
    pairs: cost.flatMap((row, agent) =>
      row.map((costPerUnit, job) => ({
        orderId: `J${String(job).padStart(5, '0')}`,
        workshopId: `A${String(agent).padStart(4, '0')}`,
        valuePerUnit: 0,
        costPerUnit,
        work: [{ processId: 'work', standardMinutesPerUnit: load[agent]?.[job] ?? 1, setupMinutes: 0 }],
      })),
    ),
  };
}
