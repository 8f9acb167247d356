import type { TestApp } from '../../support/test-app.js';

export function townshipsStories(app: TestApp): void {
  describe('GET /v1/townships', () => {
    it('answers all 29 units to everyone', async () => {
      const { status, body } = await app.http.get('/v1/townships');
      expect(status).toBe(200);
      expect(body.data).toHaveLength(29);
      expect(body.data[1]).toEqual({ code: '511322002', nameZh: '朗池街道' });
    });
  });
}
