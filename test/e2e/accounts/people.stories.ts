import {
  type Caller,
  newPhone,
  signIn,
  signInAdministrator,
  signInOfficer,
  signUp,
  TEST_PASSWORD,
} from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';
import { ID, refusal } from './refusal.js';

const PATH = '/v1/people';
const PASSWORD_PATH = '/v1/people/current/password';
const NEXT_PASSWORD = 'rattan from the next valley';

const anOfficer = () => ({
  name: '李敏',
  phone: newPhone(),
  password: TEST_PASSWORD,
  role: 'OFFICER',
  department: 'WOMENS_FEDERATION',
});

export function peopleStories(app: TestApp): void {
  let administrator: Caller;
  beforeAll(async () => {
    administrator = await signInAdministrator(app);
  });

  describe('an administrator', () => {
    it('adds an officer, who can sign in', async () => {
      const body = anOfficer();
      const answer = await administrator.post(PATH, body).expect(201);
      expect(answer.body).toEqual({
        id: ID,
        name: '李敏',
        maskedPhone: `+86${body.phone.slice(0, 3)}****${body.phone.slice(-4)}`,
        role: 'OFFICER',
        department: 'WOMENS_FEDERATION',
        organisationId: null,
        isActive: true,
        createdAt: '2026-11-02T01:00:00.000Z',
        version: 1,
      });
      const officer = await signIn(app, body.phone);
      const { person } = (await officer.get('/v1/sessions/current').expect(200)).body;
      expect(person).toMatchObject({
        role: 'OFFICER',
        department: 'WOMENS_FEDERATION',
        organisationId: null,
      });
    });

    it('adds another administrator', async () => {
      const { department: _none, ...body } = { ...anOfficer(), role: 'ADMINISTRATOR' };
      const answer = await administrator.post(PATH, body).expect(201);
      expect(answer.body).toMatchObject({ role: 'ADMINISTRATOR', department: null });
    });

    it.each([
      ['an officer of no department', { department: null }],
      ['an administrator of a department', { role: 'ADMINISTRATOR' }],
    ])('does not add %s', async (_, changes) => {
      const answer = await administrator.post(PATH, { ...anOfficer(), ...changes });
      const fault = { pointer: '/department', code: 'DEPARTMENT_UNFIT' };
      expect(answer.body).toEqual(refusal('DEPARTMENT_UNFIT', 422, PATH, [fault]));
    });

    it.each(['OPERATOR', 'SYSTEM'])('does not add a person of the role %s', async (role) => {
      const answer = await administrator.post(PATH, { ...anOfficer(), role });
      expect(answer.body).toEqual(
        refusal('VALIDATION_FAILED', 400, PATH, [{ pointer: '/role', code: 'IS_IN' }]),
      );
    });

    it('does not add a phone twice', async () => {
      const body = anOfficer();
      await administrator.post(PATH, body).expect(201);
      const answer = await administrator.post(PATH, body);
      expect(answer.body).toEqual(
        refusal('PHONE_TAKEN', 409, PATH, [{ pointer: '/phone', code: 'PHONE_TAKEN' }]),
      );
    });

    it('lists people by role and organisation', async () => {
      const workshop = await signUp(app, 'WORKSHOP');
      const { body } = await administrator
        .get(`${PATH}?role=OPERATOR&organisationId=${workshop.organisationId}`)
        .expect(200);
      expect(body).toEqual({
        data: [
          {
            id: workshop.personId,
            name: '王芳',
            maskedPhone: `+86${workshop.phone.slice(0, 3)}****${workshop.phone.slice(-4)}`,
            role: 'OPERATOR',
            department: null,
            organisationId: workshop.organisationId,
            isActive: true,
            createdAt: '2026-11-02T01:00:00.000Z',
            version: 1,
          },
        ],
        nextCursor: null,
      });
    });

    it('ends somebody’s access: their session and key stop, and they cannot sign in again', async () => {
      const workshop = await signUp(app, 'WORKSHOP');
      const { secret } = (await workshop.post('/v1/api-keys', { name: 'ERP', scopes: ['catalog:read'] }))
        .body;
      const path = `${PATH}/${workshop.personId}/deactivate`;
      const answer = await administrator.post(path, {}, 1).expect(200);
      expect(answer.body).toMatchObject({ id: workshop.personId, isActive: false, version: 2 });
      expect((await workshop.get('/v1/products')).body.code).toBe('UNAUTHENTICATED');
      const withKey = await app.http.get('/v1/products').set('Authorization', `Bearer ${secret}`);
      expect(withKey.body.code).toBe('UNAUTHENTICATED');
      const again = await app.http
        .post('/v1/sessions')
        .send({ phone: workshop.phone, password: TEST_PASSWORD });
      expect(again.body).toEqual(refusal('ACCOUNT_DEACTIVATED', 403, '/v1/sessions'));
      expect((await administrator.post(path, {}, 2)).body).toEqual(refusal('PERSON_DEACTIVATED', 409, path));
    });

    it('deactivates the version that was read', async () => {
      const workshop = await signUp(app, 'WORKSHOP');
      const path = `${PATH}/${workshop.personId}/deactivate`;
      expect((await administrator.post(path, {}, 7)).body).toEqual(refusal('STALE', 412, path));
      expect((await administrator.post(path)).body).toEqual(refusal('PRECONDITION_REQUIRED', 428, path));
    });

    it('cannot lock themselves out', async () => {
      const path = `${PATH}/${administrator.personId}/deactivate`;
      expect((await administrator.post(path, {}, 1)).body).toEqual(refusal('PERSON_IS_YOURSELF', 409, path));
    });

    it('finds nobody under an unknown id', async () => {
      const path = `${PATH}/0190f5fe-7c00-7a00-8000-000000000001/deactivate`;
      expect((await administrator.post(path, {}, 1)).body).toEqual(refusal('NOT_FOUND', 404, path));
    });
  });

  describe('nobody else', () => {
    it('lists, adds or deactivates people', async () => {
      const callers = [
        await signInOfficer(app),
        await signUp(app, 'ENTERPRISE'),
        await signUp(app, 'WORKSHOP'),
      ];
      for (const caller of callers) {
        const deactivate = `${PATH}/${caller.personId}/deactivate`;
        expect((await caller.get(PATH)).body).toEqual(refusal('FORBIDDEN', 403, PATH));
        expect((await caller.post(PATH, anOfficer())).body).toEqual(refusal('FORBIDDEN', 403, PATH));
        expect((await caller.post(deactivate, {}, 1)).body).toEqual(refusal('FORBIDDEN', 403, deactivate));
      }
    });
  });

  describe('a person', () => {
    const change = (caller: Caller, currentPassword: string, newPassword = NEXT_PASSWORD) =>
      caller.post(PASSWORD_PATH, { currentPassword, newPassword });

    it('changes their password: other sessions end, this one goes on', async () => {
      const person = await signUp(app, 'ENTERPRISE');
      const elsewhere = await signIn(app, person.phone);
      const answer = await change(person, TEST_PASSWORD).expect(204);
      expect(answer.text).toBe('');
      await person.get('/v1/sessions/current').expect(200);
      expect((await elsewhere.get('/v1/sessions/current')).body.code).toBe('UNAUTHENTICATED');
      const old = await app.http.post('/v1/sessions').send({ phone: person.phone, password: TEST_PASSWORD });
      expect(old.body.code).toBe('SIGN_IN_FAILED');
      await signIn(app, person.phone, NEXT_PASSWORD);
    });

    it('cannot change it without the current one, and guessing it locks them', async () => {
      const person = await signUp(app, 'ENTERPRISE');
      for (let time = 0; time < 5; time += 1) {
        expect((await change(person, 'not the password')).body).toEqual(
          refusal('PASSWORD_WRONG', 422, PASSWORD_PATH),
        );
      }
      expect((await change(person, TEST_PASSWORD)).body).toEqual(
        refusal('ACCOUNT_LOCKED', 403, PASSWORD_PATH),
      );
    });

    it('cannot take a password that holds their phone', async () => {
      const person = await signUp(app, 'ENTERPRISE');
      const answer = await change(person, TEST_PASSWORD, `call ${person.phone}`);
      const fault = { pointer: '/newPassword', code: 'PASSWORD_UNFIT' };
      expect(answer.body).toEqual(refusal('PASSWORD_UNFIT', 422, PASSWORD_PATH, [fault]));
    });

    it('cannot take a short one', async () => {
      const person = await signUp(app, 'ENTERPRISE');
      const answer = await change(person, TEST_PASSWORD, 'short');
      const fault = { pointer: '/newPassword', code: 'IS_LENGTH' };
      expect(answer.body).toEqual(refusal('VALIDATION_FAILED', 400, PASSWORD_PATH, [fault]));
    });
  });
}
