import { randomUUID } from 'node:crypto';
import { type Asker, ServiceSession } from '../../support/service-session.js';
import { cloneTestDatabase, type TestDatabase } from '../../support/test-database.js';

const OWNER = randomUUID();
const [OWN_PRODUCT, COUNTY_PRODUCT, PROCESS] = [randomUUID(), randomUUID(), randomUUID()];

const THE_OWNER: Asker = { role: 'ENTERPRISE', organisationId: OWNER };
const STRANGER: Asker = { role: 'ENTERPRISE', organisationId: randomUUID() };
const OPERATOR: Asker = { role: 'OPERATOR', organisationId: randomUUID() };
const NOBODY: Asker = { role: 'ANONYMOUS' };
const OFFICER: Asker = { role: 'OFFICER' };

let database: TestDatabase;
let session: ServiceSession;
beforeAll(async () => {
  database = await cloneTestDatabase();
  session = await ServiceSession.on(database.url);
  await session.asOwner(
    `INSERT INTO organisations VALUES ($1, 'ENTERPRISE', '名', 'C1', 'VERIFIED', NULL, now(), 1)`,
    [OWNER],
  );
  await session.asOwner(addProcess(PROCESS, 'SEWING'));
  await session.asOwner(addProduct(OWN_PRODUCT, `'${OWNER}'`));
  await session.asOwner(addProduct(COUNTY_PRODUCT, 'NULL'));
});
afterAll(async () => {
  await session.end();
  await database.drop();
});

const addProcess = (id: string, code: string) =>
  `INSERT INTO processes (id, code, name_zh, name_en, created_at, version) VALUES ('${id}', '${code}', '缝', 'sew', now(), 1)`;
const addProduct = (id: string, owner: string, code = 'P') =>
  `INSERT INTO products (id, owner_id, code, name_zh, name_en, unit, created_at, version)
   VALUES ('${id}', ${owner}, '${code}', '品', 'thing', 'PIECE', now(), 1)`;
const addRouting = (productId: string) => `INSERT INTO product_routings VALUES ('${productId}', 1, now())`;

async function changed(asker: Asker, sql: string): Promise<number> {
  return (await session.as(asker, sql)).rowCount ?? 0;
}

const BREACH = /row-level security|permission denied/;

describe('the catalogue, by SQL', () => {
  it('is read by everyone', async () => {
    for (const asker of [THE_OWNER, STRANGER, OPERATOR, OFFICER]) {
      expect((await session.as(asker, 'SELECT id FROM products')).rowCount).toBe(2);
      expect((await session.as(asker, 'SELECT id FROM processes')).rowCount).toBe(1);
    }
  });

  it('lets an owner change its own products, an officer all, others none', async () => {
    const sql = `UPDATE products SET name_en = 'taken'`;
    expect(await changed(THE_OWNER, sql)).toBe(1);
    expect(await changed(OFFICER, sql)).toBe(2);
    for (const asker of [STRANGER, OPERATOR, NOBODY]) expect(await changed(asker, sql)).toBe(0);
  });

  it('lets an owner give a product away to nobody', async () => {
    const sql = `UPDATE products SET owner_id = NULL`;
    await expect(session.as(THE_OWNER, sql)).rejects.toThrow(BREACH);
  });

  it.each([
    ['another enterprise’s product', STRANGER, addProduct(randomUUID(), `'${OWNER}'`, 'NEW')],
    ['a product of the county', STRANGER, addProduct(randomUUID(), 'NULL', 'NEW')],
    ['a routing of another’s product', STRANGER, addRouting(OWN_PRODUCT)],
    ['a routing of the county’s product', THE_OWNER, addRouting(COUNTY_PRODUCT)],
    ['a process', THE_OWNER, addProcess(randomUUID(), 'WEAVING')],
  ])('refuses to add %s', async (_, asker, sql) => {
    await expect(session.as(asker, sql)).rejects.toThrow(BREACH);
    expect(await changed(OFFICER, sql)).toBe(1);
  });

  it('lets an owner add a routing of its own product', async () => {
    expect(await changed(THE_OWNER, addRouting(OWN_PRODUCT))).toBe(1);
  });

  it.each(['processes', 'products', 'product_routings', 'routing_steps'])(
    'lets nobody remove anything from %s',
    async (table) => {
      for (const asker of [THE_OWNER, OFFICER, { role: 'SYSTEM' }]) {
        await expect(session.as(asker, `DELETE FROM ${table}`)).rejects.toThrow(BREACH);
      }
    },
  );

  it.each(['product_routings', 'routing_steps'])('lets nobody rewrite history in %s', async (table) => {
    await expect(session.as(OFFICER, `UPDATE ${table} SET routing_version = 2`)).rejects.toThrow(BREACH);
  });

  it.each([
    ['processes', '缝纫', 'processes_search'],
    ['products', 'sewing', 'products_search'],
  ])('finds words of %s through its index, for tenants too', async (table, word, index) => {
    const text = `(name_zh || ' ' || name_en || ' ' || code)`;
    await session.asOwner('SET enable_seqscan = off');
    const { rows } = await session.as(
      OPERATOR,
      `EXPLAIN SELECT id FROM ${table} WHERE ${text} ILIKE '%${word}%' OR '${word}' <% ${text}`,
    );
    await session.asOwner('RESET enable_seqscan');
    expect(rows.map((row) => String(row['QUERY PLAN'])).join('\n')).toContain(
      `Bitmap Index Scan on ${index}`,
    );
  });
});
