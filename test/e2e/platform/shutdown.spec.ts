import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { type ProbeApp, startProbeApp } from './probe-app.js';

/** A server that shuts down refuses new connections. */
async function refusesConnections(url: string): Promise<boolean> {
  return fetch(`${url}/health/live`, { headers: { Connection: 'close' } }).then(
    () => false,
    () => true,
  );
}

describe('shutting down', () => {
  it('lets the request under way finish, and its effect with it', async () => {
    const app: ProbeApp = await startProbeApp();
    const slow = fetch(`${app.url}/v1/probe/slow-effects`, {
      method: 'POST',
      headers: {
        'X-Probe-Role': 'ENTERPRISE',
        'Idempotency-Key': 'last',
        'Content-Type': 'application/json',
        Connection: 'close',
      },
      body: '{"name":"a"}',
    });
    await app.gate.someoneWaits();
    const closed = app.nest.close();
    while (!(await refusesConnections(app.url)));
    app.gate.open();
    const answer = await slow;
    expect([answer.status, await answer.json()]).toEqual([200, { name: 'a', version: 1 }]);
    await closed;
    expect(await app.sql('SELECT event_name FROM outbox')).toHaveLength(1);
    await app.close();
  });

  it('sees off a client that keeps its connection busy', async () => {
    const app = await startProbeApp();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (path: string, method: 'GET' | 'POST' = 'GET', headers: Record<string, string> = {}) =>
      new Promise<string | undefined>((resolve, reject) => {
        const asked = request(`${app.url}${path}`, { agent, method, headers }, (answer) => {
          text(answer).then(() => resolve(answer.headers.connection), reject);
        });
        asked.once('error', reject).end(method === 'POST' ? '{"name":"a"}' : undefined);
      });
    const slow = ask('/v1/probe/slow-effects', 'POST', {
      'X-Probe-Role': 'ENTERPRISE',
      'Idempotency-Key': 'busy',
      'Content-Type': 'application/json',
    });
    await app.gate.someoneWaits();
    const closed = app.nest.close().then(() => 'closed');
    while (!(await refusesConnections(app.url)));
    // From here on the connection has not a moment without a request.
    const seen = new Set<string | undefined>();
    const next = ask('/health/live');
    app.gate.open();
    await slow;
    let connection = await next.catch(() => null);
    while (connection !== null) {
      seen.add(connection);
      connection = await ask('/health/live').catch(() => null);
    }
    expect([...seen].filter((header) => header !== 'close')).toEqual([]);
    expect(await closed).toBe('closed');
    agent.destroy();
    await app.close();
  });
});
