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
});
