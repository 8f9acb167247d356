import { type ProbeApp, startProbeApp } from './probe-app.js';

const LIMITS = { RATE_LIMIT_PER_MINUTE: '5', SIGN_IN_LIMIT_PER_MINUTE: '2', TRUSTED_PROXY_HOPS: '1' };

let app: ProbeApp;
let other: ProbeApp;
beforeAll(async () => {
  app = await startProbeApp({ env: LIMITS });
  other = await startProbeApp({ env: LIMITS, on: app });
});
afterAll(async () => {
  await other.close();
  await app.close();
});

const asActor = (digit: string) => ({
  'X-Probe-Role': 'ENTERPRISE',
  'X-Probe-Actor': `0190f5fe-7c00-7a00-8000-00000000000${digit}`,
});
const from = (address: string) => ({ 'X-Forwarded-For': address });

const read = (of: ProbeApp, headers: Record<string, string>) => of.http.get('/v1/probe/mine').set(headers);
const signIn = (of: ProbeApp, headers: Record<string, string>) =>
  of.http.post('/v1/probe/sign-ins').set(headers);

describe('the rate limit', () => {
  it('tells what is left and refuses what is too much, whichever process counts', async () => {
    const caller = asActor('1');
    const left: (string | undefined)[] = [];
    for (const process of [app, other, app, other, app]) {
      const { status, headers } = await read(process, caller);
      expect(status).toBe(200);
      expect(headers['ratelimit-policy']).toBe('"default";q=5;w=60');
      left.push(/^"default";r=(\d+);t=\d+$/.exec(headers['ratelimit'] ?? '')?.[1]);
    }
    expect(left).toEqual(['4', '3', '2', '1', '0']);
    for (const process of [other, app, other]) {
      const { status, headers, body } = await read(process, caller);
      expect([status, body.code]).toEqual([429, 'RATE_LIMITED']);
      const seconds = Number(headers['retry-after']);
      expect(seconds).toBeGreaterThanOrEqual(1);
      expect(seconds).toBeLessThanOrEqual(60);
      expect(body.detail).toBe(`Too many requests; ask again in ${seconds} s.`);
      expect(headers['ratelimit']).toBe(`"default";r=0;t=${seconds}`);
    }
  });

  it('is each caller’s own', async () => {
    const { status, headers } = await read(app, asActor('2'));
    expect([status, headers['ratelimit']]).toEqual([200, expect.stringMatching(/^"default";r=4;/)]);
  });

  it('counts strangers by their address, and their refusals too', async () => {
    for (const _ of [1, 2, 3, 4, 5]) expect((await read(app, from('203.0.113.7'))).status).toBe(401);
    expect((await read(other, from('203.0.113.7'))).status).toBe(429);
    expect((await read(app, from('203.0.113.8'))).status).toBe(401);
  });

  it('is narrow for sign-ins from one address', async () => {
    for (const process of [app, other]) {
      const { status, headers } = await signIn(process, from('203.0.113.9'));
      expect([status, headers['ratelimit-policy']]).toEqual([200, '"signIn";q=2;w=60']);
    }
    for (const process of [other, app]) {
      const { status, body } = await signIn(process, from('203.0.113.9'));
      expect([status, body.code]).toEqual([429, 'RATE_LIMITED']);
    }
    expect((await signIn(app, from('203.0.113.10'))).status).toBe(200);
  });

  it('believes only as many proxies as there are', async () => {
    const forged = (n: number) => from(`198.51.100.${n}, 203.0.113.11`);
    for (const n of [1, 2]) expect((await signIn(app, forged(n))).status).toBe(200);
    expect((await signIn(app, forged(3))).status).toBe(429);
  });
});
