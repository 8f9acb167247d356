import type { CountyProduct, CountySize, CountyWorkshop, DemoCounty } from './county.types.js';
import { makeFactories } from './factories.js';
import { Identities } from './identities.js';
import { makeFlawedOrders, makeOrders, POSTING_DAYS } from './orders.js';
import { PROCESSES } from './process-list.js';
import { makeProducts } from './products.js';
import { SeededRandom } from './seeded-random.js';
import { makeSpecialOrders } from './special-orders.js';
import { makeWorkshops } from './workshops.js';

export const WHOLE_COUNTY: CountySize = {
  workshops: 92,
  isSmall: false,
  orders: 105,
  flawedOrders: 6,
  days: POSTING_DAYS,
  orderScale: 1,
};

export const SMALL_COUNTY: CountySize = {
  workshops: 31,
  isSmall: true,
  orders: 21,
  flawedOrders: 3,
  days: 7,
  orderScale: 1 / 3,
};

const OFFICERS = 5;

/** The county of this seed: the same seed and size give the same values, byte for byte. */
export function makeCounty(seed: number, size: CountySize = WHOLE_COUNTY): DemoCounty {
  const identities = new Identities(SeededRandom.for(seed, 'identities'));
  const administrator = identities.person(0.5);
  const officers = Array.from({ length: OFFICERS }, () => identities.person(0.5));
  const products = makeProducts(SeededRandom.for(seed, 'products'));
  const factories = makeFactories(size.isSmall, identities);
  const workshops = makeWorkshops(size.workshops, SeededRandom.for(seed, 'workshops'), identities);
  const market = { factories, products: products.filter((product) => isMadeBy(product, workshops)) };
  const special = makeSpecialOrders(size, { factories, products }, workshops);
  return {
    seed,
    administrator,
    officers,
    processes: PROCESSES,
    products,
    workshops,
    factories,
    orders: makeOrders(size, market, special, SeededRandom.for(seed, 'orders')),
    flawedOrders: makeFlawedOrders(size, market, SeededRandom.for(seed, 'flawed orders')),
  };
}

/** Some workshop holds every process of it. */
function isMadeBy({ steps }: CountyProduct, workshops: readonly CountyWorkshop[]): boolean {
  return workshops.some(({ skills }) =>
    steps.every((step) => skills.some(({ processCode }) => processCode === step.processCode)),
  );
}
