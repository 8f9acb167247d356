import { Random } from '../../../src/domain/matching/engine/random.js';
import { solve } from '../../../src/domain/matching/engine/solve.js';
import { anOrder, aPair, aProblem, aWorkshop } from './problems.js';

/** Every order may go to every workshop, and there is not enough for all. */
function contested() {
  const random = new Random(5);
  const orders = Array.from({ length: 80 }, (_, index) =>
    anOrder(`O${index}`, {
      quantityUnits: 20 + random.below(60),
      minLotUnits: 8,
      maxWorkshops: 1,
      dueWeek: 2,
    }),
  );
  const workshops = Array.from({ length: 40 }, (_, index) =>
    aWorkshop(
      `W${index}`,
      Array.from({ length: 3 }, () => 10 + random.below(30)),
    ),
  );
  const pairs = orders.flatMap(({ orderId }) =>
    workshops.map(({ workshopId }) => aPair(orderId, workshopId, 1 + random.fraction())),
  );
  return aProblem({ weekCount: 3, orders, workshops, pairs });
}

describe('the bound beside a search', () => {
  it('comes down even when the search is so short that little is left for it', () => {
    const bounds = Array.from(solve(contested(), { seed: 1, iterations: 3000 }), (step) => step.upperBound);
    const [, beforeSearch = 0] = bounds;
    expect(bounds.at(-1)).toBeLessThan(beforeSearch);
  });
});
