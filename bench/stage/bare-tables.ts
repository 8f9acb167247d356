import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** Any connection that runs one statement. */
export type Queryable = Pick<pg.Client, 'query'>;

/** Writes copies of one row into a plain copy of its table. */
export interface RowCopier {
  /** Inserts `times` copies in one statement, with `changes` in place. */
  insert(client: Queryable, times: number, changes?: Readonly<Record<string, string>>): Promise<void>;
}

/**
 * Makes plain copies of the tables in the schema `bare`: the same columns, checks and indexes, no row level
 * security, no triggers, no foreign keys.
 */
export async function copyTables(client: Queryable, tables: readonly string[]): Promise<void> {
  await client.query('CREATE SCHEMA bare');
  for (const table of tables) {
    await client.query(`CREATE TABLE bare.${table} (LIKE public.${table} INCLUDING ALL)`);
  }
}

/**
 * A copier of the row of the product's table that `where` finds, values as the product wrote them; each copy
 * gets a uuid of its own in the columns of `fresh`.
 * @throws Error when there is no such row
 */
export async function copierOf(
  client: Queryable,
  table: string,
  where: string,
  fresh: readonly string[] = ['id'],
): Promise<RowCopier> {
  const names = await givenColumns(client, table);
  const texts = names.map((name) => `${name}::text AS ${name}`).join(', ');
  const { rows } = await client.query<Record<string, string | null>>(
    `SELECT ${texts} FROM public.${table} WHERE ${where} LIMIT 1`,
  );
  const [template] = rows;
  if (!template) throw new Error(`the product has written no row of ${table} with ${where}`);
  return {
    insert: async (bareClient, times, changes = {}) => {
      const values = Array.from({ length: times }, () =>
        names.map(
          (name) => changes[name] ?? (fresh.includes(name) ? randomUUID() : (template[name] ?? null)),
        ),
      ).flat();
      await bareClient.query(insertOf(table, names, times), values);
    },
  };
}

/** Columns whose values do not come from the database itself. */
async function givenColumns(client: Queryable, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_identity = 'NO' AND column_default IS NULL
     ORDER BY ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => name);
}

function insertOf(table: string, names: readonly string[], times: number): string {
  const rows = Array.from({ length: times }, (_, row) => {
    const places = names.map((_name, column) => `$${row * names.length + column + 1}`);
    return `(${places.join(', ')})`;
  });
  return `INSERT INTO bare.${table} (${names.join(', ')}) VALUES ${rows.join(', ')}`;
}
