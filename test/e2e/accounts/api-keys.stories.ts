import { type Caller, signInOfficer, signUp } from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { ID, refusal } from './refusal.js';

const PATH = '/v1/api-keys';
const DAY_MS = 86_400_000;

export function apiKeysStories(): void {
  const app = useTestApp();
  let enterprise: Caller;
  beforeAll(async () => {
    enterprise = await signUp(app, 'ENTERPRISE');
  });
  beforeEach(() => app.clock.set('2026-11-02T01:00:00Z'));

  async function newKey(
    owner = enterprise,
    scopes: readonly string[] = ['catalog:read'],
    expiresOn?: string,
  ) {
    const { body } = await owner.post(PATH, { name: 'ERP 对接', scopes, expiresOn }).expect(201);
    return body as { id: string; secret: string };
  }

  const asKey = (secret: string, path = '/v1/products') =>
    app.http.get(path).set('Authorization', `Bearer ${secret}`);

  describe('a key', () => {
    it('is answered once with its secret, of which only the digest is kept', async () => {
      const owner = await signUp(app, 'ENTERPRISE');
      const asked = { name: 'ERP 对接', scopes: ['orders:read', 'catalog:write'], expiresOn: '2026-12-31' };
      const { body } = await owner.post(PATH, asked).expect(201);
      const shown = { id: ID, ...asked, lastUsedAt: null, createdAt: '2026-11-02T01:00:00.000Z' };
      const secret = expect.stringMatching(/^gf_[0-9a-f-]{36}\.[\w-]{43}$/);
      expect(body).toEqual({ ...shown, secret, previousSecretUntil: null });
      const listed = await owner.get(PATH).expect(200);
      expect(listed.body).toEqual({ data: [{ ...shown, id: body.id }], nextCursor: null });
      const kept = await app.sql(
        `SELECT * FROM api_keys JOIN api_key_secrets ON api_key_id = id WHERE id = $1`,
        [body.id],
      );
      expect(kept).toHaveLength(1);
      expect(JSON.stringify(kept)).not.toContain(body.secret.split('.')[1]);
    });

    it('acts for its owner’s organisation within its scopes', async () => {
      const { secret } = await newKey(enterprise, ['catalog:read', 'catalog:write']);
      const product = { code: `KEY-${Date.now()}`, nameZh: '手套', nameEn: 'Gloves', unit: 'PAIR' };
      const added = await app.http
        .post('/v1/products')
        .set({ Authorization: `Bearer ${secret}`, 'Idempotency-Key': product.code })
        .send(product)
        .expect(201);
      expect(added.body.ownerId).toBe(enterprise.organisationId);
    });

    it('counts for itself; bad secrets count for their address, not for the key that they name', async () => {
      const [first, second] = [await newKey(), await newKey()];
      const usesOf = async (caller: string) => {
        const rows = await app.sql<{ points: number }>(`SELECT points FROM rate_limits WHERE key LIKE $1`, [
          `default:${caller}`,
        ]);
        return rows.reduce((sum, { points }) => sum + points, 0);
      };
      await asKey(first.secret).expect(200);
      const strangers = await usesOf('%127.0.0.1');
      await asKey(`${first.secret.slice(0, -1)}~`).expect(401);
      await asKey(`gf_${first.id}.${'x'.repeat(43)}`).expect(401);
      expect(await usesOf('%127.0.0.1')).toBe(strangers + 2);
      const { headers } = await asKey(first.secret).expect(200);
      expect(headers['ratelimit']).toMatch(/^"default";r=\d+;t=\d+$/);
      expect([await usesOf(first.id), await usesOf(second.id)]).toEqual([2, 0]);
    });

    it('acts under its own id in the audit log', async () => {
      const { id, secret } = await newKey(enterprise, ['catalog:write']);
      const product = { code: `AUDIT-${Date.now()}`, nameZh: '手套', nameEn: 'Gloves', unit: 'PAIR' };
      await app.http
        .post('/v1/products')
        .set({ Authorization: `Bearer ${secret}`, 'Idempotency-Key': product.code })
        .send(product)
        .expect(201);
      const officer = await signInOfficer(app);
      const { body } = await officer.get(`/v1/audit-events?actorId=${id}`).expect(200);
      expect(body.data).toMatchObject([
        {
          actorKind: 'API_KEY',
          role: 'ENTERPRISE',
          organisationId: enterprise.organisationId,
          action: 'product.create',
        },
      ]);
    });

    it('does nothing outside of its scopes', async () => {
      const { secret } = await newKey(enterprise, ['orders:read']);
      expect((await asKey(secret)).body).toEqual(refusal('FORBIDDEN', 403, '/v1/products'));
    });

    it('neither makes nor lists keys', async () => {
      const { secret } = await newKey();
      expect((await asKey(secret, PATH)).body).toEqual(refusal('FORBIDDEN', 403, PATH));
      const made = await app.http
        .post(PATH)
        .set('Authorization', `Bearer ${secret}`)
        .send({ name: 'more', scopes: ['catalog:read'] });
      expect(made.body).toEqual(refusal('FORBIDDEN', 403, PATH));
    });

    it('needs no CSRF token, and goes before a cookie', async () => {
      const { secret } = await newKey(enterprise, ['orders:read']);
      const answer = await asKey(secret).set('Cookie', enterprise.headers['Cookie'] ?? '');
      expect(answer.body.code).toBe('FORBIDDEN');
    });

    it.each([
      'Bearer',
      'Bearer gf_',
      'Basic Z2Y6Z2Y=',
      'Bearer gf_0190f5fe-7c00-7a00-8000-000000000001.q3Zr0TqRyZf1m1m1Q6z4mR5bq2d0g4mC2f4c0Q8v7xE',
    ])('is not %s', async (header) => {
      const answer = await app.http.get('/v1/products').set('Authorization', header);
      expect(answer.body).toEqual(refusal('UNAUTHENTICATED', 401, '/v1/products'));
    });

    it('does not open with the secret of another key', async () => {
      const [one, other] = [await newKey(), await newKey()];
      const mixed = `gf_${one.id}.${other.secret.split('.')[1]}`;
      expect((await asKey(mixed)).body.code).toBe('UNAUTHENTICATED');
    });

    it('works through its last day in the county', async () => {
      const { secret } = await newKey(enterprise, ['catalog:read'], '2026-11-03');
      app.clock.set('2026-11-03T15:59:59Z');
      await asKey(secret).expect(200);
      app.clock.set('2026-11-03T16:00:00Z');
      expect((await asKey(secret)).body.code).toBe('UNAUTHENTICATED');
    });

    it('shows when it was last used, to the minute', async () => {
      const owner = await signUp(app, 'ENTERPRISE');
      const { secret } = await newKey(owner);
      const lastUsedAt = async () => (await owner.get(PATH).expect(200)).body.data[0].lastUsedAt as string;
      await asKey(secret).expect(200);
      expect(await lastUsedAt()).toBe('2026-11-02T01:00:00.000Z');
      app.clock.advance(59_999);
      await asKey(secret).expect(200);
      expect(await lastUsedAt()).toBe('2026-11-02T01:00:00.000Z');
      app.clock.advance(1);
      await asKey(secret).expect(200);
      expect(await lastUsedAt()).toBe('2026-11-02T01:01:00.000Z');
    });
  });

  describe('making a key', () => {
    it('refuses scopes that the owner’s role does not have, each by its place', async () => {
      const answer = await enterprise.post(PATH, { name: 'x', scopes: ['orders:read', 'workshops:write'] });
      const fault = { pointer: '/scopes/1', code: 'SCOPE_NOT_YOURS' };
      expect(answer.body).toEqual(refusal('SCOPE_NOT_YOURS', 422, PATH, [fault]));
    });

    it('refuses a last day that is past', async () => {
      const answer = await enterprise.post(PATH, {
        name: 'x',
        scopes: ['orders:read'],
        expiresOn: '2026-11-01',
      });
      const fault = { pointer: '/expiresOn', code: 'API_KEY_EXPIRY_PAST' };
      expect(answer.body).toEqual(refusal('API_KEY_EXPIRY_PAST', 422, PATH, [fault]));
    });

    it.each([
      ['no scopes', { scopes: [] }, '/scopes', 'ARRAY_MIN_SIZE'],
      ['a scope twice', { scopes: ['orders:read', 'orders:read'] }, '/scopes', 'ARRAY_UNIQUE'],
      ['an unknown scope', { scopes: ['everything'] }, '/scopes', 'IS_IN'],
      ['a day that does not exist', { expiresOn: '2026-02-30' }, '/expiresOn', 'IS_CALENDAR_DATE'],
      ['a secret of one’s own', { secret: 'gf_x' }, '/secret', 'UNKNOWN_FIELD'],
    ])('refuses %s', async (_, changes, pointer, code) => {
      const answer = await enterprise.post(PATH, { name: 'x', scopes: ['orders:read'], ...changes });
      expect(answer.body).toEqual(refusal('VALIDATION_FAILED', 400, PATH, [{ pointer, code }]));
    });
  });

  describe('rotating a key', () => {
    it('gives it a second secret; the first works for another 24 hours', async () => {
      const first = await newKey();
      const { body } = await enterprise.post(`${PATH}/${first.id}/rotate`).expect(200);
      expect(body).toEqual({
        id: first.id,
        name: 'ERP 对接',
        scopes: ['catalog:read'],
        expiresOn: null,
        lastUsedAt: null,
        createdAt: '2026-11-02T01:00:00.000Z',
        secret: expect.stringMatching(/^gf_[0-9a-f-]{36}\.[\w-]{43}$/),
        previousSecretUntil: '2026-11-03T01:00:00.000Z',
      });
      await asKey(first.secret).expect(200);
      await asKey(body.secret).expect(200);
      app.clock.advance(DAY_MS - 1);
      await asKey(first.secret).expect(200);
      app.clock.advance(1);
      expect((await asKey(first.secret)).body.code).toBe('UNAUTHENTICATED');
      await asKey(body.secret).expect(200);
    });

    it('never cuts off a secret that may be in use: a third one waits', async () => {
      const { id } = await newKey();
      const path = `${PATH}/${id}/rotate`;
      const answers = await Promise.all([
        enterprise.post(path),
        enterprise.post(path),
        enterprise.post(path),
      ]);
      expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
        200, 409, 409,
      ]);
      const refused = answers.find(({ status }) => status === 409);
      expect(refused?.body).toEqual(refusal('API_KEY_ROTATING', 409, path));
      expect(refused?.body.detail).toContain('2026-11-03T01:00:00.000Z');
      app.clock.advance(DAY_MS);
      await enterprise.post(path).expect(200);
      expect(await app.sql(`SELECT FROM api_key_secrets WHERE api_key_id = $1`, [id])).toHaveLength(2);
    });
  });

  describe('revoking a key', () => {
    it('stops all its secrets at once and takes it off the list', async () => {
      const owner = await signUp(app, 'ENTERPRISE');
      const first = await newKey(owner);
      const second = (await owner.post(`${PATH}/${first.id}/rotate`).expect(200)).body;
      const answer = await owner.delete(`${PATH}/${first.id}`).expect(204);
      expect(answer.text).toBe('');
      expect((await asKey(first.secret)).body).toEqual(refusal('UNAUTHENTICATED', 401, '/v1/products'));
      expect((await asKey(second.secret)).body.code).toBe('UNAUTHENTICATED');
      expect((await owner.get(PATH)).body).toEqual({ data: [], nextCursor: null });
      expect((await owner.delete(`${PATH}/${first.id}`)).body.code).toBe('NOT_FOUND');
    });

    it('is its owner’s alone, as rotating is', async () => {
      const { id, secret } = await newKey();
      const other = await signUp(app, 'ENTERPRISE');
      const path = `${PATH}/${id}`;
      expect((await other.delete(path)).body).toEqual(refusal('NOT_FOUND', 404, path));
      expect((await other.post(`${path}/rotate`)).body).toEqual(refusal('NOT_FOUND', 404, `${path}/rotate`));
      expect((await other.get(PATH)).body.data).toEqual([]);
      await asKey(secret).expect(200);
    });

    it('leaves its whole life in the audit log, without secrets', async () => {
      const { id } = await newKey();
      await enterprise.post(`${PATH}/${id}/rotate`).expect(200);
      await enterprise.delete(`${PATH}/${id}`).expect(204);
      const officer = await signInOfficer(app);
      const { body } = await officer.get(`/v1/audit-events?subjectId=${id}`).expect(200);
      const actions = body.data.map((event: { action: string }) => event.action);
      expect(actions.toSorted()).toEqual(['api-key.create', 'api-key.revoke', 'api-key.rotate']);
      const created = body.data.find((event: { action: string }) => event.action === 'api-key.create');
      expect(created.after).toEqual({
        id,
        ownerId: enterprise.personId,
        name: 'ERP 对接',
        scopes: ['catalog:read'],
        expiresOn: null,
        lastUsedAt: null,
        createdAt: '2026-11-02T01:00:00.000Z',
      });
    });
  });
}
