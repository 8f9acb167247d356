import { ScorecardReckoningService } from '../../../src/scorecards/scorecard-reckoning.service.js';
import { signUp } from '../../support/people.js';
import {
  deliverPieces,
  openProduction,
  type ProductionDesk,
  recording,
  supplyCloth,
} from '../../support/production.js';
import { refreshScorecards, scorecardOf } from '../../support/scorecards.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const BEGIN = '2026-11-02T01:00:00.000Z';
const PLAN = { materials: [{ material: 'cloth', unit: 'METRE', quantity: 1000 }] };
const FAULTLESS = { critical: 0, major: 0, minor: 0 };
const HOPELESS = { critical: 1, major: 0, minor: 0 };

const NEWCOMING_WORKSHOP = {
  ON_TIME: [0.88, 0],
  FIRST_PASS_YIELD: [0.95, 0],
  ANSWERED_IN_TIME: [0.85, 0],
  ACCEPTANCE: [0.7, 0],
  COMPLETION: [0.95, 0],
};

let app: TestApp;
let desk: ProductionDesk;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set(BEGIN);
  desk = await openProduction(app);
});
afterAll(() => app.close());

const workshopCard = (caller = desk.workshop) =>
  scorecardOf(caller, 'workshops', desk.workshop.organisationId);
const factoryCard = (caller = desk.factory) =>
  scorecardOf(caller, 'enterprises', desk.factory.organisationId);

/** Material a day late, 1,000 pieces in time, 400 of which pass at once. */
async function finishTheWork(): Promise<void> {
  const { factory, workshop } = desk;
  await recording(desk, factory, 'material-plans', PLAN);
  app.clock.set('2026-11-03T01:00:00.000Z');
  await supplyCloth(desk, 1000);
  await recording(desk, workshop, 'start');
  await recording(desk, workshop, 'milestones', { quantity: 1000, unit: 'PIECE' });
  await deliverPieces(desk, 1000);
  await recording(desk, factory, 'inspections', { quantity: 400, unit: 'PIECE', defectives: FAULTLESS });
  await recording(desk, factory, 'inspections', { quantity: 600, unit: 'PIECE', defectives: HOPELESS });
}

it('begins at what the county gives newcomers, and follows the answers to offers', async () => {
  expect(await workshopCard()).toEqual(NEWCOMING_WORKSHOP);
  await refreshScorecards(app);
  expect(await workshopCard()).toEqual({
    ...NEWCOMING_WORKSHOP,
    // (5 × 0.85 + 1) ÷ 6 and (5 × 0.7 + 1) ÷ 6
    ANSWERED_IN_TIME: [0.875, 1],
    ACCEPTANCE: [0.75, 1],
  });
});

it('follows the work on both sides once it is looked for, and not before', async () => {
  await finishTheWork();
  expect(await workshopCard()).toMatchObject({ ON_TIME: [0.88, 0] });
  await refreshScorecards(app);
  // (3 × 0.88 + 1) ÷ 4 and (3 × 0.95 + 0.4) ÷ 4
  expect(await workshopCard()).toMatchObject({ ON_TIME: [0.91, 1], FIRST_PASS_YIELD: [0.8125, 1] });
  // (3 × 0.9 + decay of a day × 0) ÷ (3 + ½^(1 ÷ 180))
  expect(await factoryCard()).toMatchObject({ MATERIAL_ON_TIME: [0.675649, 1] });
});

it('decays by the county’s day, without anything being recorded', async () => {
  app.clock.set('2027-05-01T15:59:59.000Z');
  await refreshScorecards(app);
  const before = await workshopCard();
  app.clock.set('2027-05-01T16:00:00.000Z');
  await refreshScorecards(app);
  const after = await workshopCard();
  expect(after['ON_TIME']![0]).toBeLessThan(before['ON_TIME']![0]);
  // 180 days after the goods came: (3 × 0.88 + 0.5) ÷ 3.5
  app.clock.set('2027-05-02T01:00:00.000Z');
  await refreshScorecards(app);
  expect(await workshopCard()).toMatchObject({ ON_TIME: [0.897143, 1] });
});

it('can be reckoned again from nothing, to the same figures', async () => {
  const kept = () => app.sql('SELECT * FROM scorecards ORDER BY organisation_id');
  const handedDown = () => app.sql('SELECT * FROM workshop_rates ORDER BY workshop_id');
  const before = [await kept(), await handedDown()];
  expect(before[0]).toHaveLength(2);
  await app.sql('TRUNCATE scorecards, workshop_rates');
  await refreshScorecards(app);
  expect([await kept(), await handedDown()]).toEqual(before);
});

it('shows what it stands on to its own organisation and the county', async () => {
  const { workshop, factory, officer, workOrderId } = desk;
  const path = `/v1/organisations/${workshop.organisationId}/scorecard-trials?measure=FIRST_PASS_YIELD`;
  const trial = {
    measure: 'FIRST_PASS_YIELD',
    source: 'WORK_ORDER',
    sourceId: workOrderId,
    on: '2026-11-03',
    trials: 1000,
    successes: 400,
    isStruckOut: false,
  };
  for (const caller of [workshop, officer]) {
    const { body } = await caller.get(path).expect(200);
    expect(body).toEqual({ data: [trial], nextCursor: null });
  }
  expect((await factory.get(path)).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  const unknown = path.replace(workshop.organisationId, workOrderId);
  expect((await officer.get(unknown)).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

it('is read by those who deal with each other, and by nobody else', async () => {
  const { workshop, factory, officer } = desk;
  const strangers = [await signUp(app, 'ENTERPRISE'), await signUp(app, 'WORKSHOP')];
  for (const caller of [workshop, factory, officer]) {
    expect(await workshopCard(caller)).toEqual(await workshopCard());
    expect(await factoryCard(caller)).toEqual(await factoryCard());
  }
  for (const stranger of strangers) {
    for (const path of [
      `/v1/workshops/${workshop.organisationId}/scorecard`,
      `/v1/enterprises/${factory.organisationId}/scorecard`,
    ])
      expect((await stranger.get(path)).body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  }
});

it('is reckoned by published formulas, under the county’s policy', async () => {
  const { body } = await desk.workshop.get('/v1/scorecard-formulas').expect(200);
  expect(body.countedDays).toBe(1080);
  expect(body.data).toHaveLength(10);
  expect(body.data[0]).toMatchObject({ measure: 'ON_TIME', halfLifeDays: 180, prior: 0.88, priorWeight: 3 });
});

describe('an appeal', () => {
  const REASON = 'the goods were dropped at the factory';
  const trial = () => ({ measure: 'FIRST_PASS_YIELD', sourceId: desk.workOrderId, on: '2026-11-03' });
  const file = (changes: object = {}) =>
    desk.workshop.post('/v1/scorecard-appeals', { ...trial(), reason: REASON, ...changes });
  const decide = (id: string, outcome: string) =>
    desk.officer.post(`/v1/scorecard-appeals/${id}/decision`, { outcome, reason: 'as the photo shows' });

  it('is filed in time, against a trial that is there', async () => {
    app.clock.set('2026-12-03T16:00:00.000Z');
    expect((await file()).body).toMatchObject({ status: 409, code: 'APPEAL_TOO_LATE' });
    app.clock.set('2026-12-03T15:59:59.000Z');
    expect((await file({ on: '2026-11-04' })).body).toMatchObject({ status: 409, code: 'TRIAL_UNKNOWN' });
    const { body } = await file().expect(201);
    expect(body).toMatchObject({ ...trial(), reason: REASON, decision: null });
    expect((await file()).body).toMatchObject({ status: 409, code: 'APPEALED_ALREADY' });
  });

  it('strikes the trial out once an officer upholds it, and the rate is reckoned without it', async () => {
    const { data } = (await desk.workshop.get('/v1/scorecard-appeals').expect(200)).body;
    await refreshScorecards(app);
    expect(await workshopCard()).toMatchObject({ FIRST_PASS_YIELD: [expect.any(Number), 1] });
    expect((await decide(data[0].id, 'UPHELD').expect(200)).body).toMatchObject({
      id: data[0].id,
      decision: { outcome: 'UPHELD', reason: 'as the photo shows' },
    });
    await refreshScorecards(app);
    expect(await workshopCard()).toMatchObject({
      FIRST_PASS_YIELD: [0.95, 0],
      ON_TIME: [expect.any(Number), 1],
    });
    expect((await decide(data[0].id, 'REFUSED')).body).toMatchObject({ status: 409, code: 'APPEAL_DECIDED' });
    expect((await desk.factory.get('/v1/scorecard-appeals').expect(200)).body.data).toEqual([]);
  });
});

it('is held up by a faulty ledger of its own, and by nobody else’s', async () => {
  app.clock.set(BEGIN);
  const faulty = await openProduction(app);
  const standings = async () => {
    const kept = await app.sql<{ organisation_id: string; reckoned_on: string }>(
      'SELECT organisation_id, reckoned_on::text FROM scorecards',
    );
    return new Map(kept.map((card) => [card.organisation_id, card.reckoned_on]));
  };
  await refreshScorecards(app);
  expect((await standings()).get(faulty.workshop.organisationId)).toBe('2026-11-02');
  // Material that no plan knows: the rules never let it in.
  await app.sql(
    `INSERT INTO work_order_facts (work_order_id, sequence, type, by_side, recorded_at, recorded_by, material, quantity)
     VALUES ($1, 1, 'MATERIAL_RETURNED', 'WORKSHOP', now(), $1, 'silk', 5)`,
    [faulty.workOrderId],
  );
  app.clock.set('2026-11-03T01:00:00.000Z');
  await expect(app.nest.get(ScorecardReckoningService).refresh()).rejects.toMatchObject({
    errors: [{ message: `the ledger of work order ${faulty.workOrderId} cannot be counted` }],
  });
  const after = await standings();
  expect(after.get(faulty.workshop.organisationId)).toBe('2026-11-02');
  expect(after.get(desk.workshop.organisationId)).toBe('2026-11-03');
  expect(after.get(desk.factory.organisationId)).toBe('2026-11-03');
});
