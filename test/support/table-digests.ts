import type { TestApp } from './test-app.js';

/**
 * One digest for each table, whatever it is for: where two are equal, nothing was written. That somebody has asked and
 * that an event was relayed does not count.
 */
export async function tableDigests(app: TestApp): Promise<Record<string, string>> {
  const tables = await app.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'rate_limits' ORDER BY 1`,
  );
  const parts = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(line, ' ' ORDER BY line)), '') AS digest
       FROM (SELECT (to_jsonb(${name}) - 'relayed_at')::text AS line FROM ${name}) AS lines`,
  );
  const rows = await app.sql<{ name: string; digest: string }>(parts.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
