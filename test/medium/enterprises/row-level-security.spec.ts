import { randomUUID } from 'node:crypto';
import { type Asker, ServiceSession } from '../../support/service-session.js';
import { cloneTestDatabase, type TestDatabase } from '../../support/test-database.js';

const [FIRST, SECOND, WITHOUT_PROFILE] = [randomUUID(), randomUUID(), randomUUID()];
const OFFICER: Asker = { role: 'OFFICER' };
const tenant = (organisationId: string, role = 'ENTERPRISE'): Asker => ({ role, organisationId });

let database: TestDatabase;
let session: ServiceSession;
beforeAll(async () => {
  database = await cloneTestDatabase();
  session = await ServiceSession.on(database.url);
  for (const [n, id] of [FIRST, SECOND, WITHOUT_PROFILE].entries()) {
    await session.asOwner(
      `INSERT INTO organisations VALUES ($1, 'ENTERPRISE', '名', $2, 'VERIFIED', NULL, now(), 1)`,
      [id, `C${n}`],
    );
  }
  for (const id of [FIRST, SECOND]) await session.asOwner(addProfile(id));
});
afterAll(async () => {
  await session.end();
  await database.drop();
});

const addProfile = (id: string) =>
  `INSERT INTO enterprises VALUES ('${id}', '名', 'C', 'SMALL', 'LOCAL', NULL, '址', 31, 106, NULL, NULL, now(), 1)`;

describe('profiles of enterprises, by SQL', () => {
  it('are changed by themselves and the county alone', async () => {
    const sql = `UPDATE enterprises SET address = 'taken' RETURNING id`;
    expect((await session.as(tenant(FIRST), sql)).rows).toEqual([{ id: FIRST }]);
    expect((await session.as(tenant(WITHOUT_PROFILE), sql)).rows).toEqual([]);
    expect((await session.as(tenant(randomUUID(), 'OPERATOR'), sql)).rows).toEqual([]);
    expect((await session.as({ role: 'ANONYMOUS' }, sql)).rows).toEqual([]);
    expect((await session.as(OFFICER, sql)).rowCount).toBe(2);
  });

  it('are added by themselves and the county alone', async () => {
    const sql = addProfile(WITHOUT_PROFILE);
    await expect(session.as(tenant(FIRST), sql)).rejects.toThrow(/row-level security/);
    for (const asker of [tenant(WITHOUT_PROFILE), OFFICER]) {
      expect((await session.as(asker, sql)).rowCount).toBe(1);
    }
  });

  it('do not change hands', async () => {
    const sql = `UPDATE enterprises SET id = '${WITHOUT_PROFILE}'`;
    await expect(session.as(tenant(FIRST), sql)).rejects.toThrow(/row-level security/);
  });

  it('are removed by nobody', async () => {
    await expect(session.as(OFFICER, 'DELETE FROM enterprises')).rejects.toThrow(/permission denied/);
  });
});
