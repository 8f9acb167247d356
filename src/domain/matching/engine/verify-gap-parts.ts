import type { AllocationPlan, GapParts } from './plan.js';
import type { AllocationProblem } from './problem.js';
import type { Violation } from './violation.js';

/** Of the sizes that are added up, what may be rounding. */
const ROUNDING = 1e-9;

/** The parts of the gap: none negative or twice or of strangers, and together the whole of it, each way. */
export function gapPartViolations(problem: AllocationProblem, plan: AllocationPlan): Violation[] {
  const { gapParts } = plan;
  if (gapParts === null) return [];
  const scale = Math.max(
    1,
    Math.abs(gapParts.upperBound),
    Math.abs(plan.objective.total),
    leavingAllOut(problem),
  );
  const found: Violation[] = [];
  const expect = (isRight: boolean, subject: string, detail: string): void => {
    if (!isRight) found.push({ code: 'GAP_PARTS', subject, detail });
  };
  const whole = gapParts.upperBound - plan.objective.total;
  const parts = [...gapParts.orders, ...gapParts.workshops];
  expect(isNear(sumOf(parts), whole, scale), 'sum', `${sumOf(parts)} of ${whole}`);
  expect(
    [...parts, ...gapParts.regions].every(({ gap }) => gap >= 0),
    'sign',
    'a part is negative',
  );
  expect(
    gapParts.upperBound >= plan.upperBound - ROUNDING * scale,
    'upperBound',
    `${gapParts.upperBound} below the plan's ${plan.upperBound}`,
  );
  const regions = regionsOf(problem, gapParts);
  expect(regions !== null, 'names', 'are of strangers or given twice');
  const given = new Map(gapParts.regions.map(({ regionId, gap }) => [regionId, gap]));
  for (const regionId of new Set([...given.keys(), ...(regions?.keys() ?? [])])) {
    const [told, counted] = [given.get(regionId) ?? 0, regions?.get(regionId) ?? 0];
    expect(isNear(told, counted, scale), regionId, `${told}, counted ${counted}`);
  }
  return found;
}

/** What every order unplaced costs: parts are differences of sums as large as that, however well all are placed. */
function leavingAllOut({ orders }: AllocationProblem): number {
  return orders.reduce(
    (sum, { unplacedCostPerUnit = 0, quantityUnits }) => sum + Math.abs(unplacedCostPerUnit) * quantityUnits,
    0,
  );
}

/** The parts of orders and workshops by the region that the problem names; null when a name is wrong or doubled. */
function regionsOf(problem: AllocationProblem, { orders, workshops }: GapParts): Map<string, number> | null {
  const named = [
    ...orders.map(({ orderId, gap }) => [`order ${orderId}`, gap] as const),
    ...workshops.map(({ workshopId, gap }) => [`workshop ${workshopId}`, gap] as const),
  ];
  const regionOf = new Map([
    ...problem.orders.map(({ orderId, regionId = '' }) => [`order ${orderId}`, regionId] as const),
    ...problem.workshops.map(
      ({ workshopId, regionId = '' }) => [`workshop ${workshopId}`, regionId] as const,
    ),
  ]);
  const sums = new Map<string, number>();
  for (const [name, gap] of named) {
    const regionId = regionOf.get(name);
    if (regionId === undefined) return null;
    // Each name counts once.
    regionOf.delete(name);
    sums.set(regionId, (sums.get(regionId) ?? 0) + gap);
  }
  return sums;
}

function sumOf(parts: readonly { readonly gap: number }[]): number {
  return parts.reduce((sum, { gap }) => sum + gap, 0);
}

function isNear(a: number, b: number, scale: number): boolean {
  return Math.abs(a - b) <= ROUNDING * scale;
}
