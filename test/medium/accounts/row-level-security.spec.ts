import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { cloneTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** Everything in the room's tables, by whom it belongs to. */
const ENTERPRISE = randomUUID();
const WORKSHOP = randomUUID();
const WAITING = randomUUID();
const [MANAGER, OPERATOR, ADMINISTRATOR] = [randomUUID(), randomUUID(), randomUUID()];

interface Tenant {
  readonly role: string;
  readonly actorId?: string;
  readonly organisationId?: string;
}
const THE_OPERATOR: Tenant = { role: 'OPERATOR', actorId: OPERATOR, organisationId: WORKSHOP };
const NOBODY: Tenant = { role: 'ANONYMOUS' };
const OFFICER: Tenant = { role: 'OFFICER', actorId: randomUUID() };
const THE_ADMINISTRATOR: Tenant = { role: 'ADMINISTRATOR', actorId: ADMINISTRATOR };
const SYSTEM: Tenant = { role: 'SYSTEM' };

const SECRET_TABLES = ['passwords', 'sign_in_failures', 'sessions', 'api_key_secrets'];

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await cloneTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await addRows();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Runs SQL as the service does, in a transaction of its own that leaves nothing behind. */
async function as(tenant: Tenant, sql: string, params: unknown[] = []) {
  await client.query('BEGIN');
  try {
    await client.query(
      `SELECT set_config('role', 'gongfang_service', true), set_config('gongfang.role', $1, true),
         set_config('gongfang.actor_id', $2, true), set_config('gongfang.organisation_id', $3, true)`,
      [tenant.role, tenant.actorId ?? '', tenant.organisationId ?? ''],
    );
    return await client.query<Record<string, string>>(sql, params);
  } finally {
    await client.query('ROLLBACK');
  }
}

async function column(tenant: Tenant, sql: string): Promise<string[]> {
  const { rows } = await as(tenant, sql);
  return rows.map((row) => Object.values(row)[0] ?? '').toSorted();
}

async function addRows(): Promise<void> {
  const organisations = [
    [ENTERPRISE, 'ENTERPRISE', 'C1', 'VERIFIED'],
    [WORKSHOP, 'WORKSHOP', 'C2', 'PENDING'],
    [WAITING, 'WORKSHOP', 'C3', 'PENDING'],
  ];
  for (const [id, kind, creditCode, status] of organisations) {
    await client.query(`INSERT INTO organisations VALUES ($1, $2, '名', $3, $4, NULL, now(), 1)`, [
      id,
      kind,
      creditCode,
      status,
    ]);
  }
  const people = [
    [MANAGER, ENTERPRISE, 'ENTERPRISE', '+8613900000001'],
    [OPERATOR, WORKSHOP, 'OPERATOR', '+8613900000002'],
    [ADMINISTRATOR, null, 'ADMINISTRATOR', '+8613900000003'],
  ];
  for (const [id, organisationId, role, phone] of people) {
    await client.query(
      `INSERT INTO people (id, organisation_id, role, name, phone, created_at, version) VALUES ($1, $2, $3, '王芳', $4, now(), 1)`,
      [id, organisationId, role, phone],
    );
    await client.query(`INSERT INTO passwords VALUES ($1, 'hash', now())`, [id]);
    await client.query(`INSERT INTO sessions VALUES ($1, $2, now(), now())`, [`hash ${phone}`, id]);
    await client.query(`INSERT INTO api_keys VALUES ($1, $1, 'key', '{}', NULL, NULL, now())`, [id]);
    await client.query(`INSERT INTO api_key_secrets VALUES ($1, $2, NULL, now())`, [`hash ${phone}`, id]);
  }
  await client.query(`INSERT INTO sign_in_failures VALUES ('+8613900000001', '{}', NULL, now())`);
  await client.query(
    `INSERT INTO audit_events (id, at, actor_kind, actor_id, role, action, subject_type, subject_id, request_id)
     VALUES ($1, now(), 'PERSON', $2, 'OPERATOR', 'a.b', 'a', $1, 'none')`,
    [randomUUID(), OPERATOR],
  );
}

describe('a tenant, by SQL', () => {
  it('sees its own organisation and verified ones', async () => {
    expect(await column(THE_OPERATOR, 'SELECT id FROM organisations')).toEqual(
      [ENTERPRISE, WORKSHOP].toSorted(),
    );
  });

  it('sees its own people and their keys', async () => {
    expect(await column(THE_OPERATOR, 'SELECT id FROM people')).toEqual([OPERATOR]);
    expect(await column(THE_OPERATOR, 'SELECT owner_id FROM api_keys')).toEqual([OPERATOR]);
  });

  it('sees no audit log, not even its own part', async () => {
    expect(await column(THE_OPERATOR, 'SELECT id FROM audit_events')).toEqual([]);
  });

  it('changes and removes nobody’s rows', async () => {
    for (const sql of [
      `UPDATE organisations SET status = 'VERIFIED'`,
      `UPDATE people SET role = 'ADMINISTRATOR'`,
      `UPDATE api_keys SET name = 'mine' WHERE owner_id <> '${OPERATOR}'`,
      `DELETE FROM api_keys WHERE owner_id <> '${OPERATOR}'`,
    ]) {
      expect([sql, (await as(THE_OPERATOR, sql)).rowCount]).toEqual([sql, 0]);
    }
  });

  it.each([
    `INSERT INTO organisations VALUES (gen_random_uuid(), 'WORKSHOP', 'x', 'C9', 'VERIFIED', NULL, now(), 1)`,
    `INSERT INTO people (id, role, name, phone, created_at, version)
       VALUES (gen_random_uuid(), 'ADMINISTRATOR', 'x', '+8613900000009', now(), 1)`,
    `INSERT INTO api_keys VALUES (gen_random_uuid(), '${MANAGER}', 'x', '{}', NULL, NULL, now())`,
    `INSERT INTO sessions VALUES ('x', '${OPERATOR}', now(), now())`,
    `INSERT INTO audit_events (id, at, actor_kind, actor_id, role, action, subject_type, subject_id, request_id)
       VALUES (gen_random_uuid(), now(), 'PERSON', '${MANAGER}', 'ENTERPRISE', 'a.b', 'a', gen_random_uuid(), 'none')`,
  ])('cannot %s', async (sql) => {
    await expect(as(THE_OPERATOR, sql)).rejects.toThrow('row-level security');
  });
});

describe('secrets', () => {
  it.each(SECRET_TABLES)('in %s are for the system alone', async (table) => {
    for (const tenant of [NOBODY, THE_OPERATOR, OFFICER, THE_ADMINISTRATOR]) {
      expect((await as(tenant, `SELECT FROM ${table}`)).rowCount).toBe(0);
      expect((await as(tenant, `DELETE FROM ${table}`)).rowCount).toBe(0);
    }
    expect((await as(SYSTEM, `SELECT FROM ${table}`)).rowCount).toBeGreaterThan(0);
  });
});

describe('those nobody knows, by SQL', () => {
  it.each(['organisations', 'people', 'api_keys', 'audit_events'])('see nothing of %s', async (table) => {
    expect((await as(NOBODY, `SELECT FROM ${table}`)).rowCount).toBe(0);
    expect((await as({ role: '' }, `SELECT FROM ${table}`)).rowCount).toBe(0);
  });
});

describe('the county, by SQL', () => {
  it('sees every organisation and the audit log', async () => {
    expect(await column(OFFICER, 'SELECT id FROM organisations')).toHaveLength(3);
    expect(await column(OFFICER, 'SELECT id FROM audit_events')).toHaveLength(1);
  });

  it('leaves people to its administrators', async () => {
    expect(await column(OFFICER, 'SELECT id FROM people')).toEqual([]);
    expect(await column(THE_ADMINISTRATOR, 'SELECT id FROM people')).toHaveLength(3);
  });

  it('sees nobody else’s API keys', async () => {
    expect(await column(THE_ADMINISTRATOR, 'SELECT owner_id FROM api_keys')).toEqual([ADMINISTRATOR]);
  });
});

describe('the audit log', () => {
  it.each(['UPDATE audit_events SET action = action', 'DELETE FROM audit_events', 'TRUNCATE audit_events'])(
    'only grows: %s fails for the system itself',
    async (sql) => {
      await expect(as(SYSTEM, sql)).rejects.toThrow('permission denied');
    },
  );
});

describe('finding the holder of credentials', () => {
  const asked = `SELECT count(holder.person_id)::int AS holders, min(app_role()) AS role
    FROM unnest($1::text[]) AS shown (hash)
      LEFT JOIN LATERAL app_credential_holder($2, hash, now(), now()::date) AS holder ON true`;

  it('needs no rights, takes only a whole credential, and leaves nobody with the sight of the system', async () => {
    const { rows: secrets } = await as(SYSTEM, `SELECT secret_hash, api_key_id FROM api_key_secrets LIMIT 1`);
    const [hash, keyId] = [secrets[0]?.['secret_hash'], secrets[0]?.['api_key_id']];
    for (const tenant of [NOBODY, THE_OPERATOR, OFFICER]) {
      const holders = async (id: unknown, of: unknown) => (await as(tenant, asked, [[of], id])).rows;
      expect(await holders(keyId, hash)).toEqual([{ holders: 1, role: tenant.role }]);
      expect(await holders(randomUUID(), hash)).toEqual([{ holders: 0, role: tenant.role }]);
      expect(await holders(keyId, 'guess')).toEqual([{ holders: 0, role: tenant.role }]);
      // Its session of the same digest has ended.
      expect(await holders(null, hash)).toEqual([{ holders: 0, role: tenant.role }]);
    }
  });
});
