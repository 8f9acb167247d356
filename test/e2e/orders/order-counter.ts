import type supertest from 'supertest';
import { SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import { OrdersService } from '../../../src/orders/orders.service.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { aFactory, anOrderBody, aProcess, type PostedOrder, postOrder } from '../../support/orders.js';
import { type Caller, signInOfficer } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** The application with a factory that may post and a process that may be asked for. */
export interface OrderCounter {
  readonly app: TestApp;
  readonly officer: Caller;
  readonly factory: Caller;
  readonly processId: string;
  /** Workshops accept so many units of the order, as an answered offer would have it. */
  accept(orderId: string, quantity: number): Promise<void>;
  /** Posts an order of the factory: 1,000 pieces, unless the changes say otherwise. */
  post(changes?: Readonly<Record<string, unknown>>): Promise<PostedOrder>;
  /** The factory decides about its order, which it knows at that version. */
  decide(order: { readonly id: string }, move: string, version: number, body?: object): supertest.Test;
  /** The same; the decision is refused and writes nothing. */
  expectRefusal(order: { readonly id: string }, move: string, version: number, code: string): Promise<void>;
  /** The order as its factory reads it. */
  read(order: { readonly id: string }): Promise<PostedOrder>;
  /** What was announced of the order, oldest first, but for reminders to match it. */
  eventsOf(order: { readonly id: string }): Promise<string[]>;
  /** What was recorded of the order, oldest first. */
  auditsOf(order: { readonly id: string }): Promise<RecordedDecision[]>;
  /** Units of the order are held by an offer. */
  offer(orderId: string, quantity: number): Promise<void>;
  /** Everything that posting or deciding could write, once the worker is quiet. */
  written(): Promise<unknown>;
  close(): Promise<void>;
}

/** What to cancel an order takes. */
export const REASON = { reason: '客户取消了订货' };

export interface RecordedDecision {
  readonly action: string;
  readonly actorId: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

/** Opens the counter; `close()` it in afterAll. */
export async function openOrderCounter(): Promise<OrderCounter> {
  const app = await startTestApp();
  const officer = await signInOfficer(app);
  const orders = app.nest.get(OrdersService);
  const asSystem = <T>(work: () => Promise<T>) => app.nest.get(UnitOfWork).run(SYSTEM_ACTOR, work);
  const offer = async (orderId: string, quantity: number) => {
    const isDone = await asSystem(async () => {
      const terms = await orders.currentTerms(orderId);
      return orders.reserve(orderId, terms?.termsVersion ?? 0, quantity);
    });
    if (!isDone) throw new Error('nothing to offer');
  };
  const factory = await aFactory(app, officer);
  const processId = await aProcess(app, officer);
  const decide: OrderCounter['decide'] = (order, move, version, body = {}) =>
    factory.post(`/v1/orders/${order.id}/${move}`, body, version);
  const written = async (): Promise<unknown> => {
    await app.drain();
    return writtenIn(app);
  };
  return {
    app,
    officer,
    factory,
    processId,
    post: (changes = {}) => postOrder(factory, anOrderBody({ processId, ...changes })),
    read: async ({ id }) => (await factory.get(`/v1/orders/${id}`).expect(200)).body,
    eventsOf: async ({ id }) => (await app.sql<{ name: string }>(EVENTS_SQL, [id])).map(({ name }) => name),
    auditsOf: ({ id }) => app.sql<RecordedDecision>(AUDITS_SQL, [id]),
    offer,
    accept: async (orderId, quantity) => {
      await offer(orderId, quantity);
      const isDone = await asSystem(async () => {
        const terms = await orders.currentTerms(orderId);
        return orders.accept(orderId, terms?.termsVersion ?? 0, quantity, quantity);
      });
      if (!isDone) throw new Error('nothing to accept');
    },
    written,
    decide,
    expectRefusal: async (order, move, version, code) => {
      const before = await written();
      const answer = await decide(order, move, version, move === 'cancel' ? REASON : {});
      expect([answer.status, answer.body.code]).toEqual([409, code]);
      expect(await written()).toEqual(before);
    },
    close: () => app.close(),
  };
}

const EVENTS_SQL = `SELECT event_name AS name FROM outbox
  WHERE payload->>'orderId' = $1 AND event_name <> 'order.reopened.v1' ORDER BY id`;
const AUDITS_SQL = `SELECT action, actor_id AS "actorId", before, after FROM audit_events
  WHERE subject_id = $1 ORDER BY id`;

/** All orders but for when the worker last looked at them, and how many events and audit rows tell of orders. */
async function writtenIn(app: TestApp): Promise<unknown> {
  const orders = await app.sql(`SELECT to_jsonb(orders) - 'last_matched_at' AS row FROM orders ORDER BY id`);
  const [counts] = await app.sql(
    `SELECT (SELECT count(*)::int FROM outbox WHERE event_name ~ '^order\\.(posted|changed|cancelled|expired)') AS events,
       (SELECT count(*)::int FROM audit_events WHERE subject_type = 'order') AS audits,
       (SELECT count(*)::int FROM idempotency_keys) AS keys`,
  );
  return { orders, counts };
}
