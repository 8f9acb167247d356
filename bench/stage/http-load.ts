import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';

/** A request that is sent over and over, each time with an Idempotency-Key of its own. */
export interface RepeatedPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

export interface Throughput {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The same for everybody: enough to keep a server busy, few enough for its pool of database connections. */
const CONNECTIONS = 16;

/** Sends as many as are answered within `seconds`. @throws Error when one is answered with anything but 2xx */
export async function postFor(seconds: number, { url, headers, body }: RepeatedPost): Promise<Throughput> {
  const { origin, pathname } = new URL(url);
  const result = await autocannon({
    url: origin,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: pathname,
        body: JSON.stringify(body),
        setupRequest: (request) => ({
          ...request,
          headers: { ...headers, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
        }),
      },
    ],
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${url} failed`);
  return {
    perSecond: result['2xx'] / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}
