import { deadRedis } from '../../support/dead-redis.js';
import { type ProbeApp, startProbeApp } from './probe-app.js';

let app: ProbeApp;
beforeEach(async () => {
  app = await startProbeApp();
});
afterEach(() => app.close());

const ready = () => app.http.get('/health/ready');

describe('health', () => {
  it('is alive and ready', async () => {
    const live = await app.http.get('/health/live');
    expect([live.status, live.body]).toEqual([200, { status: 'alive' }]);
    const { status, body } = await ready();
    expect(status).toBe(200);
    expect(body).toEqual({ status: 'ready', database: 'up', migrations: 'current', queue: 'up' });
  });

  it('is not ready while a migration is pending', async () => {
    await app.sql(`DELETE FROM migrations WHERE name = (SELECT max(name) FROM migrations)`);
    const { status, body } = await ready();
    expect(status).toBe(503);
    expect(body).toEqual({ status: 'unready', database: 'up', migrations: 'pending', queue: 'up' });
  });

  it('is degraded but serves while the queue is away', async () => {
    const withoutRedis = await startProbeApp({ on: app, env: await deadRedis() });
    const { status, body } = await withoutRedis.http.get('/health/ready');
    const effect = await withoutRedis.http
      .post('/v1/probe/effects')
      .set('Idempotency-Key', 'queue-away')
      .send({ name: 'a' });
    await withoutRedis.close();
    expect(status).toBe(200);
    expect(body).toEqual({ status: 'degraded', database: 'up', migrations: 'current', queue: 'down' });
    expect(effect.status).toBe(201);
  });

  it('is not ready when the database refuses', async () => {
    await app.sql('ALTER TABLE migrations RENAME TO hidden');
    const { status, body } = await ready();
    expect(status).toBe(503);
    expect(body).toEqual({ status: 'unready', database: 'down', migrations: 'unknown', queue: 'up' });
    await app.sql('ALTER TABLE hidden RENAME TO migrations');
  });
});

describe('metrics', () => {
  it('give the figures of the process, the queues and the outbox in the format of Prometheus', async () => {
    await app.http.post('/v1/probe/effects').set('Idempotency-Key', 'metrics').send({ name: 'a' });
    const { status, type, text } = await app.http.get('/metrics');
    expect([status, type]).toEqual([200, 'text/plain']);
    for (const line of [
      '# TYPE gongfang_process_cpu_seconds_total counter',
      'gongfang_queue_depth{queue="matching"} 0',
      'gongfang_queue_failed{queue="offers"} 0',
      'gongfang_outbox_age_seconds{box="outbox"} 0',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });

  const countsOf = (text: string, gauge: string) =>
    text.split('\n').find((line) => line.startsWith(`gongfang_gauge_errors_total{gauge="${gauge}"}`));

  it('leave out what cannot be computed, and count that, while the queue is away', async () => {
    const withoutRedis = await startProbeApp({ on: app, env: await deadRedis() });
    const { status, text } = await withoutRedis.http.get('/metrics');
    await withoutRedis.close();
    expect(status).toBe(200);
    expect(text).not.toContain('gongfang_queue_depth{');
    expect(text).toContain('gongfang_outbox_age_seconds{box="outbox"} 0');
    expect(countsOf(text, 'gongfang_queue_depth')).toBe(
      'gongfang_gauge_errors_total{gauge="gongfang_queue_depth"} 1',
    );
  });

  it('leave out the outbox while the database refuses, and are computed once for all who ask', async () => {
    await app.sql('ALTER TABLE outbox RENAME TO hidden_outbox');
    const answers = await Promise.all([1, 2, 3].map(() => app.http.get('/metrics')));
    await app.sql('ALTER TABLE hidden_outbox RENAME TO outbox');
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).not.toContain('gongfang_outbox_age_seconds{');
      expect(countsOf(text, 'gongfang_outbox_age_seconds')).toBe(
        'gongfang_gauge_errors_total{gauge="gongfang_outbox_age_seconds"} 1',
      );
    }
  });
});
