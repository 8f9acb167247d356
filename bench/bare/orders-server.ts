import express from 'express';
import pg from 'pg';
import { copierOf } from '../stage/bare-tables.js';

/**
 * The peer of POST /v1/orders: Express and pg, the same rows in one transaction, and nothing else — no
 * caller, no rules, no row level security, no rate limit.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

const order = await copierOf(pool, 'orders', 'true');
const audit = await copierOf(pool, 'audit_events', `action = 'order.create'`);
const outbox = await copierOf(pool, 'outbox', `event_name = 'order.posted.v1'`);
const key = await copierOf(pool, 'idempotency_keys', `scope LIKE '%/v1/orders'`);
const { rows } = await pool.query<{ answer: string }>(
  `SELECT answer FROM idempotency_keys WHERE scope LIKE '%/v1/orders' LIMIT 1`,
);
const answer = rows[0]?.answer ?? '{}';

const app = express();
app.disable('x-powered-by');
app.use(express.json({ limit: '1mb' }));
app.get('/health/ready', (_request, response) => void response.json({ status: 'ready' }));
app.post('/v1/orders', async (request, response) => {
  const { title } = request.body as { title: string };
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await key.insert(client, 1, { key: request.header('Idempotency-Key') ?? '', answer });
    await order.insert(client, 1, { title, created_at: new Date().toISOString() });
    await audit.insert(client, 1);
    await outbox.insert(client, 1);
    await client.query('COMMIT');
    response.status(201).type('application/json').send(answer);
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
});
app.listen(Number(process.env['PORT']), '127.0.0.1');
