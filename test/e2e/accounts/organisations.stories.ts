import {
  aRegistration,
  type Caller,
  signIn,
  signInOfficer,
  signUp,
  TEST_PASSWORD,
} from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { refusal } from './refusal.js';

interface Known {
  readonly id: string;
  readonly version: number;
  readonly phone: string;
}

const pathOf = ({ id }: Known) => `/v1/organisations/${id}`;

export function organisationsStories(): void {
  const app = useTestApp();
  let officer: Caller;
  beforeAll(async () => {
    officer = await signInOfficer(app);
  });

  async function pendingOrganisation(): Promise<Known> {
    const body = aRegistration('ENTERPRISE');
    const { organisation } = (await app.http.post('/v1/registrations').send(body).expect(201)).body;
    return { id: organisation.id, version: organisation.version, phone: body.person.phone };
  }
  const verify = (one: Known, version = one.version) => officer.post(`${pathOf(one)}/verify`, {}, version);
  const refuse = (one: Known, version = one.version) =>
    officer.post(`${pathOf(one)}/refuse`, { reason: '营业执照与登记名称不符' }, version);

  describe('an officer', () => {
    it('frees the credit code of whom they refuse, and vouches for one holder of a code alone', async () => {
      const body = aRegistration('ENTERPRISE');
      const squatter = (await app.http.post('/v1/registrations').send(body).expect(201)).body.organisation;
      const owner = { ...aRegistration('ENTERPRISE'), organisation: body.organisation };
      await app.http.post('/v1/registrations').send(owner).expect(409);
      await refuse(squatter).expect(200);
      const registered = (await app.http.post('/v1/registrations').send(owner).expect(201)).body.organisation;
      const { status, body: refused } = await verify(squatter, 2);
      expect(refused).toEqual(refusal('CREDIT_CODE_TAKEN', 409, `${pathOf(squatter)}/verify`));
      expect(status).toBe(409);
      await verify(registered).expect(200);
    });

    it('verifies a pending organisation: it is announced and audited', async () => {
      const one = await pendingOrganisation();
      const before = (await officer.get(pathOf(one)).expect(200)).body;
      const answer = await verify(one).expect(200);
      expect(answer.body).toEqual({ ...before, status: 'VERIFIED', version: 2 });
      expect(answer.headers['etag']).toBe('"2"');
      const events = await app.sql(
        `SELECT payload FROM outbox WHERE event_name = 'organisation.verified.v1'`,
      );
      expect(events).toContainEqual({ payload: { organisationId: one.id } });
      const audit = (await officer.get(`/v1/audit-events?subjectId=${one.id}&action=organisation.verify`))
        .body;
      expect(audit.data).toEqual([
        {
          id: expect.any(String),
          at: '2026-11-02T01:00:00.000Z',
          actorKind: 'PERSON',
          actorId: officer.personId,
          role: 'OFFICER',
          organisationId: null,
          action: 'organisation.verify',
          subjectType: 'organisation',
          subjectId: one.id,
          before,
          after: answer.body,
          requestId: answer.headers['x-request-id'],
        },
      ]);
    });

    it('verifies once, however often the request is repeated', async () => {
      const one = await pendingOrganisation();
      const again = () =>
        app.http
          .post(`${pathOf(one)}/verify`)
          .set({ ...officer.headers, 'If-Match': '"1"', 'Idempotency-Key': `verify-${one.id}` });
      const first = await again().expect(200);
      const second = await again().expect(200);
      expect(second.body).toEqual(first.body);
      expect(second.headers['idempotent-replayed']).toBe('true');
    });

    it('refuses with a reason, which its person is told in place of a session', async () => {
      const one = await pendingOrganisation();
      const person = await signIn(app, one.phone);
      const answer = await refuse(one).expect(200);
      expect(answer.body).toMatchObject({
        status: 'REFUSED',
        refusalReason: '营业执照与登记名称不符',
        version: 2,
      });
      const running = await person.get(pathOf(one));
      expect(running.body).toEqual(refusal('FORBIDDEN', 403, pathOf(one)));
      const signedIn = await app.http
        .post('/v1/sessions')
        .send({ phone: one.phone, password: TEST_PASSWORD });
      expect(signedIn.body).toEqual(refusal('ORGANISATION_REFUSED', 403, '/v1/sessions'));
      expect(signedIn.body.detail).toContain('营业执照与登记名称不符');
      expect(signedIn.headers['set-cookie']).toBeUndefined();
    });

    it('may verify after all what was refused', async () => {
      const one = await pendingOrganisation();
      await refuse(one).expect(200);
      const answer = await verify(one, 2).expect(200);
      expect(answer.body).toMatchObject({ status: 'VERIFIED', refusalReason: null, version: 3 });
      await signIn(app, one.phone);
    });

    it('cannot verify or refuse what is verified, nor refuse twice', async () => {
      const one = await pendingOrganisation();
      await verify(one).expect(200);
      expect((await verify(one, 2)).body).toEqual(
        refusal('ORGANISATION_DECIDED', 409, `${pathOf(one)}/verify`),
      );
      expect((await refuse(one, 2)).body).toEqual(
        refusal('ORGANISATION_DECIDED', 409, `${pathOf(one)}/refuse`),
      );
      const other = await pendingOrganisation();
      await refuse(other).expect(200);
      expect((await refuse(other, 2)).body).toMatchObject({ code: 'ORGANISATION_DECIDED' });
    });

    it('decides about the version that was read: of two at once, one is stale', async () => {
      const one = await pendingOrganisation();
      const answers = await Promise.all([verify(one), refuse(one)]);
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    });

    it('needs If-Match, an Idempotency-Key and a reason', async () => {
      const one = await pendingOrganisation();
      const path = `${pathOf(one)}/refuse`;
      expect((await officer.post(path, { reason: '原因' })).body.code).toBe('PRECONDITION_REQUIRED');
      const keyless = await app.http
        .post(path)
        .set({ ...officer.headers, 'If-Match': '"1"' })
        .send({ reason: '原因' });
      expect(keyless.body.code).toBe('IDEMPOTENCY_KEY_MISSING');
      const fault = { pointer: '/reason', code: 'IS_STRING' };
      expect((await officer.post(path, {}, 1)).body).toEqual(
        refusal('VALIDATION_FAILED', 400, path, [fault]),
      );
    });

    it('finds nothing under an unknown id', async () => {
      const path = '/v1/organisations/0190f5fe-7c00-7a00-8000-000000000001/verify';
      expect((await officer.post(path, {}, 1)).body).toEqual(refusal('NOT_FOUND', 404, path));
    });

    it('lists by status and kind', async () => {
      const one = await pendingOrganisation();
      const { body } = await officer
        .get('/v1/organisations?status=PENDING&kind=ENTERPRISE&limit=1')
        .expect(200);
      expect(body.data.map(({ id }: Known) => id)).toEqual([one.id]);
      const workshops = (await officer.get('/v1/organisations?status=PENDING&kind=WORKSHOP').expect(200))
        .body;
      expect(workshops).toEqual({ data: [], nextCursor: null });
    });
  });

  describe('a tenant', () => {
    it('reads its own organisation while it waits, and nobody else’s that waits', async () => {
      const own = await signUp(app, 'WORKSHOP', { isVerified: false });
      const other = await pendingOrganisation();
      expect((await own.get(`/v1/organisations/${own.organisationId}`).expect(200)).body.status).toBe(
        'PENDING',
      );
      expect((await own.get(pathOf(other))).body).toEqual(refusal('NOT_FOUND', 404, pathOf(other)));
    });

    it('reads who a verified organisation is', async () => {
      const enterprise = await signUp(app, 'ENTERPRISE', { name: '南充远航箱包有限公司' });
      const workshop = await signUp(app, 'WORKSHOP');
      const { body } = await workshop.get(`/v1/organisations/${enterprise.organisationId}`).expect(200);
      expect(body).toMatchObject({ name: '南充远航箱包有限公司', status: 'VERIFIED', refusalReason: null });
    });

    it('neither lists organisations nor decides about them', async () => {
      const workshop = await signUp(app, 'WORKSHOP');
      const own = `/v1/organisations/${workshop.organisationId}`;
      expect((await workshop.get('/v1/organisations')).body).toEqual(
        refusal('FORBIDDEN', 403, '/v1/organisations'),
      );
      expect((await workshop.post(`${own}/verify`, {}, 2)).body.code).toBe('FORBIDDEN');
      expect((await workshop.post(`${own}/refuse`, { reason: '原因' }, 2)).body.code).toBe('FORBIDDEN');
    });

    it('that waits may not act', async () => {
      const waiting = await signUp(app, 'ENTERPRISE', { isVerified: false });
      const product = { code: 'GLOVES-1', nameZh: '手套', nameEn: 'Gloves', unit: 'PAIR' };
      const answer = await waiting.post('/v1/products', product);
      expect(answer.body).toEqual(refusal('ORGANISATION_NOT_VERIFIED', 403, '/v1/products'));
    });
  });
}
