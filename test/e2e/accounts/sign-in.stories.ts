import { tokenHash } from '../../../src/accounts/token.js';
import { aRegistration, newPhone, signInAdministrator, signUp, TEST_PASSWORD } from '../../support/people.js';
import { startTestApp, useTestApp } from '../../support/test-app.js';
import { refusal } from './refusal.js';

const PATH = '/v1/sessions';
const CURRENT = '/v1/sessions/current';
const MINUTE_MS = 60_000;
const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers['set-cookie']).split(';')[0] ?? '';

export function signInStories(): void {
  const app = useTestApp();
  beforeEach(() => app.clock.set('2026-11-02T01:00:00Z'));

  async function registered() {
    const body = aRegistration('ENTERPRISE');
    const { organisation, person } = (await app.http.post('/v1/registrations').send(body).expect(201)).body;
    return { phone: body.person.phone, organisation, person };
  }

  const signIn = (phone: string, password = TEST_PASSWORD) => app.http.post(PATH).send({ phone, password });

  /** Wrong passwords, one after the other; their codes. */
  async function fail(phone: string, times: number): Promise<string[]> {
    const codes: string[] = [];
    for (let time = 0; time < times; time += 1)
      codes.push((await signIn(phone, 'not the password')).body.code);
    return codes;
  }

  describe('signing in', () => {
    it('answers the CSRF token and who it is, and sets a cookie that scripts cannot read', async () => {
      const { phone, person, organisation } = await registered();
      const answer = await signIn(phone).expect(201);
      expect(answer.body).toEqual({
        csrfToken: expect.stringMatching(/^[\w-]{43}$/),
        expiresAt: '2026-11-02T13:00:00.000Z',
        person: {
          id: person.id,
          name: '王芳',
          role: 'ENTERPRISE',
          department: null,
          organisationId: organisation.id,
        },
      });
      expect(answer.headers['set-cookie']).toEqual([
        expect.stringMatching(
          /^gongfang_session=[\w-]{43}; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
        ),
      ]);
    });

    it('sets a cookie for https alone where the service stands behind TLS', async () => {
      const secure = await startTestApp({ env: { COOKIE_SECURE: 'true' } });
      try {
        const body = aRegistration();
        await secure.http.post('/v1/registrations').send(body).expect(201);
        const answer = await secure.http
          .post(PATH)
          .send({ phone: body.person.phone, password: TEST_PASSWORD });
        expect(String(answer.headers['set-cookie'])).toContain('; Secure');
      } finally {
        await secure.close();
      }
    });

    it('keeps no token, only its digest', async () => {
      const { phone } = await registered();
      const answer = await signIn(phone).expect(201);
      const token = cookieOf(answer).split('=')[1] ?? '';
      const [row] = await app.sql(`SELECT * FROM sessions WHERE token_hash = $1`, [tokenHash(token)]);
      expect(JSON.stringify(row)).not.toContain(token);
      expect(JSON.stringify(row)).not.toContain(answer.body.csrfToken);
    });

    it('takes the phone as people write it', async () => {
      const { phone } = await registered();
      const answer = await signIn(`+86 ${phone.slice(0, 3)} ${phone.slice(3)}`);
      expect(answer.status).toBe(201);
    });

    it('answers the same to a wrong password, to an unknown phone and to what is no phone', async () => {
      const { phone } = await registered();
      const answers = [
        await signIn(phone, 'not the password'),
        await signIn(newPhone()),
        await signIn('nobody'),
      ];
      for (const answer of answers) {
        expect(answer.status).toBe(401);
        expect(answer.body).toEqual(refusal('SIGN_IN_FAILED', 401, PATH));
        expect(answer.body.detail).toBe(answers[0]?.body.detail);
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
    });

    it('works although the browser still carries a dead session', async () => {
      const { phone } = await registered();
      const answer = await signIn(phone).set('Cookie', 'gongfang_session=gone');
      expect(answer.status).toBe(201);
    });

    it.each([
      ['a phone that is no text', { phone: 1, password: TEST_PASSWORD }, '/phone', 'IS_STRING'],
      ['no password', { phone: '13800000000' }, '/password', 'IS_SAFE_TEXT'],
      ['half a surrogate pair', { phone: '13800000000', password: '\udc00' }, '/password', 'IS_SAFE_TEXT'],
      ['a field nobody knows', { phone: '138', password: 'x', otp: '1' }, '/otp', 'UNKNOWN_FIELD'],
    ])('refuses %s', async (_, body, pointer, code) => {
      const answer = await app.http.post(PATH).send(body);
      expect(answer.body).toEqual(refusal('VALIDATION_FAILED', 400, PATH, [{ pointer, code }]));
    });
  });

  describe('wrong passwords', () => {
    it('lock the phone after five within 15 minutes, for 15 minutes, and the lock is audited', async () => {
      const { phone, person } = await registered();
      expect(await fail(phone, 5)).toEqual(Array(5).fill('SIGN_IN_FAILED'));
      app.clock.advance(MINUTE_MS);
      const locked = await signIn(phone);
      expect(locked.body).toEqual(refusal('ACCOUNT_LOCKED', 403, PATH));
      expect(locked.body.detail).toContain('2026-11-02T01:15:00.000Z');
      const administrator = await signInAdministrator(app);
      const audit = await administrator
        .get(`/v1/audit-events?subjectId=${person.id}&action=person.lock`)
        .expect(200);
      expect(audit.body.data).toMatchObject([
        { actorKind: 'ANONYMOUS', before: null, after: { lockedUntil: '2026-11-02T01:15:00.000Z' } },
      ]);
      app.clock.advance(13 * MINUTE_MS);
      expect((await signIn(phone)).body.code).toBe('ACCOUNT_LOCKED');
      app.clock.advance(MINUTE_MS);
      await signIn(phone).expect(201);
    });

    it('do not lock while fewer than five lie within 15 minutes', async () => {
      const { phone } = await registered();
      await fail(phone, 4);
      app.clock.advance(15 * MINUTE_MS);
      expect(await fail(phone, 4)).toEqual(Array(4).fill('SIGN_IN_FAILED'));
      await signIn(phone).expect(201);
    });

    it('are forgotten after a right one', async () => {
      const { phone } = await registered();
      await fail(phone, 4);
      await signIn(phone).expect(201);
      expect(await fail(phone, 5)).toEqual(Array(5).fill('SIGN_IN_FAILED'));
    });

    it('lock a phone that is nobody’s all the same', async () => {
      const phone = newPhone();
      expect(await fail(phone, 6)).toEqual([...Array(5).fill('SIGN_IN_FAILED'), 'ACCOUNT_LOCKED']);
    });

    it('are counted to the last one when they come all at once', async () => {
      const { phone } = await registered();
      const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(phone, 'not the password')));
      const codes = answers.map(({ body }) => body.code as string);
      expect(codes.filter((code) => code === 'SIGN_IN_FAILED')).toHaveLength(5);
      expect(codes.filter((code) => code === 'ACCOUNT_LOCKED')).toHaveLength(15);
    });

    it('leave nothing behind once they no longer count', async () => {
      const [first, second] = [newPhone(), newPhone()];
      await fail(first, 1);
      app.clock.advance(20 * MINUTE_MS);
      await fail(second, 1);
      const rows = await app.sql<{ phone: string }>(
        `SELECT phone FROM sign_in_failures WHERE phone = ANY($1)`,
        [[`+86${first}`, `+86${second}`]],
      );
      expect(rows).toEqual([{ phone: `+86${second}` }]);
    });
  });

  describe('a session', () => {
    async function session() {
      const { phone, organisation } = await registered();
      const answer = await signIn(phone).expect(201);
      return { cookie: cookieOf(answer), body: answer.body, organisation };
    }

    it('tells a reloaded page who is signed in, with the same CSRF token', async () => {
      const { cookie, body } = await session();
      const answer = await app.http.get(CURRENT).set('Cookie', cookie).expect(200);
      expect(answer.body).toEqual(body);
    });

    it.each([undefined, '', 'wrong', 'q3Zr0TqRyZf1m1m1Q6z4mR5bq2d0g4mC2f4c0Q8v7xE'])(
      'changes nothing with the CSRF token %p',
      async (token) => {
        const { cookie } = await session();
        const request = app.http.delete(CURRENT).set('Cookie', cookie);
        const answer = await (token === undefined ? request : request.set('X-CSRF-Token', token));
        expect(answer.body).toEqual(refusal('CSRF_TOKEN_INVALID', 403, CURRENT));
        await app.http.get(CURRENT).set('Cookie', cookie).expect(200);
      },
    );

    it('does not take the CSRF token of another session', async () => {
      const [one, other] = [await session(), await session()];
      const answer = await app.http
        .delete(CURRENT)
        .set({ Cookie: one.cookie, 'X-CSRF-Token': other.body.csrfToken });
      expect(answer.body.code).toBe('CSRF_TOKEN_INVALID');
    });

    it('ends with sign-out: the cookie is taken back and good for nothing', async () => {
      const { cookie, body } = await session();
      const answer = await app.http
        .delete(CURRENT)
        .set({ Cookie: cookie, 'X-CSRF-Token': body.csrfToken })
        .expect(204);
      expect(answer.text).toBe('');
      expect(String(answer.headers['set-cookie'])).toMatch(
        /^gongfang_session=; Path=\/; Expires=Thu, 01 Jan 1970/,
      );
      const after = await app.http.get(CURRENT).set('Cookie', cookie);
      expect(after.body).toEqual(refusal('UNAUTHENTICATED', 401, CURRENT));
    });

    it('ends by itself', async () => {
      const { cookie } = await session();
      app.clock.advance(12 * 60 * MINUTE_MS - 1);
      await app.http.get(CURRENT).set('Cookie', cookie).expect(200);
      app.clock.advance(1);
      const after = await app.http.get(CURRENT).set('Cookie', cookie);
      expect(after.body).toEqual(refusal('UNAUTHENTICATED', 401, CURRENT));
    });

    it('is cleared away some time after its end', async () => {
      const { cookie } = await session();
      app.clock.advance(13 * 60 * MINUTE_MS);
      await session();
      const token = cookie.split('=')[1] ?? '';
      expect(await app.sql(`SELECT FROM sessions WHERE token_hash = $1`, [tokenHash(token)])).toEqual([]);
    });

    it('is not there without a cookie', async () => {
      const answer = await app.http.get(CURRENT);
      expect(answer.body).toEqual(refusal('UNAUTHENTICATED', 401, CURRENT));
    });

    it('reads while its organisation waits', async () => {
      const waiting = await signUp(app, 'WORKSHOP', { isVerified: false });
      expect((await waiting.get('/v1/products')).status).toBe(200);
    });
  });
}
