import type supertest from 'supertest';
import type { WorkOrderDto } from '../../src/production/work-order.dto.js';
import { decide, type Docking, onlyOffer, openDocking, postMatched } from './offers.js';
import type { Caller } from './people.js';
import type { TestApp } from './test-app.js';
import { openWorkshop } from './workshops.js';

/** A work order as the API answers it. */
export type WorkOrderBody = { [K in keyof WorkOrderDto]: WorkOrderDto[K] };

/** A factory, a workshop and the work order of 1,000 pieces of one step between them. */
export interface ProductionDesk extends Docking {
  readonly workshop: Caller;
  readonly workOrderId: string;
}

type OrderChanges = Readonly<Record<string, unknown>>;

/** An order is posted with these changes, offered to the only workshop, and accepted. */
export async function openProduction(
  app: TestApp,
  changes: OrderChanges | ((docking: Docking) => OrderChanges) = {},
): Promise<ProductionDesk> {
  const docking = await openDocking(app);
  const workshop = await openWorkshop(app, { officer: docking.officer, processIds: [docking.processId] });
  await postMatched(app, docking, typeof changes === 'function' ? changes(docking) : changes);
  await decide(workshop, await onlyOffer(workshop), 'accept').expect(200);
  await app.drain();
  const { id } = await onlyWorkOrder(workshop);
  return { ...docking, workshop, workOrderId: id };
}

/** Steps of 2 and 3 minutes in one process, on material of the workshop's own. */
export function twoSteps({ processId }: Pick<Docking, 'processId'>): OrderChanges {
  const steps = [2, 3].map((standardMinutesPerUnit, index) => ({
    processId,
    standardMinutesPerUnit,
    setupMinutes: index === 0 ? 60 : 0,
    minSkillLevel: 2,
  }));
  return { materialSide: 'WORKSHOP', routing: { steps } };
}

/** The caller's work orders, newest first. */
export async function workOrdersOf(caller: Caller, query = ''): Promise<WorkOrderBody[]> {
  return (await caller.get(`/v1/work-orders${query}`).expect(200)).body.data;
}

/** The only work order that the caller sees. */
export async function onlyWorkOrder(caller: Caller): Promise<WorkOrderBody> {
  const workOrders = await workOrdersOf(caller);
  expect(workOrders).toHaveLength(1);
  return workOrders[0]!;
}

/** The work order as it stands. */
export async function readWorkOrder(caller: Caller, id: string): Promise<WorkOrderBody> {
  return (await caller.get(`/v1/work-orders/${id}`).expect(200)).body;
}

/** Tries to record something at the version that is there. */
export async function tryRecording(
  { workOrderId }: Pick<ProductionDesk, 'workOrderId'>,
  caller: Caller,
  what: string,
  body: object = {},
): Promise<supertest.Response> {
  const { version } = await readWorkOrder(caller, workOrderId);
  return caller.post(`/v1/work-orders/${workOrderId}/${what}`, body, version);
}

/** Records it. @returns the work order as it then stands */
export async function recording(
  desk: Pick<ProductionDesk, 'workOrderId'>,
  caller: Caller,
  what: string,
  body: object = {},
): Promise<WorkOrderBody> {
  const answer = await tryRecording(desk, caller, what, body);
  expect([answer.status, answer.body.code]).toEqual([200, undefined]);
  return answer.body;
}

/** The factory issues cloth, and the workshop finds so much of it. @returns the sequence of the issue */
export async function supplyCloth(
  desk: ProductionDesk,
  issued: number,
  found: number = issued,
): Promise<WorkOrderBody> {
  const cloth = { material: 'cloth', unit: 'METRE' };
  const { version } = await recording(desk, desk.factory, 'material-movements', {
    move: 'ISSUED',
    ...cloth,
    quantity: issued,
  });
  const count = { of: version - 1, quantity: found, unit: 'METRE' };
  return recording(desk, desk.workshop, 'material-receipts', count);
}

/** The workshop makes and delivers so many pieces, and the factory finds so many. */
export async function deliverPieces(
  desk: ProductionDesk,
  delivered: number,
  found: number = delivered,
): Promise<WorkOrderBody> {
  const unit = 'PIECE';
  const { version } = await recording(desk, desk.workshop, 'deliveries', { quantity: delivered, unit });
  return recording(desk, desk.factory, 'receipts', { of: version - 1, quantity: found, unit });
}

/** What the ledger adds up to by SQL alone: quantities and what was missing, by type and material. */
export async function sumsInLedger(
  app: TestApp,
  { workOrderId }: Pick<ProductionDesk, 'workOrderId'>,
): Promise<Record<string, readonly [quantity: number, missing: number]>> {
  const rows = await app.sql<{ what: string; quantity: number; missing: number }>(
    `SELECT concat_ws(' ', type, material, step) AS what, sum(quantity)::int AS quantity,
       coalesce(sum(missing_quantity), 0)::int AS missing
     FROM work_order_facts WHERE work_order_id = $1 AND quantity IS NOT NULL GROUP BY 1`,
    [workOrderId],
  );
  return Object.fromEntries(rows.map(({ what, quantity, missing }) => [what, [quantity, missing]]));
}
