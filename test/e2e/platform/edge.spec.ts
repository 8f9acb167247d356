import { type ProbeApp, startProbeApp } from './probe-app.js';

let app: ProbeApp;
beforeAll(async () => {
  app = await startProbeApp();
});
afterAll(() => app.close());

describe('every answer', () => {
  it('carries the security headers', async () => {
    const { headers } = await app.http.get('/v1/nothing');
    expect(headers).toMatchObject({
      'access-control-allow-origin': app.url.replace('[::1]', 'localhost'),
      'content-security-policy': expect.stringContaining("script-src 'self'"),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
    });
    expect(headers['content-security-policy']).toContain("script-src-attr 'none'");
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('etag');
  });

  it('promises https only where it is served by it', async () => {
    expect((await app.http.get('/health/live')).headers).not.toHaveProperty('strict-transport-security');
    const secure = await startProbeApp({ on: app, env: { COOKIE_SECURE: 'true' } });
    const { headers } = await secure.http.get('/health/live');
    await secure.close();
    expect(headers['strict-transport-security']).toContain('max-age=');
  });

  it('carries a request id: the caller’s own when it is a plain token', async () => {
    const named = await app.http.get('/v1/nothing').set('X-Request-Id', 'erp_2026-11');
    expect([named.headers['x-request-id'], named.body.requestId]).toEqual(['erp_2026-11', 'erp_2026-11']);
  });

  it.each(['a b', 'a<script>', 'x'.repeat(65), ''])('has an id of our own instead of %p', async (given) => {
    const { headers } = await app.http.get('/v1/nothing').set('X-Request-Id', given);
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('of two requests has two ids', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => app.http.get('/v1/nothing')));
    expect(new Set(ids.map(({ body }) => body.requestId)).size).toBe(3);
  });
});
