import type { SeededRandom } from '../../src/embedded/demo-county/seeded-random.js';
import type { SmallCounty } from '../support/county-fixture.js';

/** The body of an order of some size that may be split in some way; `order` makes it of its terms. */
export function randomOrder(
  order: SmallCounty['order'],
  random: SeededRandom,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const quantity = random.integer(10, 150);
  const split = {
    minLot: random.integer(1, quantity),
    maxWorkshops: random.integer(1, 4),
    isAllOrNothing: random.integer(1, 3) === 1,
  };
  return order({ quantity, split, ...changes });
}
