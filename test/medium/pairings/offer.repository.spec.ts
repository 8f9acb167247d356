import { randomUUID } from 'node:crypto';
import { type Actor, SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import type { Offer } from '../../../src/pairings/offer.js';
import { OfferRepository } from '../../../src/pairings/offer.repository.js';
import { PairingRepository } from '../../../src/pairings/pairing.repository.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { newId } from '../../../src/platform/id.js';
import { type Docking, openDocking } from '../../support/offers.js';
import { anOrderBody, postOrder } from '../../support/orders.js';
import type { Caller } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const NOW = new Date('2026-11-02T01:00:00Z');
const LATER = new Date('2026-11-03T01:00:00Z');

let app: TestApp;
let docking: Docking;
let mine: Caller;
let other: Caller;
let offers: OfferRepository;
let pairings: PairingRepository;

beforeAll(async () => {
  app = await startTestApp();
  docking = await openDocking(app);
  // Of another trade, so that no round makes offers beside those of the tests.
  const elsewhere = await openDocking(app);
  const { officer } = docking;
  mine = await openWorkshop(app, { officer, processIds: [elsewhere.processId] });
  other = await openWorkshop(app, { officer, processIds: [elsewhere.processId] });
  offers = app.nest.get(OfferRepository);
  pairings = app.nest.get(PairingRepository);
});
afterAll(() => app.close());

function as<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
  return app.nest.get(UnitOfWork).run(actor, work);
}

function tenant({ organisationId, personId }: Caller, role: 'OPERATOR' | 'ENTERPRISE'): Actor {
  return { kind: 'PERSON', role, actorId: personId, organisationId, department: null, scopes: [] };
}

/** A pairing of an order of its own with an offer to each of the workshops. */
async function pair(workshops: readonly Caller[], changes: Partial<Offer> = {}): Promise<Offer[]> {
  const { factory, processId } = docking;
  const { id: orderId } = await postOrder(factory, anOrderBody({ processId }));
  const pairing = {
    id: newId(),
    orderId,
    enterpriseId: factory.organisationId,
    roundId: newId(),
    createdAt: NOW,
  };
  const made = workshops.map(({ organisationId }) => ({
    ...anOffer({
      pairingId: pairing.id,
      orderId,
      workshopId: organisationId,
      enterpriseId: factory.organisationId,
    }),
    ...changes,
  }));
  await as(SYSTEM_ACTOR, async () => {
    await pairings.add(pairing);
    await offers.add(made);
  });
  return made;
}

function anOffer(ids: Pick<Offer, 'pairingId' | 'orderId' | 'workshopId' | 'enterpriseId'>): Offer {
  return {
    id: newId(),
    ...ids,
    termsVersion: 1,
    status: 'PENDING',
    quantity: 500,
    leastQuantity: 100,
    unit: 'PIECE',
    unitPriceFen: 400,
    standardMinutes: 2560,
    dueOn: '2026-11-30',
    respondBy: LATER,
    declineReason: null,
    declineNote: null,
    counterQuantity: null,
    counterUnitPriceFen: null,
    counterDueOn: null,
    counterNote: null,
    counterCount: 0,
    silentSide: null,
    acceptedQuantity: null,
    givenUpQuantity: 0,
    cancelledQuantity: 0,
    takenBackQuantity: 0,
    agreedUnitPriceFen: null,
    agreedDueOn: null,
    answeredAt: null,
    createdAt: NOW,
    version: 1,
    stage: 0,
    firstStep: null,
    lastStep: null,
    startOn: null,
  };
}

it('reads an offer as it was written', async () => {
  const [offer] = await pair([mine]);
  expect(await as(SYSTEM_ACTOR, () => offers.find(offer!.id, null))).toEqual(offer);
});

it('finds an offer for its two sides and for nobody else', async () => {
  const [offer] = await pair([mine]);
  const { factory } = docking;
  const found = (party: Parameters<OfferRepository['find']>[1]) =>
    as(SYSTEM_ACTOR, async () => (await offers.find(offer!.id, party)) !== null);
  expect(await found({ workshopId: mine.organisationId })).toBe(true);
  expect(await found({ enterpriseId: factory.organisationId })).toBe(true);
  expect(await found({ workshopId: other.organisationId })).toBe(false);
  expect(await found({ enterpriseId: mine.organisationId })).toBe(false);
});

it('has a second wall: without any condition a tenant reads its own rows alone', async () => {
  const made = await pair([mine, other]);
  const ids = made.map(({ id }) => id);
  const seenBy = (actor: Actor) =>
    as(actor, async () => {
      const visible = await Promise.all(ids.map((id) => offers.find(id, null)));
      const pairing = await pairings.find(made[0]!.pairingId, null);
      return [...visible.map((offer) => offer !== null), pairing !== null];
    });
  expect(await seenBy(tenant(mine, 'OPERATOR'))).toEqual([true, false, true]);
  expect(await seenBy(tenant(other, 'OPERATOR'))).toEqual([false, true, true]);
  expect(await seenBy(tenant(docking.factory, 'ENTERPRISE'))).toEqual([true, true, true]);
  const stranger = { organisationId: randomUUID(), personId: randomUUID() } as Caller;
  expect(await seenBy(tenant(stranger, 'ENTERPRISE'))).toEqual([false, false, false]);
});

it('has a second wall: a tenant decides on no foreign offer and makes none', async () => {
  const [, foreign] = await pair([mine, other]);
  const actor = tenant(mine, 'OPERATOR');
  await expect(as(actor, () => offers.decide(foreign!, { status: 'ACCEPTED' }))).rejects.toThrow(
    'without its lock',
  );
  await expect(as(actor, () => offers.add([{ ...foreign!, id: newId() }]))).rejects.toThrow(
    'row-level security',
  );
});

it('never has two live or accepted offers of one order for one workshop', async () => {
  const [offer] = await pair([mine]);
  const again = { ...offer!, id: newId() };
  await expect(as(SYSTEM_ACTOR, () => offers.add([again]))).rejects.toThrow('offers_one_per_workshop');
  await as(SYSTEM_ACTOR, () => offers.decide(offer!, { status: 'ACCEPTED' }));
  await expect(as(SYSTEM_ACTOR, () => offers.add([again]))).rejects.toThrow('offers_one_per_workshop');
});

it('asks a workshop again after a withdrawn offer', async () => {
  const [offer] = await pair([mine]);
  await as(SYSTEM_ACTOR, () => offers.decide(offer!, { status: 'WITHDRAWN' }));
  await as(SYSTEM_ACTOR, () => offers.add([{ ...offer!, id: newId(), createdAt: LATER }]));
  const asked = await as(SYSTEM_ACTOR, () => offers.askedFor([offer!.orderId]));
  const { orderId } = offer!;
  const kept = { hasGivenUp: false, wasTakenBack: false };
  expect(asked).toEqual([
    { orderId, workshopId: mine.organisationId, status: 'PENDING', termsVersion: 1, ...kept },
  ]);
});

it('writes a decision on the version that was locked and on no other', async () => {
  const [offer] = await pair([mine]);
  const decided = await as(SYSTEM_ACTOR, () => offers.decide(offer!, { status: 'DECLINED' }));
  expect(decided).toEqual({ ...offer, status: 'DECLINED', version: 2 });
  await expect(as(SYSTEM_ACTOR, () => offers.decide(offer!, { status: 'EXPIRED' }))).rejects.toThrow();
  expect(await as(SYSTEM_ACTOR, () => offers.find(offer!.id, null))).toEqual(decided);
});

it('locks the offers of an order that hold capacity, by workshop', async () => {
  const made = await pair([mine, other]);
  const live = await as(SYSTEM_ACTOR, () => offers.lockHolding(made[0]!.orderId));
  expect(live.map(({ workshopId }) => workshopId)).toEqual(
    [mine.organisationId, other.organisationId].toSorted(),
  );
  await as(SYSTEM_ACTOR, () => offers.decide(made[0]!, { status: 'ACCEPTED' }));
  await as(SYSTEM_ACTOR, () => offers.decide(made[1]!, { status: 'DECLINED' }));
  const rest = await as(SYSTEM_ACTOR, () => offers.lockHolding(made[0]!.orderId));
  expect(rest).toEqual([{ ...made[0], status: 'ACCEPTED', version: 2 }]);
});

it('finds what is overdue by id, from after one on, and only what still lives', async () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 0, minute));
  const [late] = await pair([mine], { respondBy: at(2) });
  const [latest] = await pair([mine], { respondBy: at(1), status: 'COUNTERED' });
  await pair([mine], { respondBy: at(1), status: 'DECLINED' });
  await pair([mine], { respondBy: at(4) });
  const overdue = (now: Date, limit: number, after: string | null = null) =>
    as(SYSTEM_ACTOR, () => offers.findOverdue(now, { after, limit }));
  const [first, second] = [late!.id, latest!.id].toSorted();
  expect(await overdue(at(2), 10)).toEqual([first, second]);
  expect(await overdue(at(3), 1)).toEqual([first]);
  expect(await overdue(at(3), 10, first)).toEqual([second]);
  expect(await overdue(at(0), 10)).toEqual([]);
});
