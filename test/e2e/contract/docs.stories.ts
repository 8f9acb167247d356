import type { TestApp } from '../../support/test-app.js';
import { DOCUMENT } from './open-api.js';

export function docsStories(app: TestApp): void {
  describe('the document of a running server', () => {
    it('is at /openapi.json, and the same as without a server', async () => {
      const { status, type, body } = await app.http.get('/openapi.json');
      expect([status, type]).toEqual([200, 'application/json']);
      expect(body).toEqual(DOCUMENT);
    });
  });

  describe('the pages at /docs', () => {
    it('load everything from ourselves, so that the security policy lets it run', async () => {
      const { status, text, headers } = await app.http.get('/docs');
      expect(status).toBe(200);
      expect(headers['content-security-policy']).toContain("script-src 'self'");
      const scripts = [...text.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)];
      expect(scripts.length).toBeGreaterThan(0);
      for (const [, attributes = '', code] of scripts) {
        expect(code?.trim()).toBe('');
        const [, path = ''] = /src="\.(\/docs\/[^"]+)"/.exec(attributes) ?? [];
        const script = await app.http.get(path);
        expect([path, script.status]).toEqual([path, 200]);
        expect(script.headers['content-type']).toMatch(/javascript/);
      }
    });

    it('hold the document and what readies a request', async () => {
      const { text } = await app.http.get('/docs/swagger-ui-init.js');
      for (const { operationId } of Object.values(DOCUMENT.paths).flatMap((item) => Object.values(item))) {
        expect(text).toContain(`"operationId": "${operationId}"`);
      }
      expect(text).toContain('"requestInterceptor": async function readyTrialRequest(');
    });
  });
}
