import { Solver } from '../src/domain/matching/engine/solve.js';
import { makeInstance } from './matching-instances.js';

const SIZES = [125, 250, 500, 1000, 2000];
const LOADS = [0.45, 0.85];
const WARM_UP_SIZE = 250;
const STEPS_PER_ORDER = 200;
/** Share of the final objective that the time is taken at. */
const NEAR = 0.99;

/** How the time to 99 % of the final objective grows with the batch: the exponent of a straight line through the logarithms. */
export function growthRun(): void {
  // The first solve waits for the compiler, which would make small batches look slow.
  timeOf(WARM_UP_SIZE, LOADS[0] ?? 0);
  console.log('| load | orders | seconds to 99 % | seconds in all |');
  console.log('|---|---|---|---|');
  for (const load of LOADS) {
    const times = SIZES.map((size) => {
      const { near, all } = timeOf(size, load);
      console.log(`| ${load} | ${size} | ${near.toFixed(3)} | ${all.toFixed(2)} |`);
      return near;
    });
    console.log(`time grows with the number of orders to the power of ${exponent(SIZES, times).toFixed(2)}`);
  }
}

function timeOf(size: number, load: number): { near: number; all: number } {
  const problem = makeInstance({ name: 'growth', workshops: size, orders: size, load }, 111);
  const startedAt = performance.now();
  const solver = new Solver(problem, 1);
  const marks = [{ objective: solver.progress().objective, at: performance.now() }];
  solver.prove(solver.firstRounds);
  for (const { objective } of solver.search(STEPS_PER_ORDER * size)) {
    marks.push({ objective, at: performance.now() });
  }
  const final = solver.progress().objective;
  const reached = marks.find(({ objective }) => objective >= NEAR * final);
  return {
    near: ((reached?.at ?? startedAt) - startedAt) / 1000,
    all: (performance.now() - startedAt) / 1000,
  };
}

function exponent(sizes: readonly number[], times: readonly number[]): number {
  const points = sizes.map((size, place) => ({ x: Math.log(size), y: Math.log(times[place] ?? 1) }));
  const mean = (pick: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  return mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
}
