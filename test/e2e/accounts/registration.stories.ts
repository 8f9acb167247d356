import { aRegistration, newPhone, TEST_PASSWORD } from '../../support/people.js';
import { startTestApp, useTestApp } from '../../support/test-app.js';
import { ID, refusal } from './refusal.js';

const PATH = '/v1/registrations';

export function registrationStories(): void {
  const app = useTestApp({ hasCostlyPasswords: true });

  function register(body: object) {
    return app.http.post(PATH).send(body);
  }

  async function countOf(table: 'organisations' | 'people'): Promise<number> {
    const [row] = await app.sql<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    return row!.count;
  }

  describe('a registration', () => {
    it('makes an organisation that waits, and a person whose phone is hidden', async () => {
      const body = aRegistration('WORKSHOP');
      const answer = await register(body).expect(201);
      expect(answer.body).toEqual({
        organisation: {
          id: ID,
          kind: 'WORKSHOP',
          name: body.organisation.name,
          creditCode: body.organisation.creditCode,
          status: 'PENDING',
          refusalReason: null,
          createdAt: '2026-11-02T01:00:00.000Z',
          version: 1,
        },
        person: {
          id: ID,
          name: '王芳',
          maskedPhone: `+86${body.person.phone.slice(0, 3)}****${body.person.phone.slice(-4)}`,
          role: 'OPERATOR',
          department: null,
          organisationId: answer.body.organisation.id,
          isActive: true,
          createdAt: '2026-11-02T01:00:00.000Z',
          version: 1,
        },
      });
    });

    it('keeps the phone in E.164, what was agreed to and when, and of the password only an Argon2id hash', async () => {
      const body = aRegistration('ENTERPRISE');
      const { person } = (await register(body).expect(201)).body;
      const rows = await app.sql(
        `SELECT role, phone, consent_version, consented_at, hash FROM people JOIN passwords ON person_id = id WHERE id = $1`,
        [person.id],
      );
      expect(rows).toEqual([
        {
          role: 'ENTERPRISE',
          phone: `+86${body.person.phone}`,
          consent_version: '2026-11',
          consented_at: new Date('2026-11-02T01:00:00Z'),
          hash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/),
        },
      ]);
    });

    it('takes the credit code in small letters and the phone as people write it', async () => {
      const { organisation, person, ...rest } = aRegistration();
      const phone = `+86 ${person.phone.slice(0, 3)}-${person.phone.slice(3, 7)} ${person.phone.slice(7)}`;
      const answer = await register({
        organisation: { ...organisation, creditCode: organisation.creditCode.toLowerCase() },
        person: { ...person, phone },
        ...rest,
      }).expect(201);
      expect(answer.body.organisation.creditCode).toBe(organisation.creditCode);
    });

    it('refuses a credit code whose check character is wrong', async () => {
      const body = aRegistration();
      const { creditCode } = body.organisation;
      const wrong = creditCode.slice(0, 17) + (creditCode.endsWith('0') ? '1' : '0');
      const answer = await register({ ...body, organisation: { ...body.organisation, creditCode: wrong } });
      const fault = { pointer: '/organisation/creditCode', code: 'CREDIT_CODE_INVALID' };
      expect(answer.body).toEqual(refusal('CREDIT_CODE_INVALID', 422, PATH, [fault]));
    });

    it('refuses a credit code that is registered, also when two come at once', async () => {
      const { organisation } = aRegistration();
      const bodies = [1, 2, 3, 4].map(() => ({ ...aRegistration(), organisation }));
      const answers = await Promise.all(bodies.map((body) => register(body)));
      expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
        201, 409, 409, 409,
      ]);
      const fault = { pointer: '/organisation/creditCode', code: 'CREDIT_CODE_TAKEN' };
      expect(answers.find(({ status }) => status === 409)?.body).toEqual(
        refusal('CREDIT_CODE_TAKEN', 409, PATH, [fault]),
      );
    });

    it('refuses a phone that is somebody’s, and makes no organisation then', async () => {
      const body = aRegistration();
      await register(body).expect(201);
      const before = await countOf('organisations');
      const answer = await register({
        ...aRegistration(),
        person: { ...body.person, phone: `0086${body.person.phone}` },
      });
      const fault = { pointer: '/person/phone', code: 'PHONE_TAKEN' };
      expect(answer.body).toEqual(refusal('PHONE_TAKEN', 409, PATH, [fault]));
      expect(await countOf('organisations')).toBe(before);
    });

    it.each(['0817-8220000', '12345678901', '138', 'call me', '13800000000 ext 5'])(
      'refuses %s as a mobile phone',
      async (phone) => {
        const body = aRegistration();
        const answer = await register({ ...body, person: { ...body.person, phone } });
        const fault = { pointer: '/person/phone', code: 'PHONE_INVALID' };
        expect(answer.body).toEqual(refusal('PHONE_INVALID', 422, PATH, [fault]));
      },
    );

    it('refuses a password that holds the phone number', async () => {
      const body = aRegistration();
      const password = `my phone is ${body.person.phone}`;
      const answer = await register({ ...body, person: { ...body.person, password } });
      const fault = { pointer: '/person/password', code: 'PASSWORD_UNFIT' };
      expect(answer.body).toEqual(refusal('PASSWORD_UNFIT', 422, PATH, [fault]));
    });

    it.each([
      ['a short password', { password: 'short' }, '/person/password', 'IS_LENGTH'],
      ['an endless password', { password: 'x'.repeat(201) }, '/person/password', 'IS_LENGTH'],
      ['NUL in a password', { password: `${TEST_PASSWORD}\u0000` }, '/person/password', 'IS_SAFE_TEXT'],
      ['NUL in a name', { name: '王\u0000芳' }, '/person/name', 'IS_SAFE_TEXT'],
      ['half of a surrogate pair in a name', { name: '王\ud83d' }, '/person/name', 'IS_SAFE_TEXT'],
      ['an empty name', { name: '   ' }, '/person/name', 'IS_LENGTH'],
      ['a field that nobody knows', { role: 'ADMINISTRATOR' }, '/person/role', 'UNKNOWN_FIELD'],
    ])('refuses %s', async (_, changes, pointer, code) => {
      const body = aRegistration();
      const answer = await register({ ...body, person: { ...body.person, ...changes } });
      expect(answer.body).toEqual(refusal('VALIDATION_FAILED', 400, PATH, [{ pointer, code }]));
    });

    it('refuses an organisation that verifies itself', async () => {
      const body = aRegistration();
      const answer = await register({ ...body, organisation: { ...body.organisation, status: 'VERIFIED' } });
      const fault = { pointer: '/organisation/status', code: 'UNKNOWN_FIELD' };
      expect(answer.body).toEqual(refusal('VALIDATION_FAILED', 400, PATH, [fault]));
    });

    it('asks for consent', async () => {
      const { consentVersion: _left, ...body } = aRegistration();
      const answer = await register(body);
      expect(answer.body).toMatchObject({
        code: 'VALIDATION_FAILED',
        errors: [{ pointer: '/consentVersion' }],
      });
    });

    it('is open to a browser that still carries the cookie of a dead session', async () => {
      const answer = await register(aRegistration()).set('Cookie', 'gongfang_session=gone');
      expect(answer.status).toBe(201);
    });

    it('is limited by address', async () => {
      const narrow = await startTestApp({ env: { SIGN_IN_LIMIT_PER_MINUTE: '2' } });
      try {
        const statuses: number[] = [];
        for (const phone of [newPhone(), newPhone(), newPhone()]) {
          const answer = await narrow.http.post(PATH).send({ person: { phone } });
          statuses.push(answer.status);
        }
        expect(statuses).toEqual([400, 400, 429]);
      } finally {
        await narrow.close();
      }
    });
  });
}
