import type { OrderDto } from '../../src/orders/order.dto.js';
import { type Caller, signUp } from './people.js';
import type { TestApp } from './test-app.js';

/** Which process the order's one step is of. */
interface OrderOfOneStep {
  readonly processId: string;
}

/** The body of an order that can be posted at the test clock's first day, 2026-11-02: 1,000 pieces of 5 minutes. */
export function anOrderBody({ processId, ...changes }: OrderOfOneStep & Record<string, unknown>): OrderBody {
  const body = {
    title: '女式圆领 T 恤外溢订单',
    routing: { steps: [{ processId, standardMinutesPerUnit: 5, setupMinutes: 60, minSkillLevel: 2 }] },
    quantity: 1000,
    unit: 'PIECE',
    unitPriceFen: 400,
    earliestStartOn: '2026-11-02',
    dueOn: '2026-11-30',
    materialSide: 'CUSTOMER',
    deliveryTerms: 'FACTORY_DELIVERS',
    split: { minLot: 100, maxWorkshops: 4, isAllOrNothing: false },
    shipTo: {
      address: '四川省南充市营山县工业集中区1号',
      location: { latitude: 31.083, longitude: 106.572, coordinateSystem: 'WGS84' },
    },
    replyWithinMinutes: 1440,
    paymentTermDays: 30,
  };
  return { ...body, ...changes };
}

export type OrderBody = Record<string, unknown>;

/** A posted order as the API answers it. */
export type PostedOrder = { [K in keyof OrderDto]: OrderDto[K] };

/** A verified enterprise with a profile, of medium size unless it is said otherwise. */
export async function aFactory(app: TestApp, officer: Caller, size = 'MEDIUM'): Promise<Caller> {
  const factory = await signUp(app, 'ENTERPRISE', { isVerified: false });
  await officer.post(`/v1/organisations/${factory.organisationId}/verify`, {}, 1).expect(200);
  const profile = {
    size,
    region: 'LOCAL',
    address: '四川省南充市营山县工业集中区1号',
    location: { latitude: 31.083, longitude: 106.572, coordinateSystem: 'WGS84' },
  };
  await factory.put(`/v1/enterprises/${factory.organisationId}`, profile).expect(200);
  return factory;
}

let processes = 0;

/** A process on the county's list. @returns its id */
export async function aProcess(_app: TestApp, officer: Caller, code?: string): Promise<string> {
  processes += 1;
  const body = { code: code ?? `PROCESS_${processes}`, nameZh: '平车缝制', nameEn: 'Lockstitch sewing' };
  const answer = await officer.post('/v1/processes', body).expect(201);
  return answer.body.id;
}

/** Posts an order that must be taken. */
export async function postOrder(factory: Caller, body: OrderBody): Promise<PostedOrder> {
  const answer = await factory.post('/v1/orders', body).expect(201);
  return answer.body;
}
