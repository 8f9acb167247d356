import type { CountyOrder, CountyProduct, CountySize, CountyWorkshop } from './county.types.js';
import { PENDANT_FACTORY } from './factories.js';
import { type Market, workdaysOf } from './orders.js';
import { standardMinutesOf } from './products.js';

const PENDANTS = { quantity: 720_000, unitPriceFen: 21 } as const;
/** Enough for the least lots of those who pack, and a week or two of an embroidery workshop. */
const GIFT_SHIRTS = 1200;
/** Fen for one standard minute: above the floor of every workshop. */
const GIFT_RATE = 80;

/** Orders of each county that show something on purpose. */
export function makeSpecialOrders(
  size: CountySize,
  market: Market,
  workshops: readonly CountyWorkshop[],
): CountyOrder[] {
  return [...pendantOrder(size, market), ...giftOrder(size, market, workshops)];
}

/** 720,000 pendants in a week: more than any one workshop can do. */
function pendantOrder({ days, orderScale }: CountySize, { factories, products }: Market): CountyOrder[] {
  const workdays = workdaysOf(days);
  const factory = factories.find(({ name }) => name === PENDANT_FACTORY);
  const product = products.find(({ family }) => family === 'PENDANT');
  if (!factory || !product) return [];
  return [
    {
      factoryCreditCode: factory.creditCode,
      productCode: product.code,
      title: '手机挂件七日急单',
      // In the first half, so that the month shows what becomes of them.
      postedOnDay: workdays[Math.floor(workdays.length / 3)] ?? 0,
      quantity: PENDANTS.quantity * orderScale,
      unitPriceFen: PENDANTS.unitPriceFen,
      unit: product.unit,
      readyInDays: 0,
      dueInDays: 8,
      materialSide: 'CUSTOMER',
      deliveryTerms: 'HUB',
      isSplittable: true,
      isAllOrNothing: false,
      minLot: 10_000,
      maxWorkshops: 12,
      replyWithinMinutes: 720,
      paymentTermDays: 30,
    },
  ];
}

/** Shirts embroidered by one workshop, sewn by another and boxed by a third, because nobody can do all of it. */
function giftOrder(
  { days }: CountySize,
  { factories, products }: Market,
  workshops: readonly CountyWorkshop[],
): CountyOrder[] {
  const product = products.find(({ family }) => family === 'GIFT_SHIRT');
  const factory = factories.find(({ families }) => families.includes('GIFT_SHIRT'));
  if (!factory || !product || !isHeldStepByStep(product, workshops)) return [];
  return [
    {
      factoryCreditCode: factory.creditCode,
      productCode: product.code,
      title: `${product.nameZh}外溢订单`,
      // On the last day, so that its offers wait for whoever tries the demo.
      postedOnDay: workdaysOf(days).at(-1) ?? 0,
      quantity: GIFT_SHIRTS,
      unitPriceFen: Math.round(GIFT_RATE * standardMinutesOf(product)),
      unit: product.unit,
      readyInDays: 2,
      dueInDays: 35,
      materialSide: 'CUSTOMER',
      deliveryTerms: 'FACTORY_DELIVERS',
      isSplittable: true,
      isAllOrNothing: false,
      minLot: 200,
      maxWorkshops: 6,
      replyWithinMinutes: 2880,
      paymentTermDays: 30,
    },
  ];
}

function isHeldStepByStep({ steps }: CountyProduct, workshops: readonly CountyWorkshop[]): boolean {
  const held = new Set(workshops.flatMap(({ skills }) => skills.map(({ processCode }) => processCode)));
  return steps.every(({ processCode }) => held.has(processCode));
}
