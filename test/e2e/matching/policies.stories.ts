import { DEFAULT_POLICY } from '../../../src/domain/matching/policy.js';
import { openDocking, postMatched } from '../../support/offers.js';
import { type Caller, signInAdministrator, signInOfficer } from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const { policyVersion: _first, ...FORMULA } = DEFAULT_POLICY;
/** Distance counts for nothing, capacity for more. */
const NEARNESS_OFF = { ...FORMULA, weights: { ...FORMULA.weights, capacityFit: 0.4, distance: 0 } };
const PATH = '/v1/matching-policies';

async function versionsOf(caller: Caller): Promise<number[]> {
  const { body } = await caller.get(PATH).expect(200);
  return body.data.map(({ policyVersion }: { policyVersion: number }) => policyVersion);
}

export function policiesStories(): void {
  const app = useTestApp();

  let officer: Caller;

  beforeAll(async () => {
    officer = await signInOfficer(app, 'EMPLOYMENT');
  });

  it('shows the formula that a county starts with to everyone signed in', async () => {
    const { factory, processId } = await openDocking(app);
    const workshop = await openWorkshop(app, { officer, processIds: [processId] });
    for (const caller of [officer, factory, workshop]) {
      const { body } = await caller.get(PATH).expect(200);
      expect(body).toEqual({ data: [{ ...DEFAULT_POLICY, note: null, publishedAt: null }] });
    }
    await app.http.get(PATH).expect(401);
  });

  it('lets the Employment Bureau and administrators publish, and nobody else', async () => {
    const proposal = { ...NEARNESS_OFF, basedOnVersion: 1 };
    const { factory, processId } = await openDocking(app);
    const workshop = await openWorkshop(app, { officer, processIds: [processId] });
    const colleague = await signInOfficer(app, 'WOMENS_FEDERATION');
    for (const caller of [factory, workshop, colleague]) {
      expect((await caller.post(PATH, proposal).expect(403)).body.code).toBe('FORBIDDEN');
    }
    const { body } = await officer.post(PATH, { ...proposal, note: '山路远近不再计分' }).expect(201);
    expect(body).toEqual({
      ...NEARNESS_OFF,
      policyVersion: 2,
      note: '山路远近不再计分',
      publishedAt: '2026-11-02T01:00:00.000Z',
    });
    const administrator = await signInAdministrator(app);
    await administrator.post(PATH, { ...FORMULA, basedOnVersion: 2 }).expect(201);
    expect(await versionsOf(factory)).toEqual([3, 2, 1]);
    const audited = await app.sql(
      `SELECT role, before->>'policyVersion' AS before, after->>'policyVersion' AS after
     FROM audit_events WHERE action = 'matching-policy.publish' ORDER BY id`,
    );
    expect(audited).toEqual([
      { role: 'OFFICER', before: '1', after: '2' },
      { role: 'ADMINISTRATOR', before: '2', after: '3' },
    ]);
  });

  it('matches by the version in force, and explains each round by its own', async () => {
    const docking = await openDocking(app);
    const { factory, processId } = docking;
    await openWorkshop(app, { officer, processIds: [processId] });
    const matchingOf = async (orderId: string) =>
      (await factory.get(`/v1/orders/${orderId}/matching`).expect(200)).body;
    const before = await postMatched(app, docking);
    const [basedOnVersion = 0] = await versionsOf(officer);
    await officer.post(PATH, { ...NEARNESS_OFF, basedOnVersion }).expect(201);
    const after = await postMatched(app, docking);
    expect(await matchingOf(after.id)).toMatchObject({
      policyVersion: basedOnVersion + 1,
      weights: NEARNESS_OFF.weights,
    });
    expect(await matchingOf(before.id)).toMatchObject({
      policyVersion: basedOnVersion,
      weights: FORMULA.weights,
    });
  });

  it('never overwrites a version that its author has not read', async () => {
    const [basedOnVersion = 0] = await versionsOf(officer);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => officer.post(PATH, { ...FORMULA, basedOnVersion })),
    );
    const outcomes = answers.map(({ status, body }) => (status === 201 ? 'published' : body.code));
    expect(outcomes.filter((outcome) => outcome === 'published')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'POLICY_PUBLISHED_MEANWHILE')).toHaveLength(4);
    expect((await versionsOf(officer))[0]).toBe(basedOnVersion + 1);
  });

  it('refuses weights that do not sum to 1 and parameters out of their range', async () => {
    const weights = { ...FORMULA.weights, price: 0.06 };
    const sum = await officer.post(PATH, { ...FORMULA, weights, basedOnVersion: 1 }).expect(422);
    expect(sum.body).toMatchObject({
      code: 'POLICY_INVALID',
      errors: [{ pointer: '/weights', code: 'WEIGHT_SUM', message: 'The weights sum to 1.01 instead of 1.' }],
    });
    const range = await officer.post(PATH, { ...FORMULA, detourFactor: 3.1, basedOnVersion: 1 }).expect(400);
    expect(range.body.errors).toMatchObject([{ pointer: '/detourFactor', code: 'MAX' }]);
    const { distanceDecayKm: _left, ...incomplete } = FORMULA;
    await officer.post(PATH, { ...incomplete, basedOnVersion: 1 }).expect(400);
  });
}
