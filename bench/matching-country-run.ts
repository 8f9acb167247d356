import { inColumns, withPlainPairs } from '../src/domain/matching/engine/pair-columns.js';
import type { AllocationPlan } from '../src/domain/matching/engine/plan.js';
import { Solver } from '../src/domain/matching/engine/solve.js';
import { verifyPlan } from '../src/domain/matching/engine/verify.js';
import { makeCountry } from './matching-country.js';
import type { Family } from './matching-instances.js';

/** A batch of country size. */
export const COUNTRY: Family = { name: 'XXL', workshops: 250_000, orders: 100_000, load: 0.45 };
const SEED = 201;
const STEPS_PER_ORDER = 30;
/** Rounds of the bound before the search and, of its 64 parts, after each. */
const FIRST_ROUNDS = 16;
const ROUNDS_PER_PART = 2;
const PARTS_PER_LINE = 8;

/** One long run in one thread, where it stands every eighth of the search. `COUNTRY_ORDERS` makes it smaller. */
export function countryRun(): void {
  const orders = Number(process.env['COUNTRY_ORDERS'] ?? COUNTRY.orders);
  const family = { ...COUNTRY, orders, workshops: Math.round(2.5 * orders) };
  console.log('| what | seconds | objective | own gap | peak MB |');
  console.log('|---|---|---|---|---|');
  const startedAt = performance.now();
  const problem = makeCountry(family, SEED);
  const note = (what: string, { objective, gap }: { objective: number; gap: number }): void => {
    const seconds = (performance.now() - startedAt) / 1000;
    const peak = process.resourceUsage().maxRSS / 1024;
    const cells = [
      what,
      seconds.toFixed(1),
      objective.toFixed(0),
      `${(100 * gap).toFixed(3)} %`,
      peak.toFixed(0),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  };
  note(`made, with ${problem.pairs.order.length} candidate pairs`, { objective: 0, gap: 1 });
  const solver = new Solver(problem, 1);
  note('first plan', solver.progress());
  solver.prove(FIRST_ROUNDS);
  note('first prices', solver.progress());
  let part = 0;
  for (const progress of solver.search(STEPS_PER_ORDER * orders)) {
    part += 1;
    solver.prove(ROUNDS_PER_PART);
    if (part % PARTS_PER_LINE === 0) note(`${progress.iterations} steps`, solver.progress());
  }
  const plan = solver.progress().plan();
  note('written out', solver.progress());
  console.log(`violations: ${violationsOf(problem, plan)}`);
}

/** By the independent verifier, of the problem with those pairs only that the plan uses: it has an object for each. */
function violationsOf(problem: ReturnType<typeof makeCountry>, plan: AllocationPlan): number {
  const { orders, workshops, pairs } = inColumns(problem);
  const used = new Set(plan.shares.map(({ orderId, workshopId }) => `${orderId} ${workshopId}`));
  const rows = [...pairs.order.keys()].filter((row) => {
    const order = orders[pairs.order[row] ?? -1]?.orderId;
    return used.has(`${order} ${workshops[pairs.workshop[row] ?? -1]?.workshopId}`);
  });
  return verifyPlan(withPlainPairs(problem, rows), plan).length;
}
