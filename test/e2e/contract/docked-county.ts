import type { PersonRole, Scope } from '../../../src/domain/actor.js';
import { acknowledge, addTechPack, showFile } from '../../support/files.js';
import { openConversation, sendMessage } from '../../support/messages.js';
import { decide, onlyOffer, openDocking, postMatched } from '../../support/offers.js';
import { type Caller, signInAdministrator, signUp } from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';
import { aWorkshopProfile, openWorkshop } from '../../support/workshops.js';

/** What nobody but the parties may read. */
export const SECRETS = {
  workshopPhone: '13900010001',
  factoryPhone: '0817-8220000',
  material: '未公开的面料',
  message: 'nobody else may read what we write',
  drawing: '未公开的图纸.pdf',
  photo: '未公开的样品.png',
  orderNote: 'only the invited may read this',
  chargeNote: 'paid to the driver in cash',
};

/** A county in which a factory and a workshop have something to hide from the others. */
export interface DockedCounty {
  readonly officer: Caller;
  readonly administrator: Caller;
  readonly factory: Caller;
  /** Holds the accepted offer. */
  readonly workshop: Caller;
  /** Verified like them, and no party to anything of theirs. */
  readonly strangeFactory: Caller;
  readonly strangeWorkshop: Caller;
  readonly processId: string;
  readonly productId: string;
  readonly orderId: string;
  readonly pairingId: string;
  readonly offerId: string;
  /** Of the offer; the plan of its material and one charge are all that was recorded. */
  readonly workOrderId: string;
  /** Shown by the workshop, of the work order. */
  readonly evidenceId: string;
  /** Of the order; the workshop's person may open it. */
  readonly techPackId: string;
  /** About the order: the workshop has written, with the evidence, and the factory has read it. */
  readonly conversationId: string;
  readonly apiKeyId: string;
  /** The round of the county that has matched the order. */
  readonly batchId: string;
}

/** An order of the factory, matched and accepted by the workshop; then the strangers arrive. */
export async function openDockedCounty(app: TestApp): Promise<DockedCounty> {
  const docking = await openDocking(app);
  const { officer, factory, processId } = docking;
  await showContact(factory);
  const workshop = await openWorkshop(app, {
    officer,
    processIds: [processId],
    profile: { contactPhone: SECRETS.workshopPhone },
  });
  const order = await postMatched(app, docking, { note: SECRETS.orderNote });
  const offer = await onlyOffer(workshop);
  await decide(workshop, offer, 'accept').expect(200);
  await app.drain();
  const workOrderId = await aChargedWorkOrder(factory, workshop);
  const { id: evidenceId } = await showFile(workshop, `work-orders/${workOrderId}`, { name: SECRETS.photo });
  await app.sql(
    `INSERT INTO chains (pairing_id, order_id, enterprise_id, status, quantity, stage_count, unaccepted_count)
     VALUES ($1, $2, $3, 'STANDS', 1000, 2, 0)`,
    [offer.pairingId, order.id, factory.organisationId],
  );
  return {
    officer,
    administrator: await signInAdministrator(app),
    factory,
    workshop,
    strangeFactory: await signUp(app, 'ENTERPRISE', { name: '外地皮具厂' }),
    strangeWorkshop: await aStrangeWorkshop(app),
    processId,
    productId: await aProductOf(factory, processId),
    orderId: order.id,
    pairingId: offer.pairingId,
    offerId: offer.id,
    workOrderId,
    evidenceId,
    conversationId: await aConversation(factory, workshop, { orderId: order.id, evidenceId }),
    techPackId: await anAcknowledgedTechPack(factory, workshop, order.id),
    apiKeyId: await anApiKeyOf(factory),
    batchId: (await factory.get(`/v1/orders/${order.id}/matching`)).body.batchId,
  };
}

/** Its material is planned, and the workshop has stated a charge. */
async function aChargedWorkOrder(factory: Caller, workshop: Caller): Promise<string> {
  const { data } = (await factory.get('/v1/work-orders').expect(200)).body;
  const materials = [{ material: SECRETS.material, unit: 'METRE', quantity: 1200 }];
  await factory.post(`/v1/work-orders/${data[0].id}/material-plans`, { materials }, 1).expect(200);
  const charge = { kind: 'TRANSPORT', amountFen: 12_000, note: SECRETS.chargeNote };
  await workshop.post(`/v1/statements/${data[0].id}/charges`, charge, 2).expect(200);
  return data[0].id;
}

async function aConversation(
  factory: Caller,
  workshop: Caller,
  { orderId, evidenceId }: { orderId: string; evidenceId: string },
): Promise<string> {
  const { id } = await openConversation(workshop, orderId, workshop.organisationId);
  await sendMessage(workshop, id, { text: SECRETS.message, evidenceIds: [evidenceId] });
  await factory.post(`/v1/conversations/${id}/reads`, { number: 1 }).expect(200);
  return id;
}

async function anAcknowledgedTechPack(factory: Caller, workshop: Caller, orderId: string): Promise<string> {
  const techPack = await addTechPack(factory, orderId, { name: SECRETS.drawing });
  await acknowledge(workshop, techPack.id).expect(200);
  return techPack.id;
}

async function showContact(factory: Caller): Promise<void> {
  const profile = {
    size: 'MEDIUM',
    region: 'LOCAL',
    address: '四川省南充市营山县工业集中区1号',
    location: { latitude: 31.083, longitude: 106.572, coordinateSystem: 'WGS84' },
    contactName: '李敏',
    contactPhone: SECRETS.factoryPhone,
  };
  await factory.put(`/v1/enterprises/${factory.organisationId}`, profile, 1).expect(200);
}

async function aStrangeWorkshop(app: TestApp): Promise<Caller> {
  const workshop = await signUp(app, 'WORKSHOP', { name: '邻县工坊' });
  await workshop
    .put(`/v1/workshops/${workshop.organisationId}`, aWorkshopProfile({ contactPhone: '13900010002' }))
    .expect(200);
  return workshop;
}

async function aProductOf(factory: Caller, processId: string): Promise<string> {
  const steps = [{ processId, standardMinutesPerUnit: 1.25, setupMinutes: 30, minSkillLevel: 2 }];
  const product = { code: 'GLOVES-1', nameZh: '劳保手套', nameEn: 'Work gloves', unit: 'PAIR', steps };
  const answer = await factory.post('/v1/products', product).expect(201);
  return answer.body.id;
}

async function anApiKeyOf(caller: Caller): Promise<string> {
  const answer = await caller.post('/v1/api-keys', { name: 'ERP', scopes: ['orders:read'] }).expect(201);
  return answer.body.id;
}

/** The factory, the workshop, the officer and the administrator, by role. */
export function callersByRole(county: DockedCounty): Readonly<Record<PersonRole, Caller>> {
  const { factory, workshop, officer, administrator } = county;
  return { ENTERPRISE: factory, OPERATOR: workshop, OFFICER: officer, ADMINISTRATOR: administrator };
}

/** Headers of an API key of the caller. */
export async function keyHeaders(caller: Caller, scopes: readonly Scope[]): Promise<Record<string, string>> {
  const answer = await caller
    .post('/v1/api-keys', { name: scopes.join(' ').slice(0, 100), scopes })
    .expect(201);
  return { Authorization: `Bearer ${answer.body.secret}` };
}
