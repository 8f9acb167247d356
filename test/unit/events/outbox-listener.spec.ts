import pino from 'pino';
import { OutboxListener } from '../../../src/events/outbox-listener.js';
import type { OutboxRelay } from '../../../src/events/outbox-relay.js';
import type { Env } from '../../../src/platform/env/env.js';

/** Nobody listens there: starting takes a moment and ends without a connection. */
const env = { databaseUrl: 'postgres://nobody@127.0.0.1:1/none' } as Env;

describe('the listener of the outbox', () => {
  let relayed = 0;
  const relay = { relayBatch: () => Promise.resolve((relayed += 1) && 0) } as unknown as OutboxRelay;

  it('begins nothing when it is stopped while it is still starting', async () => {
    const listener = new OutboxListener(relay, env, pino({ enabled: false }));
    const before = timers();
    const starting = listener.onApplicationBootstrap();
    await listener.beforeApplicationShutdown();
    await starting;
    expect(relayed).toBe(0);
    expect(timers()).toBe(before);
  });

  it('relays once it has started, with a database that does not answer too, until it is stopped', async () => {
    const listener = new OutboxListener(relay, env, pino({ enabled: false }));
    await listener.onApplicationBootstrap();
    await listener.beforeApplicationShutdown();
    expect(relayed).toBe(1);
  });
});

/** Timers that keep the process alive. */
function timers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
}
