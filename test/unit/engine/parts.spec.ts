import fc from 'fast-check';
import { makeInstance } from '../../../bench/matching-instances.js';
import { SolverAssistance } from '../../../src/allocation-assistance.js';
import { CapacityBound } from '../../../src/domain/matching/engine/bound.js';
import { compile } from '../../../src/domain/matching/engine/compile.js';
import { makeFirstPlan } from '../../../src/domain/matching/engine/first-plan.js';
import { planOf } from '../../../src/domain/matching/engine/kernel.js';
import type { MipModel } from '../../../src/domain/matching/engine/mip-builder.js';
import { partKernelOf } from '../../../src/domain/matching/engine/part-kernel.js';
import { Parts } from '../../../src/domain/matching/engine/parts.js';
import type { AllocationProblem } from '../../../src/domain/matching/engine/problem.js';
import { readProblem } from '../../../src/domain/matching/engine/read-problem.js';
import { Solver } from '../../../src/domain/matching/engine/solve.js';
import type { MipSolver } from '../../../src/domain/matching/engine/solver-port.js';
import { AllocationState } from '../../../src/domain/matching/engine/state.js';
import { verifyPlan } from '../../../src/domain/matching/engine/verify.js';
import { HighsSolver } from '../../../src/platform/solver/highs-solver.js';
import { threadFile } from '../../support/thread-file.js';
import {
  anOrder,
  aPair,
  aProblem,
  aWorkshop,
  liveSharesOf,
  pointFaults,
  problems,
  withFixedShare,
} from './problems.js';

const SMALL = { orders: 8, workshops: 6, mostUnits: 20, weeks: 4 };
const highs = new HighsSolver(10_000, threadFile('src/platform/solver/highs-worker.ts'));

const noises = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 });

/** A point within the bounds of a model's columns, whatever its rows say. */
function noisy({ columnUpper }: MipModel, noise: readonly number[]): Float64Array {
  return columnUpper.map((upper, column) => Math.min(upper, noise[column % noise.length]!));
}

/** Villages of two workshops and two orders, each of which one workshop does better. */
function villages(count: number): AllocationProblem {
  const numbers = Array.from({ length: count }, (_, number) => String(number).padStart(2, '0'));
  return aProblem({
    orders: numbers.flatMap((village) => [anOrder(`${village}A`), anOrder(`${village}B`)]),
    workshops: numbers.flatMap((village) => [aWorkshop(`${village}X`, [10]), aWorkshop(`${village}Y`, [10])]),
    pairs: numbers.flatMap((village) => [
      aPair(`${village}A`, `${village}X`, 5),
      aPair(`${village}A`, `${village}Y`, 4),
      aPair(`${village}B`, `${village}X`, 4),
      aPair(`${village}B`, `${village}Y`, 5),
    ]),
  });
}

/** Small problems in which nothing costs to open, with shares that are fixed or on offer. */
const heldProblems = problems(SMALL)
  .map((problem) => ({
    ...problem,
    workshops: problem.workshops.map((workshop) => ({ ...workshop, openingCost: 0 })),
  }))
  .chain((open) =>
    fc
      .tuple(liveSharesOf(open), fc.nat(), fc.integer({ min: 1, max: 8 }))
      .map(([liveShares, pick, units]) => {
        const [live, fixed] = [{ ...open, liveShares }, withFixedShare({ ...open, liveShares }, pick, units)];
        return [fixed, live, open].find((problem) => readProblem(problem).faults.length === 0) ?? open;
      }),
  );

/** An instance, a first plan of it, and what there is to gain at some prices. */
function planned(problem: AllocationProblem) {
  const instance = compile(problem);
  const state = new AllocationState(instance);
  makeFirstPlan(state);
  const bound = new CapacityBound(instance);
  bound.improve(30, state.value);
  return { instance, units: state.units, bound };
}

describe('a part of a plan for a general solver', () => {
  it('is taken where a plan has its flaw, and mends it', async () => {
    const instance = compile(villages(20));
    const bound = new CapacityBound(instance);
    bound.improve(200, 2000);
    const isFlawed = (id = ''): boolean => id.startsWith('13');
    const units = Float64Array.from(instance.pairOrder, (order, pair) => {
      const isOwn = instance.pairValue[pair] === 5;
      return isOwn !== isFlawed(instance.orderIds[order]) ? 10 : 0;
    });
    const part = new Parts(instance).next(units, bound)!;
    expect(new Set(Array.from(part.orders, (order) => instance.orderIds[order]))).toEqual(
      new Set(['13A', '13B']),
    );
    const found = await highs.solve(part.model.model, { seconds: 20, start: part.start });
    expect(planOf(instance, part.model, found!.values!, units).value).toBe(20 * 100);
  });

  it('gives way to others when it became no better, to more of them when it was proved to be the best', () => {
    const town = makeInstance({ name: 'town', workshops: 20, orders: 60, load: 1 }, 3);
    const { instance, units, bound } = planned(town);
    const parts = new Parts(instance);
    const first = parts.next(units, bound)!;
    parts.note(first, false, { values: null, upperBound: 0 });
    const second = parts.next(units, bound)!;
    expect(second.orders[0]).not.toBe(first.orders[0]);
    expect(second.orders.length).toBeGreaterThan(first.orders.length);
  });

  it('has the room that others and promises leave when the weeks of theirs move', async () => {
    const weeks = { earliestWeek: 0, dueWeek: 1, quantityUnits: 3 };
    const instance = compile(
      aProblem({
        weekCount: 2,
        orders: [anOrder('A'), anOrder('B', weeks), anOrder('C', weeks)],
        workshops: [aWorkshop('X', [5, 4])],
        pairs: [aPair('A', 'X', 1), aPair('B', 'X', 9), aPair('C', 'X', 9)],
        fixedShares: [{ orderId: 'C', workshopId: 'X', units: 3 }],
      }),
    );
    const part = partKernelOf(instance, Float64Array.of(0, 3), Int32Array.of(0));
    const found = await highs.solve(part.model.model, { seconds: 20, start: part.start });
    // Nine minutes less twice three, of which two must be in the first week.
    expect(found!.upperBound).toBeCloseTo(3, 4);
  });

  it('starts from the plan, with room for all that others and promises hold', () => {
    fc.assert(
      fc.property(heldProblems, (problem) => {
        const solver = new Solver(problem, 1);
        Array.from(solver.search(200));
        const part = solver.tasks.part();
        expect(part ? pointFaults(part.model, part.start) : []).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves all other orders as they are, whatever the solver answers', () => {
    fc.assert(
      fc.property(heldProblems, noises, fc.nat(), (problem, noise, pick) => {
        const { instance, units } = planned(problem);
        const order = pick % instance.orderIds.length;
        const { model } = partKernelOf(instance, units, Int32Array.of(order));
        const plan = planOf(instance, model, noisy(model.model, noise), units);
        const ofOthers = (all: Float64Array) => all.filter((_, pair) => instance.pairOrder[pair] !== order);
        expect(ofOthers(plan.units)).toEqual(ofOthers(units));
      }),
      { numRuns: 200 },
    );
  });

  it('makes the plan no worse and keeps it valid, whatever the solver answers', () => {
    fc.assert(
      fc.property(heldProblems, noises, (problem, noise) => {
        const solver = new Solver(problem, 1);
        const before = solver.progress().objective;
        const part = solver.tasks.part();
        const values = part && noisy(part.model, noise);
        const isBetter = part?.adopt({ values, upperBound: Infinity }) ?? false;
        const after = solver.progress();
        expect(verifyPlan(problem, after.plan())).toEqual([]);
        expect(after.objective).toBeGreaterThanOrEqual(before);
        expect(after.objective > before).toBe(isBetter);
      }),
      { numRuns: 200 },
    );
  });

  it('loses nothing that was told before the solver was ended by force', async () => {
    const problem = makeInstance({ name: 'town', workshops: 20, orders: 30, load: 1.1 }, 3);
    const solver = new Solver(problem, 1);
    const before = solver.progress().objective;
    const asked: number[] = [];
    const endedByForce: MipSolver = {
      async solve(model, limits) {
        asked.push(model.columnCount);
        // The whole of the county gets no answer, its first part one that is told and then no other.
        if (asked.length === 2) await highs.solve(model, limits);
        return null;
      },
    };
    const time = { allMs: 60_000, leftMs: () => 30_000, onBetter: () => undefined };
    await new SolverAssistance(solver, endedByForce, time).run();
    expect(asked).toHaveLength(2);
    expect(asked[1]).toBeLessThan(asked[0]!);
    expect(solver.progress().objective).toBeGreaterThan(before);
    expect(verifyPlan(problem, solver.progress().plan())).toEqual([]);
  });
});
