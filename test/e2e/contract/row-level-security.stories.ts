import { type Asker, ServiceSession } from '../../support/service-session.js';
import { signUp } from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';
import { type DockedCounty, openDockedCounty } from './docked-county.js';
import { exampleBodyOf } from './open-api.js';
import { ROWS_OF_TENANTS, WITHOUT_ROW_LEVEL_SECURITY } from './isolation-table.js';

const TABLES_SQL = `
  SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS "isWalled" FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname`;

const ALL = Object.entries(ROWS_OF_TENANTS);
const HIDDEN = ALL.filter(([, { read }]) => read !== 'true');

export function rowLevelSecurityStories(app: TestApp): void {
  let county: DockedCounty;
  let session: ServiceSession;
  beforeAll(async () => {
    county = await openDockedCounty(app);
    // Rows that the story of the county leaves out.
    const { workshop, administrator } = county;
    const calendar = `/v1/workshops/${workshop.organisationId}/calendar`;
    const careHours = [{ weekday: 'MONDAY', fromTime: '08:30', untilTime: '11:30' }];
    await workshop
      .put(calendar, { careHours, closures: [] }, (await workshop.get(calendar)).body.version)
      .expect(200);
    await administrator.post('/v1/matching-policies', exampleBodyOf('postMatchingPolicy')).expect(201);
    const trial = { measure: 'ACCEPTANCE', sourceId: county.offerId, on: '2026-11-02' };
    const appeal = await workshop
      .post('/v1/scorecard-appeals', { ...trial, reason: 'by mistake' })
      .expect(201);
    const decision = { outcome: 'REFUSED', reason: 'it was meant' };
    await county.officer.post(`/v1/scorecard-appeals/${appeal.body.id}/decision`, decision).expect(200);
    await app.enqueue('refresh-scorecards', {});
    await app.drain();
    await signUp(app, 'WORKSHOP', { isVerified: false });
    await app.http.post('/v1/sessions').send({ phone: county.factory.phone, password: 'not the password' });
    await app.drain();
    await app.sql(
      `INSERT INTO statement_instalments SELECT id, '2026-12-01', 1000, 0, 0, 0, NULL FROM statements`,
    );
    await app.sql(`INSERT INTO payment_notices SELECT id, '2026-12-01', 1, now() FROM statements`);
    session = await ServiceSession.on(app.databaseUrl);
  });
  afterAll(() => session.end());

  const strangers = (): readonly Asker[] => [
    {
      role: 'ENTERPRISE',
      organisationId: county.strangeFactory.organisationId,
      actorId: county.strangeFactory.personId,
    },
    {
      role: 'OPERATOR',
      organisationId: county.strangeWorkshop.organisationId,
      actorId: county.strangeWorkshop.personId,
    },
  ];

  /** How many rows the statement reaches; 0 when the service has no right to make it at all. */
  async function reached(asker: Asker, sql: string): Promise<number> {
    try {
      return (await session.as(asker, sql)).rowCount ?? 0;
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('permission denied for table')) return 0;
      throw error;
    }
  }

  /** A wall with nothing behind it proves nothing. */
  async function expectForeignRows(table: string, own: string): Promise<void> {
    expect(await session.asOwner(`SELECT FROM ${table} WHERE (${own}) IS NOT TRUE`)).not.toEqual([]);
  }

  async function firstColumn(table: string): Promise<string> {
    const [column] = await session.asOwner(
      `SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1`,
      [table],
    );
    return String(column?.['attname']);
  }

  describe('row level security alone', () => {
    it('stands before every table that is not named as one without', async () => {
      const tables = await session.asOwner(TABLES_SQL);
      const walled = tables.filter(({ isWalled }) => isWalled).map(({ name }) => name);
      expect(walled).toEqual(Object.keys(ROWS_OF_TENANTS).toSorted());
      const open = tables.filter(({ isWalled }) => !isWalled).map(({ name }) => name);
      expect(open).toEqual(Object.keys(WITHOUT_ROW_LEVEL_SECURITY).toSorted());
    });

    it.each(HIDDEN)('shows strangers no foreign row of %s', async (table, { read }) => {
      const forgetful = `SELECT FROM ${table} WHERE (${read}) IS NOT TRUE`;
      for (const stranger of strangers()) expect(await reached(stranger, forgetful)).toBe(0);
      await expectForeignRows(table, read);
    });

    it.each(HIDDEN)('shows those who have not signed in nothing of %s', async (table) => {
      for (const role of ['ANONYMOUS', '']) expect(await reached({ role }, `SELECT FROM ${table}`)).toBe(0);
    });

    it.each(ALL)('lets strangers change and remove no foreign row of %s', async (table, { written }) => {
      const column = await firstColumn(table);
      for (const stranger of strangers()) {
        for (const verb of [`UPDATE ${table} SET ${column} = ${column}`, `DELETE FROM ${table}`]) {
          expect(await reached(stranger, `${verb} WHERE (${written}) IS NOT TRUE`)).toBe(0);
        }
      }
      await expectForeignRows(table, written);
    });
  });
}
