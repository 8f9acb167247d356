import type { NewOrderDto } from './new-order.dto.js';

const ID = '0190f5fe-7c00-7a00-8000-000000000001';

const TERMS = {
  quantity: 2000,
  unit: 'PIECE',
  unitPriceFen: 412,
  earliestStartOn: '2026-12-01',
  dueOn: '2026-12-20',
  materialSide: 'CUSTOMER',
  deliveryTerms: 'FACTORY_DELIVERS',
  split: { minLot: 200, maxWorkshops: 3, isAllOrNothing: false },
  shipTo: {
    address: '四川省南充市营山县工业集中区1号',
    location: { latitude: 31.0565, longitude: 106.5958, coordinateSystem: 'GCJ02' },
  },
  replyWithinMinutes: 1440,
  paymentTermDays: 30,
} satisfies Omit<NewOrderDto, 'title'>;

/** Bodies of POST /v1/orders to start from: how a thing is made is said in one way or the other, never in both. */
export const ORDER_EXAMPLES = {
  ofAProduct: {
    summary: 'Of a product on record',
    value: { title: '女式圆领 T 恤外溢订单', productId: ID, ...TERMS } satisfies NewOrderDto,
  },
  withStepsOfItsOwn: {
    summary: 'With steps of its own',
    value: {
      title: '帆布袋外溢订单',
      routing: {
        steps: [
          {
            processId: ID,
            standardMinutesPerUnit: 6.5,
            setupMinutes: 30,
            equipmentCode: 'LOCKSTITCH',
            minSkillLevel: 2,
          },
        ],
      },
      ...TERMS,
    } satisfies NewOrderDto,
  },
};
