import {
  type ColumnarProblem,
  inColumns,
  withPlainPairs,
} from '../src/domain/matching/engine/pair-columns.js';
import type { AllocationPlan } from '../src/domain/matching/engine/plan.js';
import { Solver } from '../src/domain/matching/engine/solve.js';
import { verifyPlan } from '../src/domain/matching/engine/verify.js';
import { CountryCandidates } from './matching-country-candidates.js';
import { makeCountry } from './matching-country.js';
import type { Family } from './matching-instances.js';

/** A batch of country size. */
export const COUNTRY: Family = { name: 'XXL', workshops: 250_000, orders: 100_000, load: 0.45 };
const SEED = 201;
/** A gap of 1.5 % takes a quarter of them, and prices of about twenty rounds. */
const STEPS_PER_ORDER = 16;
/** Rounds of the bound before the search and, of its 64 parts, after each. */
const FIRST_ROUNDS = 16;
const ROUNDS_PER_PART = 1;
const PARTS_PER_LINE = 8;

/** One long run in one thread, where it stands every eighth of the search. `COUNTRY_ORDERS` makes it smaller. */
export function countryRun(): void {
  const orders = Number(process.env['COUNTRY_ORDERS'] ?? COUNTRY.orders);
  console.log('| what | seconds | CPU seconds | objective | own gap | peak MB |');
  console.log('|---|---|---|---|---|---|');
  const stages = new Stages();
  const problem = problemOf({ ...COUNTRY, orders, workshops: Math.round(2.5 * orders) }, stages);
  const solver = new Solver(problem, 1);
  stages.note('first plan', solver.progress());
  solver.prove(FIRST_ROUNDS);
  stages.note('first prices', solver.progress());
  let part = 0;
  for (const progress of solver.search(STEPS_PER_ORDER * orders)) {
    part += 1;
    solver.prove(ROUNDS_PER_PART);
    if (part % PARTS_PER_LINE === 0) stages.note(`${progress.iterations} steps`, solver.progress());
  }
  const plan = solver.progress().plan();
  stages.note('written out', solver.progress());
  console.log(`violations: ${violationsOf(problem, plan)}`);
}

/** The making of orders and workshops is no part of the time; in the product they come from the database. */
function problemOf(family: Family, stages: Stages): ColumnarProblem {
  const country = makeCountry(family, SEED);
  stages.note('made');
  stages.restart();
  const candidates = new CountryCandidates(country.makers);
  stages.note('workshops indexed');
  const problem = candidates.problemOf(country);
  stages.note(`${problem.pairs.order.length} candidate pairs`);
  return problem;
}

/** A line for each stage, with the time since the beginning. */
class Stages {
  private startedAt = performance.now();
  private cpuAtStart = process.cpuUsage();

  restart(): void {
    this.startedAt = performance.now();
    this.cpuAtStart = process.cpuUsage();
  }

  note(what: string, standing?: { readonly objective: number; readonly gap: number }): void {
    const { user, system } = process.cpuUsage(this.cpuAtStart);
    const cells = [
      what,
      ((performance.now() - this.startedAt) / 1000).toFixed(1),
      ((user + system) / 1e6).toFixed(1),
      standing?.objective.toFixed(0) ?? '',
      standing ? `${(100 * standing.gap).toFixed(3)} %` : '',
      (process.resourceUsage().maxRSS / 1024).toFixed(0),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

/** By the independent verifier, of the problem with those pairs only that the plan uses: it has an object for each. */
function violationsOf(problem: ColumnarProblem, plan: AllocationPlan): number {
  const { orders, workshops, pairs } = inColumns(problem);
  const used = new Set(plan.shares.map(({ orderId, workshopId }) => `${orderId} ${workshopId}`));
  const rows = [...pairs.order.keys()].filter((row) => {
    const order = orders[pairs.order[row] ?? -1]?.orderId;
    return used.has(`${order} ${workshops[pairs.workshop[row] ?? -1]?.workshopId}`);
  });
  return verifyPlan(withPlainPairs(problem, rows), plan).length;
}
