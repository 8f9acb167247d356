import { decide, type Docking, onlyOffer, openDocking, postMatched } from '../../support/offers.js';
import { aRemedy, partsOf, usualGates } from '../../support/match-lines.js';
import { aFactory, anOrderBody, type PostedOrder, postOrder } from '../../support/orders.js';
import type { Caller } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { openWorkshop, type OpenWorkshopOptions } from '../../support/workshops.js';

/** About 22 km north of the delivery place as the crow flies. */
const FAR = { latitude: 31.283, longitude: 106.572 };
const FAR_ROAD_KM = 31.135;

const WEIGHTS = {
  capacityFit: 0.25,
  skill: 0.2,
  distance: 0.15,
  onTime: 0.15,
  quality: 0.1,
  fairness: 0.1,
  price: 0.05,
};
/** No deliveries and inspections yet. */
const NEWCOMER = { onTime: 0.88, quality: 0.95 };

let app: TestApp;
let docking: Docking;
let near: Caller;
let far: Caller;
let learner: Caller;
let unsafe: Caller;
let blocked: Caller;
let order: PostedOrder;

beforeAll(async () => {
  app = await startTestApp();
  docking = await openDocking(app);
  near = await open('近处工坊');
  far = await open('远处工坊', { place: FAR });
  learner = await open('学徒工坊', { level: 1 });
  unsafe = await open('未检工坊', { standing: { safetyValidUntilOn: null } });
  blocked = await open('停派工坊');
  const workshopRules = [
    { workshopId: blocked.organisationId, rule: 'BLOCKED' },
    { workshopId: near.organisationId, rule: 'PREFERRED' },
  ];
  order = await postMatched(app, docking, { workshopRules });
});
afterAll(() => app.close());

function open(name: string, changes: Partial<OpenWorkshopOptions> = {}): Promise<Caller> {
  const { officer, processId } = docking;
  return openWorkshop(app, { officer, processIds: [processId], name, ...changes });
}

async function matchingOf(caller: Caller, query = ''): Promise<{ lines: { workshopName: string }[] }> {
  return (await caller.get(`/v1/orders/${order.id}/matching${query}`).expect(200)).body;
}

function nearLine(): object {
  return {
    workshopId: near.organisationId,
    workshopName: '近处工坊',
    roadKm: 0,
    roadSource: 'GREAT_CIRCLE',
    gates: usualGates(docking.processId),
    isEligible: true,
    score: 0.977,
    bonus: 0.03,
    fairnessBonus: 0.2,
    parts: partsOf(NEWCOMER),
    possibleQuantity: 7654,
    quantity: 1000,
    lossReason: null,
    remedies: [],
    ...UNCONTESTED,
  };
}

type Line = Record<string, unknown>;
const UNCONTESTED = { displacedBy: [], alternatives: [], earlier: null };

function farLine(): object {
  return {
    workshopId: far.organisationId,
    workshopName: '远处工坊',
    roadKm: FAR_ROAD_KM,
    roadSource: 'GREAT_CIRCLE',
    gates: usualGates(docking.processId, { DISTANCE: { found: FAR_ROAD_KM } }),
    isEligible: true,
    score: 0.870174,
    bonus: 0,
    fairnessBonus: 0.2,
    parts: partsOf({ ...NEWCOMER, distance: 0.287826 }),
    possibleQuantity: 7654,
    quantity: 0,
    lossReason: 'OUTSCORED',
    // Above even a full score: the preferred one cannot be outdone by merit alone.
    remedies: [],
    ...UNCONTESTED,
  };
}

function gatedLine(workshop: Caller, workshopName: string, gates: object[], remedies: object[]): Line {
  return {
    workshopId: workshop.organisationId,
    workshopName,
    roadKm: 0,
    roadSource: 'GREAT_CIRCLE',
    gates,
    isEligible: false,
    score: null,
    bonus: 0,
    fairnessBonus: 0,
    parts: [],
    possibleQuantity: 7654,
    quantity: 0,
    lossReason: null,
    remedies,
    ...UNCONTESTED,
  };
}

function learnerLine(): Line {
  const { processId } = docking;
  const gates = usualGates(processId, {
    SKILL: { found: 1 },
    SKILL_LEVEL: { found: 1, hasPassed: false },
  });
  return gatedLine(learner, '学徒工坊', gates, [aRemedy('SKILL_LEVEL', 'SKILL_LEVEL', 1, 2, processId)]);
}

function unsafeLine(): object {
  const gates = usualGates(docking.processId, { 'SAFETY VALIDITY': { found: null, hasPassed: false } });
  return gatedLine(unsafe, '未检工坊', gates, [aRemedy('SAFETY', 'SAFETY_VALID_UNTIL', null, '2026-11-30')]);
}

function blockedLine(): object {
  const gates = usualGates(docking.processId, { NOT_EXCLUDED: { found: 'BLOCKED', hasPassed: false } });
  return gatedLine(blocked, '停派工坊', gates, [aRemedy('NOT_EXCLUDED', 'EXCLUSION', 'BLOCKED', null)]);
}

it('tells the factory and the county everything, best first', async () => {
  const body = await matchingOf(docking.factory);
  expect(body).toEqual({
    roundId: expect.any(String),
    orderId: order.id,
    round: 1,
    matchedAt: '2026-11-02T01:00:00.000Z',
    batchId: expect.any(String),
    policyVersion: 1,
    weights: WEIGHTS,
    askedQuantity: 1000,
    placedQuantity: 1000,
    unplacedQuantity: 0,
    unplacedReason: null,
    relaxations: [],
    notConsidered: null,
    areLinesKept: true,
    lines: expect.arrayContaining([learnerLine(), unsafeLine(), blockedLine()]),
    stages: [],
    legs: [],
  });
  expect(body.lines).toHaveLength(5);
  expect(body.lines.slice(0, 2)).toEqual([nearLine(), farLine()]);
  expect(await matchingOf(docking.officer)).toEqual(body);
});

it('tells a workshop its own line alone, without sums and without the factory’s preference', async () => {
  const whole = await matchingOf(docking.factory);
  const withoutSums = {
    askedQuantity: null,
    placedQuantity: null,
    unplacedQuantity: null,
  };
  for (const [workshop, line] of [
    [near, nearLine()],
    [far, farLine()],
    [learner, learnerLine()],
    [unsafe, unsafeLine()],
  ] as const) {
    expect(await matchingOf(workshop)).toEqual({
      ...whole,
      ...withoutSums,
      lines: [{ ...line, bonus: null }],
    });
  }
});

it('tells strangers nothing: other factories, workshops not considered or blocked', async () => {
  const { officer } = docking;
  const stranger = await aFactory(app, officer);
  const elsewhere = await openWorkshop(app, { officer, processIds: [(await openDocking(app)).processId] });
  for (const caller of [stranger, elsewhere, blocked]) {
    const { body } = await caller.get(`/v1/orders/${order.id}/matching`).expect(404);
    expect(body.code).toBe('MATCHING_NOT_FOUND');
  }
});

it('has no matching for a draft, a round that never was and an order that never was', async () => {
  const draft = await postOrder(
    docking.factory,
    anOrderBody({ processId: docking.processId, isDraft: true }),
  );
  const unknown = [`${draft.id}/matching`, `${order.id}/matching?round=2`, `${near.organisationId}/matching`];
  for (const path of unknown) {
    const { body } = await docking.factory.get(`/v1/orders/${path}`).expect(404);
    expect(body.code).toBe('MATCHING_NOT_FOUND');
  }
  await docking.factory.get(`/v1/orders/${order.id}/matching?round=0`).expect(400);
});

it('keeps every round: after a decline the newest says so, the first stays as it was', async () => {
  const before = await matchingOf(docking.factory, '?round=1');
  await decide(near, await onlyOffer(near), 'decline', { reason: 'PRICE' }).expect(200);
  await app.drain();
  const newest = await matchingOf(docking.factory);
  expect(newest).toMatchObject({ round: 2, placedQuantity: 1000 });
  const line = newest.lines.find(({ workshopName }) => workshopName === '近处工坊');
  expect(line).toMatchObject({
    gates: usualGates(docking.processId, { NOT_EXCLUDED: { found: 'DECLINED', hasPassed: false } }),
    quantity: 0,
    remedies: [aRemedy('NOT_EXCLUDED', 'EXCLUSION', 'DECLINED', null)],
  });
  expect(newest.lines[0]).toMatchObject({ workshopName: '远处工坊', earlier: { round: 1, changes: [] } });
  expect(await matchingOf(docking.factory, '?round=1')).toEqual(before);
  expect(await matchingOf(near, '?round=1')).toMatchObject({ lines: [{ quantity: 1000 }] });
});

describe('a workshop’s outcomes', () => {
  async function outcomesOf(caller: Caller, workshop: Caller, query = '') {
    const path = `/v1/workshops/${workshop.organisationId}/matching-outcomes${query}`;
    return (await caller.get(path).expect(200)).body;
  }

  it('tell it why it got nothing, and nothing of the order but its id', async () => {
    const { workshopId: _id, workshopName: _name, earlier: _none, ...line } = learnerLine();
    const { data } = await outcomesOf(learner, learner);
    expect(data.at(-1)).toEqual({
      id: expect.any(String),
      orderId: order.id,
      orderNumber: null,
      orderTitle: null,
      round: 1,
      stage: 0,
      policyVersion: 1,
      createdAt: '2026-11-02T01:00:00.000Z',
      ...line,
      bonus: null,
    });
  });

  it('name the order where it was made an offer, page by page', async () => {
    const page = await outcomesOf(far, far, '?limit=1');
    expect(page.data).toMatchObject([
      { round: 2, quantity: 1000, orderNumber: order.number, orderTitle: '女式圆领 T 恤外溢订单' },
    ]);
    const next = await outcomesOf(far, far, `?limit=1&cursor=${page.nextCursor}`);
    expect(next).toMatchObject({ data: [{ round: 1, quantity: 0, orderNumber: null }], nextCursor: null });
  });

  it('are whole for the county', async () => {
    const { data } = await outcomesOf(docking.officer, blocked);
    const seen = data.map((one: { orderNumber: string; bonus: number }) => [one.orderNumber, one.bonus]);
    expect(seen).toEqual([1, 2].map(() => [order.number, 0]));
  });

  it('do not show a workshop that a factory has blocked it', async () => {
    expect(await outcomesOf(blocked, blocked)).toEqual({ data: [], nextCursor: null });
  });

  it('are nobody else’s', async () => {
    const path = `/v1/workshops/${near.organisationId}/matching-outcomes`;
    await far.get(path).expect(404);
    await docking.factory.get(path).expect(403);
    const none = `/v1/workshops/${order.id}/matching-outcomes`;
    expect((await docking.officer.get(none).expect(404)).body.code).toBe('NOT_FOUND');
  });
});
