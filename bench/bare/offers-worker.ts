import { createServer } from 'node:http';
import pg from 'pg';
import { readEnv } from '../../src/platform/env/env.js';
import { createQueueBackend } from '../../src/platform/queue/queue-backend.js';
import { copierOf, type RowCopier } from '../stage/bare-tables.js';
import { roundRows } from './round-tables.js';

/**
 * The peer of a worker process: BullMQ with the settings of the product, and for each job the rows of one
 * matching round in one transaction. No order is looked at and nothing is matched.
 */
const env = readEnv(process.env);
const pool = new pg.Pool({ connectionString: env.databaseUrl, max: env.databasePoolSize });

/** The order that the product has matched, for the bare rows to be like its own. */
const { rows: orders } = await pool.query<{ id: string }>(`SELECT id FROM orders WHERE title = 'template'`);
const inserts: { readonly copier: RowCopier; readonly rows: number }[] = [];
for (const { table, where, fresh } of roundRows(orders[0]?.id ?? '')) {
  const { rowCount } = await pool.query(`SELECT FROM ${table} WHERE ${where}`);
  inserts.push({ copier: await copierOf(pool, table, where, fresh), rows: rowCount ?? 0 });
}

const worker = createQueueBackend(env).worker('bare', async ({ data }) => {
  const { orderId } = data as { orderId: string };
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    for (const { copier, rows } of inserts) await copier.insert(client, rows, { order_id: orderId });
    await client.query('COMMIT');
  } finally {
    client.release();
  }
});
void worker.run();
createServer((_request, response) => void response.end()).listen(env.workerPort, env.host);
