import type {
  CountyFactory,
  CountyOrder,
  CountyProduct,
  CountySize,
  FlawedOrder,
  Trade,
} from './county.types.js';
import { ORDER_FLAWS } from './county.types.js';
import { standardMinutesOf } from './products.js';
import type { SeededRandom } from './seeded-random.js';

/** Days on which orders are posted: four weeks, each with a day off. */
export const POSTING_DAYS = 28;

const TRADE_DEMAND: Readonly<Record<Trade, number>> = {
  GARMENT: 46,
  SMALL_GOODS: 24,
  ASSEMBLY: 17,
  AGRO: 13,
  WEAVING: 0,
};
/** A basket takes two hours: nobody orders it by the thousand. */
const MOST_CRAFT_PIECES = 800;
const CRAFT_SHARE = 0.06;
/** Fen for one standard minute. */
const USUAL_RATE = [55, 90] as const;
const AGRO_RATE = [42, 60] as const;
/** Now and then somebody tries it with less than the workshops live on. */
const SQUEEZED_RATE = [34, 44] as const;

/** Who lets others make what. */
export interface Market {
  readonly factories: readonly CountyFactory[];
  readonly products: readonly CountyProduct[];
}

/** A month of overflow orders in the order of their posting; `special` are some of them, made on purpose. */
export function makeOrders(
  size: CountySize,
  market: Market,
  special: readonly CountyOrder[],
  random: SeededRandom,
): CountyOrder[] {
  const workdays = workdaysOf(size.days);
  const quantities = Array.from({ length: size.orders - special.length }, () => makeQuantity(size, random));
  const mostCrafts = marketFor(market, true).products.length > 0 ? Math.ceil(size.orders * CRAFT_SHARE) : 0;
  const crafts = new Set(
    random.shuffled(quantities.filter((quantity) => quantity <= MOST_CRAFT_PIECES)).slice(0, mostCrafts),
  );
  const usual = quantities.map((quantity) =>
    makeOrder(marketFor(market, crafts.delete(quantity)), quantity, random.pick(workdays), random),
  );
  return [...usual, ...special].toSorted((a, b) => a.postedOnDay - b.postedOnDay);
}

/** Orders that must be refused, each for another reason. */
export function makeFlawedOrders(size: CountySize, market: Market, random: SeededRandom): FlawedOrder[] {
  const usual = marketFor(market, false);
  return ORDER_FLAWS.slice(0, size.flawedOrders)
    .map((flaw) => ({
      ...makeOrder(usual, makeQuantity(size, random), random.pick(workdaysOf(size.days)), random),
      flaw,
    }))
    .toSorted((a, b) => a.postedOnDay - b.postedOnDay);
}

function makeQuantity({ orderScale }: CountySize, random: SeededRandom): number {
  return twoDigits(Math.max(100, orderScale * random.lognormal(2500, 1.1, 100, 80_000)));
}

/** The market of what some factory lets others make, of the crafts or of all else. */
function marketFor({ factories, products }: Market, isCraft: boolean): Market {
  const isWanted = ({ family, trade }: CountyProduct): boolean =>
    (trade === 'WEAVING') === isCraft && factories.some(({ families }) => families.includes(family));
  return { factories, products: products.filter(isWanted) };
}

function makeOrder(market: Market, quantity: number, postedOnDay: number, random: SeededRandom): CountyOrder {
  const { factories, products } = market;
  const product = random.weighted(products.map((one) => [one, likelihood(one, quantity, products)]));
  const factory = random.pick(factories.filter(({ families }) => families.includes(product.family)));
  const workMinutes = quantity * standardMinutesOf(product);
  const dueInDays = dueAfter(workMinutes, random);
  return {
    factoryCreditCode: factory.creditCode,
    productCode: product.code,
    title: `${product.nameZh}外溢订单`,
    postedOnDay,
    quantity,
    unit: product.unit,
    unitPriceFen: Math.max(1, Math.round(standardMinutesOf(product) * rateFor(product, random))),
    readyInDays: random.integer(0, Math.min(5, Math.floor(dueInDays / 5))),
    dueInDays,
    materialSide: random.weighted([
      ['CUSTOMER', 70],
      ['SHARED', 18],
      ['WORKSHOP', 12],
    ]),
    deliveryTerms: factory.isLocal
      ? random.weighted([
          ['FACTORY_DELIVERS', 50],
          ['WORKSHOP_COLLECTS', 25],
          ['WORKSHOP_DELIVERS', 25],
        ])
      : 'HUB',
    ...splitRules(quantity, workMinutes, random),
    replyWithinMinutes:
      dueInDays <= 8
        ? 720
        : random.weighted([
            [1440, 85],
            [2880, 15],
          ]),
    paymentTermDays: random.weighted([
      [7, 15],
      [30, 50],
      [45, 20],
      [60, 15],
    ]),
  };
}

/** The demand for the trade, and whether anybody would send so much, or so little, work of it to a county. */
function likelihood(product: CountyProduct, quantity: number, offered: readonly CountyProduct[]): number {
  const styles = offered.filter(({ trade }) => trade === product.trade).length;
  const fit = fitOf(quantity * standardMinutesOf(product));
  return Math.max(0.001, (TRADE_DEMAND[product.trade] / styles) * fit);
}

function fitOf(workMinutes: number): number {
  if (workMinutes > 250_000) return 0;
  if (workMinutes > 120_000) return 0.1;
  if (workMinutes > 40_000) return 0.5;
  // A day's work of three people is hardly worth the lorry.
  return workMinutes < 1500 ? 0.02 : workMinutes < 4000 ? 0.4 : 1;
}

/** 7 to 35 days, more for more work. */
function dueAfter(workMinutes: number, random: SeededRandom): number {
  const size = Math.min(1, workMinutes / 100_000);
  return Math.min(35, Math.max(7, Math.round(7 + 24 * Math.sqrt(size) + random.between(-2, 8))));
}

function rateFor({ trade }: CountyProduct, random: SeededRandom): number {
  const fair = trade === 'AGRO' ? AGRO_RATE : USUAL_RATE;
  const [least, most] = random.chance(0.06) ? SQUEEZED_RATE : fair;
  return random.between(least, most);
}

type SplitRules = Pick<CountyOrder, 'isSplittable' | 'isAllOrNothing' | 'minLot' | 'maxWorkshops'>;

/** Large work is split, small work seldom: about 35 of 100 in all. */
function splitRules(quantity: number, workMinutes: number, random: SeededRandom): SplitRules {
  const likely = workMinutes > 60_000 ? 0.88 : workMinutes > 25_000 ? 0.5 : 0.1;
  if (!random.chance(likely)) {
    return { isSplittable: false, isAllOrNothing: false, minLot: quantity, maxWorkshops: 1 };
  }
  const maxWorkshops = Math.min(8, Math.max(2, Math.ceil(workMinutes / 14_000) + random.integer(0, 1)));
  const minLot = Math.max(1, Math.floor(quantity * random.between(0.06, 0.5 / maxWorkshops + 0.06)));
  return { isSplittable: true, isAllOrNothing: random.chance(0.1), minLot, maxWorkshops };
}

/** Every seventh day is off. */
export function workdaysOf(days: number): number[] {
  return Array.from({ length: days }, (_, day) => day).filter((day) => day % 7 !== 6);
}

/** Nobody orders 2,473 pieces. */
function twoDigits(quantity: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(quantity)) - 1);
  return Math.round(quantity / unit) * unit;
}
