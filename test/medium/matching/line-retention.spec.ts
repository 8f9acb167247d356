import type { Actor } from '../../../src/domain/actor.js';
import { matchOrder } from '../../../src/domain/matching/pipeline.js';
import { DEFAULT_POLICY } from '../../../src/domain/matching/policy.js';
import { MatchingRoundRepository } from '../../../src/matching/matching-round.repository.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { newId } from '../../../src/platform/id.js';
import { anOrder, aWorkshop, TODAY_ON } from '../../support/match-factories.js';
import { writeRound } from '../../support/matching-rounds.js';
import { type Docking, openDocking } from '../../support/offers.js';
import { anOrderBody, postOrder } from '../../support/orders.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const DAY_MS = 86_400_000;
const NOW = '2026-11-02T01:00:00Z';
const KEEP_DAYS = 30;
const workshopId = newId();

let app: TestApp;
let docking: Docking;
beforeAll(async () => {
  app = await startTestApp({ env: { MATCHING_LINES_KEEP_DAYS: String(KEEP_DAYS) } });
  docking = await openDocking(app);
});
beforeEach(() => app.clock.set(NOW));
afterAll(() => app.close());

/** An order with a round of so many milliseconds ago each, the oldest first. */
async function roundsAgo(...ages: number[]): Promise<string> {
  const { factory, processId } = docking;
  // A draft is never matched, so no other rounds come in between.
  const { id: orderId } = await postOrder(factory, anOrderBody({ processId, isDraft: true }));
  const { lines } = matchOrder(anOrder(), [aWorkshop({ workshopId })], DEFAULT_POLICY, TODAY_ON);
  for (const [index, age] of ages.entries()) {
    const createdAt = new Date(app.clock.now().getTime() - age);
    const enterpriseId = factory.organisationId;
    await writeRound(app, { orderId, enterpriseId, roundNumber: index + 1, createdAt }, lines);
  }
  return orderId;
}

/** Of the order's rounds, whether each says that it has its lines, and how many it has. */
async function kept(orderId: string): Promise<readonly (readonly [boolean, number])[]> {
  const rows = await app.sql<{ says: boolean; lines: number }>(
    `SELECT are_lines_kept AS says,
       (SELECT count(*)::int FROM matching_lines line WHERE line.round_id = round.id) AS lines
     FROM matching_rounds round WHERE order_id = $1 ORDER BY round_number`,
    [orderId],
  );
  return rows.map(({ says, lines }) => [says, lines]);
}

async function prune(): Promise<void> {
  await app.enqueue('prune-matching', {});
  await app.drain();
}

const KEPT = [true, 1];
const FORGOTTEN = [false, 0];

it('forgets the lines of old rounds, keeps those of each order’s newest, and changes nothing else', async () => {
  const limit = KEEP_DAYS * DAY_MS;
  const renewed = await roundsAgo(limit + 2 * DAY_MS, limit + 1, limit, 0);
  const left = await roundsAgo(limit + 9 * DAY_MS, limit + 5 * DAY_MS);
  const once = await roundsAgo(limit + 400 * DAY_MS);
  const young = await roundsAgo(2 * DAY_MS, DAY_MS);
  const rest = () =>
    app.sql(`SELECT to_jsonb(round) - 'are_lines_kept' AS row FROM matching_rounds round
      UNION ALL SELECT to_jsonb(o) FROM orders o ORDER BY 1`);
  const before = await rest();
  await prune();
  expect(await kept(renewed)).toEqual([FORGOTTEN, FORGOTTEN, KEPT, KEPT]);
  expect(await kept(left)).toEqual([FORGOTTEN, KEPT]);
  expect(await kept(once)).toEqual([KEPT]);
  expect(await kept(young)).toEqual([KEPT, KEPT]);
  expect(await rest()).toEqual(before);
  app.clock.advance(limit);
  await prune();
  expect(await kept(renewed)).toEqual([FORGOTTEN, FORGOTTEN, FORGOTTEN, KEPT]);
  expect(await kept(young)).toEqual([FORGOTTEN, KEPT]);
});

it('goes on until nothing is overdue, however much it is', async () => {
  const many = await roundsAgo(...Array.from({ length: 202 }, () => (KEEP_DAYS + 1) * DAY_MS));
  await prune();
  expect(await kept(many)).toEqual([...Array.from({ length: 201 }, () => FORGOTTEN), KEPT]);
});

it('leaves the round, which says that its lines are gone', async () => {
  const orderId = await roundsAgo((KEEP_DAYS + 1) * DAY_MS, 0);
  await prune();
  for (const caller of [docking.factory, docking.officer]) {
    const roundOf = async (round: number) =>
      (await caller.get(`/v1/orders/${orderId}/matching?round=${round}`).expect(200)).body;
    expect(await roundOf(1)).toMatchObject({ placedQuantity: 1000, areLinesKept: false, lines: [] });
    expect(await roundOf(2)).toMatchObject({ areLinesKept: true, lines: [{ workshopId }] });
  }
});

it('is for the worker alone: neither parties nor the county forget', async () => {
  const orderId = await roundsAgo((KEEP_DAYS + 1) * DAY_MS, 0);
  const rounds = app.nest.get(MatchingRoundRepository);
  for (const [role, organisationId] of [
    ['ENTERPRISE', docking.factory.organisationId],
    ['OPERATOR', workshopId],
    ['OFFICER', null],
    ['ADMINISTRATOR', null],
  ] as const) {
    const actor: Actor = {
      kind: 'PERSON',
      role,
      actorId: newId(),
      organisationId,
      department: null,
      scopes: [],
    };
    const forgetting = () => rounds.forgetLines(app.clock.now(), 100);
    expect(await app.nest.get(UnitOfWork).run(actor, forgetting)).toBe(0);
  }
  expect(await kept(orderId)).toEqual([KEPT, KEPT]);
});
