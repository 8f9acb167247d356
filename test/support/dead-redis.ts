import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** Settings that name a Redis which is not there. */
export async function deadRedis(): Promise<Record<string, string>> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return { QUEUE_BACKEND: 'redis', REDIS_URL: `redis://127.0.0.1:${port}` };
}
