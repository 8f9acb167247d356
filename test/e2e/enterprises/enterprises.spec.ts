import untypedGcoord from 'gcoord';
import { haversineKm } from '../../../src/domain/geo.js';
import { type Caller, signInOfficer, signUp } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

// Its declarations do not fit what an ES module gets.
const gcoord = untypedGcoord as unknown as typeof untypedGcoord.default;
const NOW = '2026-11-02T01:00:00.000Z';
const NOTHING = '0190f5fe-7c00-7a00-8000-00000000dead';
/** Near the county seat. */
const PLACE = { latitude: 31.0763, longitude: 106.5651 };

let app: TestApp;
let officer: Caller;
let operator: Caller;
beforeAll(async () => {
  app = await startTestApp();
  officer = await signInOfficer(app);
  operator = await signUp(app, 'WORKSHOP');
});
afterAll(() => app.close());

/** The body of a profile. */
function aProfile(changes: object = {}) {
  return {
    size: 'MEDIUM',
    region: 'LOCAL',
    address: '四川省南充市营山县工业集中区1号',
    location: { ...PLACE, coordinateSystem: 'WGS84' },
    contactName: '李敏',
    contactPhone: '0817-8220000',
    ...changes,
  };
}

/** An enterprise that has written its profile. */
async function anEnterprise(changes: object = {}, name = '营山锦程服饰有限公司'): Promise<Caller> {
  const enterprise = await signUp(app, 'ENTERPRISE', { name });
  await enterprise.put(`/v1/enterprises/${enterprise.organisationId}`, aProfile(changes)).expect(200);
  return enterprise;
}

const pathOf = ({ organisationId }: Caller): string => `/v1/enterprises/${organisationId}`;

describe('the profile of an enterprise', () => {
  it('is written by itself and read by everyone signed in, who to call by itself and the county alone', async () => {
    const enterprise = await signUp(app, 'ENTERPRISE', { name: '营山锦程服饰有限公司' });
    const answer = await enterprise.put(pathOf(enterprise), aProfile({ industryCode: '1829' }));
    expect([answer.status, answer.headers['etag']]).toEqual([200, '"1"']);
    const profile = {
      id: enterprise.organisationId,
      name: '营山锦程服饰有限公司',
      creditCode: expect.stringMatching(/^91511322MA[0-9A-Z]{8}$/),
      ...aProfile({ industryCode: '1829' }),
      createdAt: NOW,
      version: 1,
    };
    expect(answer.body).toEqual(profile);
    const stranger = await signUp(app, 'ENTERPRISE');
    for (const reader of [enterprise, officer]) {
      expect((await reader.get(pathOf(enterprise)).expect(200)).body).toEqual(profile);
    }
    for (const reader of [stranger, operator]) {
      const { body } = await reader.get(pathOf(enterprise)).expect(200);
      expect(body).toEqual({ ...profile, contactName: null, contactPhone: null });
      const list = await reader.get('/v1/enterprises').expect(200);
      expect(list.body.data).toContainEqual(body);
      expect(list.text).not.toContain('8220000');
    }
  });

  it.each([
    ['GCJ02', gcoord.GCJ02],
    ['BD09', gcoord.BD09],
  ])('keeps a place given in %s as WGS-84', async (coordinateSystem, system) => {
    const from: [number, number] = [PLACE.longitude, PLACE.latitude];
    const [longitude, latitude] = gcoord.transform<[number, number]>(from, gcoord.WGS84, system);
    const given = { latitude, longitude };
    expect(haversineKm(given, PLACE)).toBeGreaterThan(0.3);
    const enterprise = await anEnterprise({ location: { ...given, coordinateSystem } });
    const { location } = (await enterprise.get(pathOf(enterprise))).body;
    expect(location.coordinateSystem).toBe('WGS84');
    expect(haversineKm(location, PLACE)).toBeLessThan(0.001);
  });

  it('is replaced as a whole by who has read it', async () => {
    const enterprise = await anEnterprise({ industryCode: '1829' });
    const { contactName: _name, contactPhone: _phone, ...rest } = aProfile({ size: 'SMALL' });
    const replaced = await enterprise.put(pathOf(enterprise), rest, 1);
    expect([replaced.status, replaced.headers['etag']]).toEqual([200, '"2"']);
    expect(replaced.body).toMatchObject({
      size: 'SMALL',
      industryCode: null,
      contactName: null,
      contactPhone: null,
      createdAt: NOW,
      version: 2,
    });
    const blind = await enterprise.put(pathOf(enterprise), aProfile());
    expect([blind.status, blind.body.code]).toEqual([428, 'PRECONDITION_REQUIRED']);
    const stale = await enterprise.put(pathOf(enterprise), aProfile(), 1);
    expect([stale.status, stale.body.code]).toEqual([412, 'STALE']);
    const byOfficer = await officer.put(pathOf(enterprise), aProfile({ size: 'LARGE' }), 2);
    expect([byOfficer.status, byOfficer.body.size, byOfficer.body.version]).toEqual([200, 'LARGE', 3]);
    const events = await app.sql(`SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY id`, [
      enterprise.organisationId,
    ]);
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'enterprise.create-profile',
        'enterprise.replace-profile',
        'enterprise.replace-profile',
      ]),
    );
  });

  it('cannot be replaced before it is there', async () => {
    const enterprise = await signUp(app, 'ENTERPRISE');
    const { status, body } = await enterprise.put(pathOf(enterprise), aProfile(), 1);
    expect([status, body.code]).toEqual([412, 'STALE']);
  });

  it('is created once when it is written twice at once', async () => {
    const enterprise = await signUp(app, 'ENTERPRISE');
    const answers = await Promise.all([1, 2, 3].map(() => enterprise.put(pathOf(enterprise), aProfile())));
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '428', '428']);
  });

  it('is nobody else’s to write', async () => {
    const enterprise = await anEnterprise();
    const stranger = await anEnterprise();
    const foreign = await stranger.put(pathOf(enterprise), aProfile({ size: 'MICRO' }), 1);
    expect([foreign.status, foreign.body.code]).toEqual([403, 'ENTERPRISE_NOT_YOURS']);
    const byOperator = await operator.put(pathOf(enterprise), aProfile(), 1);
    expect([byOperator.status, byOperator.body.code]).toEqual([403, 'FORBIDDEN']);
    expect((await enterprise.get(pathOf(enterprise))).body).toMatchObject({ size: 'MEDIUM', version: 1 });
  });

  it('needs a verified organisation that is an enterprise', async () => {
    const waiting = await signUp(app, 'ENTERPRISE', { isVerified: false });
    const early = await waiting.put(pathOf(waiting), aProfile());
    expect([early.status, early.body.code]).toEqual([403, 'ORGANISATION_NOT_VERIFIED']);
    const workshop = await officer.put(pathOf(operator), aProfile());
    expect([workshop.status, workshop.body.code]).toEqual([403, 'ORGANISATION_KIND_UNFIT']);
    const nobody = await officer.put(`/v1/enterprises/${NOTHING}`, aProfile());
    expect([nobody.status, nobody.body.code]).toEqual([404, 'NOT_FOUND']);
    expect((await officer.get(pathOf(waiting))).status).toBe(404);
  });

  it.each([
    [
      'swapped coordinates',
      { location: { latitude: 106.57, longitude: 31.08, coordinateSystem: 'WGS84' } },
      ['/location/latitude', '/location/longitude'],
    ],
    ['a place in no system', { location: PLACE }, ['/location/coordinateSystem']],
    ['no place', { location: null }, ['/location']],
    ['a size that there is not', { size: 'HUGE' }, ['/size']],
    ['a phone number that is none', { contactPhone: 'call me' }, ['/contactPhone']],
    ['a name of its own', { name: '别名' }, ['/name']],
    ['a credit code', { creditCode: '91511322MA6XXXXX0A' }, ['/creditCode']],
  ])('is refused with %s', async (_, changes, pointers) => {
    const enterprise = await signUp(app, 'ENTERPRISE');
    const { status, body } = await enterprise.put(pathOf(enterprise), aProfile(changes));
    expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers);
  });
});

describe('the list of enterprises', () => {
  it('is searched by name and region, newest first', async () => {
    const [coastal, local] = [
      await anEnterprise({ region: 'COASTAL' }, '晋江远洋鞋业有限公司'),
      await anEnterprise({}, '营山远洋玩具厂'),
    ];
    const found = async (query: string) =>
      (await operator.get(`/v1/enterprises?${query}`).expect(200)).body.data.map(
        ({ id }: { id: string }) => id,
      );
    const q = `q=${encodeURIComponent('远洋')}`;
    expect(await found(q)).toEqual([local.organisationId, coastal.organisationId]);
    expect(await found(`${q}&region=COASTAL`)).toEqual([coastal.organisationId]);
    expect((await operator.get('/v1/enterprises?region=MARS')).status).toBe(400);
  });
});
