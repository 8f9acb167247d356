import type supertest from 'supertest';
import type { OfferDto } from '../../src/pairings/offer.dto.js';
import { faultsInBooks } from '../torture/books.js';
import { aFactory, anOrderBody, aProcess, type PostedOrder, postOrder } from './orders.js';
import { type Caller, signInOfficer } from './people.js';
import type { TestApp } from './test-app.js';

/** An offer as the API answers it. */
export type OfferBody = { [K in keyof OfferDto]: OfferDto[K] };

/** A factory, one process on the county's list, and an officer: what a pairing begins with. */
export interface Docking {
  readonly officer: Caller;
  readonly factory: Caller;
  readonly processId: string;
}

/** A county without workshops yet. */
export async function openDocking(app: TestApp): Promise<Docking> {
  const officer = await signInOfficer(app);
  const processId = await aProcess(app, officer);
  return { officer, factory: await aFactory(app, officer), processId };
}

/** Posts an order of one step of 5 minutes a piece and lets it be matched. */
export async function postMatched(
  app: TestApp,
  { factory, processId }: Docking,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<PostedOrder> {
  const order = await postOrder(factory, anOrderBody({ processId, ...changes }));
  await app.drain();
  return order;
}

/** The caller's offers, newest first. */
export async function offersOf(caller: Caller, query = ''): Promise<OfferBody[]> {
  const answer = await caller.get(`/v1/offers${query}`).expect(200);
  return answer.body.data;
}

/** The only offer that the caller sees. */
export async function onlyOffer(caller: Caller, query = ''): Promise<OfferBody> {
  const offers = await offersOf(caller, query);
  expect(offers).toHaveLength(1);
  return offers[0]!;
}

/** Decides on an offer at the version that was read. */
export function decide(
  caller: Caller,
  offer: Pick<OfferBody, 'id' | 'version'>,
  move: string,
  body: object = {},
): supertest.Test {
  return caller.post(`/v1/offers/${offer.id}/${move}`, body, offer.version);
}

/** Where the units of an order are. */
export async function quantitiesOf(factory: Caller, orderId: string): Promise<readonly number[]> {
  const { body } = await factory.get(`/v1/orders/${orderId}`).expect(200);
  return [body.openQuantity, body.offeredQuantity, body.acceptedQuantity];
}

/** Minutes of the workshop that offers hold, over all weeks. */
export async function heldMinutes(app: TestApp, workshop: Caller): Promise<number> {
  const rows = await app.sql<{ held: number }>(
    `SELECT coalesce(sum(held_minutes), 0)::int AS held FROM capacity_windows WHERE workshop_id = $1`,
    [workshop.organisationId],
  );
  return rows[0]!.held;
}

/** Quantities, offers, holds and audit rows of the whole database fit together. */
export async function expectBalancedBooks(app: TestApp): Promise<void> {
  expect(await faultsInBooks((text, params) => app.sql(text, params))).toEqual([]);
}
