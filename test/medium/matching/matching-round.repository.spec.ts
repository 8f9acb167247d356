import { type Actor, SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import type { MatchLine } from '../../../src/domain/matching/match-types.js';
import { matchOrder } from '../../../src/domain/matching/pipeline.js';
import { DEFAULT_POLICY } from '../../../src/domain/matching/policy.js';
import { MatchPolicyRepository } from '../../../src/matching/match-policy.repository.js';
import { MatchingRoundRepository } from '../../../src/matching/matching-round.repository.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { PageQueryDto } from '../../../src/platform/http/pagination.js';
import { newId } from '../../../src/platform/id.js';
import { anOrder, aWorkshop, TODAY_ON } from '../../support/match-factories.js';
import { type WrittenRound, writeRound } from '../../support/matching-rounds.js';
import { type Docking, openDocking } from '../../support/offers.js';
import { anOrderBody, postOrder } from '../../support/orders.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const NOW = new Date('2026-11-02T01:00:00Z');
const [mine, other, blocked] = [newId(), newId(), newId()];

let app: TestApp;
let docking: Docking;
let rounds: MatchingRoundRepository;

beforeAll(async () => {
  app = await startTestApp();
  docking = await openDocking(app);
  rounds = app.nest.get(MatchingRoundRepository);
});
afterAll(() => app.close());

function as<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
  return app.nest.get(UnitOfWork).run(actor, work);
}

function tenant(organisationId: string, role: 'OPERATOR' | 'ENTERPRISE'): Actor {
  return { kind: 'PERSON', role, actorId: newId(), organisationId, department: null, scopes: [] };
}

/** Real lines of three workshops, one of which the factory has blocked. */
function someLines(): readonly MatchLine[] {
  const order = anOrder({ exclusions: new Map([[blocked, 'BLOCKED']]) });
  const workshops = [mine, other, blocked].map((workshopId) => aWorkshop({ workshopId }));
  return matchOrder(order, workshops, DEFAULT_POLICY, TODAY_ON).lines;
}

async function newOrder(): Promise<string> {
  const { factory, processId } = docking;
  // A draft is never matched, so no other rounds come in between.
  return (await postOrder(factory, anOrderBody({ processId, isDraft: true }))).id;
}

function addRound(orderId: string, roundNumber: number, lines = someLines()): Promise<WrittenRound> {
  const { organisationId } = docking.factory;
  const createdAt = new Date(NOW.getTime() + roundNumber);
  return writeRound(app, { orderId, enterpriseId: organisationId, roundNumber, createdAt }, lines);
}

it('reads a round and its lines as they were written, to the last figure', async () => {
  const orderId = await newOrder();
  const { round, lines } = await addRound(orderId, 1);
  expect(await as(SYSTEM_ACTOR, () => rounds.find(orderId))).toEqual(round);
  expect(await as(SYSTEM_ACTOR, () => rounds.linesOf(round.id))).toEqual(lines);
});

it('finds the newest round unless it is asked for another', async () => {
  const orderId = await newOrder();
  for (const number of [1, 2, 3]) await addRound(orderId, number);
  const numberOf = (asked?: number) =>
    as(SYSTEM_ACTOR, async () => (await rounds.find(orderId, asked))?.roundNumber ?? null);
  expect([await numberOf(), await numberOf(1), await numberOf(4)]).toEqual([3, 1, null]);
});

it('finds the newest round that has a line of the workshop', async () => {
  const orderId = await newOrder();
  const all = someLines();
  const first = await addRound(orderId, 1, all);
  await addRound(
    orderId,
    2,
    all.filter(({ workshopId }) => workshopId === other),
  );
  const found = await as(tenant(mine, 'OPERATOR'), () => rounds.findOwn(mine, orderId));
  expect(found).toEqual({
    round: first.round,
    lines: first.lines.filter(({ workshopId }) => workshopId === mine),
  });
  expect(await as(tenant(mine, 'OPERATOR'), () => rounds.findOwn(mine, orderId, 2))).toBeNull();
  expect(await as(tenant(blocked, 'OPERATOR'), () => rounds.findOwn(blocked, orderId))).toBeNull();
});

it('never has two rounds of one number, nor two lines of one workshop', async () => {
  const orderId = await newOrder();
  await addRound(orderId, 1);
  await expect(addRound(orderId, 1)).rejects.toThrow('matching_rounds_number');
  const [line] = someLines();
  await expect(addRound(orderId, 2, [line!, line!])).rejects.toThrow('matching_lines_workshop');
});

it('has a second wall: a workshop reads its own lines alone, another factory none, and nobody writes', async () => {
  const orderId = await newOrder();
  const { round, lines } = await addRound(orderId, 1);
  const seenBy = (actor: Actor) =>
    as(actor, async () => {
      const found = await rounds.find(orderId);
      return [found !== null, (await rounds.linesOf(round.id)).map(({ workshopId }) => workshopId)];
    });
  const all = lines.map(({ workshopId }) => workshopId);
  expect(await seenBy(tenant(docking.factory.organisationId, 'ENTERPRISE'))).toEqual([true, all]);
  expect(await seenBy(tenant(mine, 'OPERATOR'))).toEqual([true, [mine]]);
  expect(await seenBy(tenant(newId(), 'OPERATOR'))).toEqual([false, []]);
  expect(await seenBy(tenant(newId(), 'ENTERPRISE'))).toEqual([false, []]);
  const forged = { ...round, id: newId(), roundNumber: 9 };
  await expect(
    as(tenant(docking.factory.organisationId, 'ENTERPRISE'), () => rounds.add(forged, [])),
  ).rejects.toThrow('row-level security');
});

it('pages through a workshop’s outcomes, without those that a block has closed', async () => {
  const orderId = await newOrder();
  for (const number of [1, 2, 3]) await addRound(orderId, number);
  const query = Object.assign(new PageQueryDto(), { limit: 100 });
  const ofThisOrder = async (workshopId: string, list: 'outcomes' | 'ownOutcomes') =>
    (await as(SYSTEM_ACTOR, () => rounds[list](workshopId, query))).data.filter(
      (row) => row.orderId === orderId,
    );
  expect(await ofThisOrder(mine, 'ownOutcomes')).toHaveLength(3);
  expect(await ofThisOrder(blocked, 'outcomes')).toHaveLength(3);
  expect(await ofThisOrder(blocked, 'ownOutcomes')).toEqual([]);
});

describe('policies', () => {
  const { policyVersion: _first, ...policy } = DEFAULT_POLICY;
  const aRecord = (policyVersion: number) => ({
    id: newId(),
    policyVersion,
    policy,
    note: null,
    createdAt: NOW,
  });

  it('are read as they were published, newest first, each version once', async () => {
    const policies = app.nest.get(MatchPolicyRepository);
    expect(await as(SYSTEM_ACTOR, () => policies.newest())).toBeNull();
    const [second, third] = [aRecord(2), aRecord(3)];
    expect(await as(SYSTEM_ACTOR, () => policies.add(second))).toBe(true);
    expect(await as(SYSTEM_ACTOR, () => policies.add(third))).toBe(true);
    expect(await as(SYSTEM_ACTOR, () => policies.add(aRecord(3)))).toBe(false);
    expect(await as(tenant(mine, 'OPERATOR'), () => policies.all(10))).toEqual([third, second]);
    expect(await as(SYSTEM_ACTOR, () => policies.find(2))).toEqual(second);
  });

  it('have a second wall: tenants publish none', async () => {
    const policies = app.nest.get(MatchPolicyRepository);
    const attempt = as(tenant(mine, 'OPERATOR'), () => policies.add(aRecord(9)));
    await expect(attempt).rejects.toThrow('row-level security');
  });
});

it('finds the latest line with a score before a round, and none of a workshop that never had one', async () => {
  const orderId = await newOrder();
  await addRound(orderId, 1);
  const second = await addRound(orderId, 2);
  const gated = someLines().map((line) => ({ ...line, score: null, parts: [] }));
  await addRound(orderId, 3, gated);
  const earlier = await as(SYSTEM_ACTOR, () =>
    rounds.scoredBefore({ orderId, roundNumber: 4 }, [mine, other, blocked]),
  );
  const lineOf = (id: string) => second.lines.find(({ workshopId }) => workshopId === id)?.line;
  expect(earlier).toEqual(
    new Map([mine, other].map((id) => [id, { roundNumber: 2, line: lineOf(id) }] as const)),
  );
  expect(await as(SYSTEM_ACTOR, () => rounds.scoredBefore({ orderId, roundNumber: 1 }, [mine]))).toEqual(
    new Map(),
  );
});
