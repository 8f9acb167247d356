import { type ProbeApp, startProbeApp } from './probe-app.js';

const asActor = (digit: string) => ({
  'X-Probe-Role': 'ENTERPRISE',
  'X-Probe-Actor': `0190f5fe-7c00-7a00-8000-00000000000${digit}`,
});

let app: ProbeApp;
beforeAll(async () => {
  app = await startProbeApp();
});
afterAll(() => app.close());

function post(path: string, key: string, body: object = { name: 'a' }, caller = asActor('1')) {
  return app.http
    .post(`/v1/probe/${path}`)
    .set({ 'Idempotency-Key': key, ...caller })
    .send(body);
}

/** How many effects `work` commits. */
async function effectsOf(work: () => Promise<unknown>): Promise<number> {
  const count = async () => (await app.sql<{ id: string }>('SELECT id FROM outbox')).length;
  const before = await count();
  await work();
  return (await count()) - before;
}

/** Sends until the answer is not that the key is in progress, as a client is told to. */
async function insist(path: string, key: string) {
  for (;;) {
    const answer = await post(path, key);
    if (answer.body.code !== 'IDEMPOTENCY_IN_PROGRESS') return answer;
    expect(answer.headers['retry-after']).toBe('1');
  }
}

describe('the Idempotency-Key', () => {
  it.each([
    ['no key', {}],
    ['an empty key', { 'Idempotency-Key': '' }],
    ['a key with a space', { 'Idempotency-Key': 'order 1' }],
    ['a key beyond ASCII', { 'Idempotency-Key': 'clé' }],
    ['a key of 256 characters', { 'Idempotency-Key': 'k'.repeat(256) }],
  ])('is required: %s', async (_, headers) => {
    const { status, body } = await app.http.post('/v1/probe/effects').set(headers).send({ name: 'a' });
    expect([status, body.code]).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
  });

  it('may have 255 characters', async () => {
    expect((await post('effects', 'k'.repeat(255))).status).toBe(201);
  });

  it('lets a retry have the same answer and no second effect', async () => {
    const committed = await effectsOf(async () => {
      const first = await post('effects', 'retry', { name: '甲' });
      const again = await post('effects', 'retry', { name: '甲' });
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(first.headers['idempotent-replayed']).toBeUndefined();
      expect(again.headers['idempotent-replayed']).toBe('true');
      expect(again.text).toBe(first.text);
      expect(first.body).toEqual({ name: '甲 工坊', version: 7 });
      for (const header of ['etag', 'content-type', 'content-length']) {
        expect([header, again.headers[header]]).toEqual([header, first.headers[header]]);
      }
      expect(first.headers['etag']).toBe('"7"');
    });
    expect(committed).toBe(1);
  });

  it('refuses another body', async () => {
    await post('effects', 'other-body', { name: 'a' });
    const { status, body } = await post('effects', 'other-body', { name: 'b' });
    expect([status, body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('is each caller’s own, and each operation’s', async () => {
    const committed = await effectsOf(async () => {
      for (const [path, caller, name] of [
        ['slow-effects', asActor('1'), 'a'],
        ['slow-effects', asActor('2'), 'b'],
        ['effects', asActor('1'), 'c'],
      ] as const) {
        const answer = post(path, 'shared', { name }, caller).then(({ status }) => status);
        if (path === 'slow-effects') await app.gate.someoneWaits();
        app.gate.open();
        expect([path, await answer]).toEqual([path, path === 'effects' ? 201 : 200]);
      }
    });
    expect(committed).toBe(3);
  });

  it('answers 409 while its first request is still running', async () => {
    const first = post('slow-effects', 'running').then((answer) => answer);
    await app.gate.someoneWaits();
    const second = await post('slow-effects', 'running');
    expect([second.status, second.body.code, second.headers['retry-after']]).toEqual([
      409,
      'IDEMPOTENCY_IN_PROGRESS',
      '1',
    ]);
    app.gate.open();
    expect((await first).status).toBe(200);
    expect((await post('slow-effects', 'running')).headers['idempotent-replayed']).toBe('true');
  });

  it('is free again after a failure, so that a retry can succeed', async () => {
    for (const _ of [1, 2]) expect((await post('failures', 'failing')).status).toBe(500);
  });

  it('is free again after a refusal that is itself kept', async () => {
    const committed = await effectsOf(async () => {
      for (const _ of [1, 2]) expect((await post('recorded-refusals', 'recorded')).status).toBe(403);
    });
    expect(committed).toBe(2);
  });

  it('sent a hundred times at once has one effect and one answer', async () => {
    const committed = await effectsOf(async () => {
      const answers = await Promise.all(Array.from({ length: 100 }, () => insist('effects', 'hundred')));
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      expect(answers[0]?.status).toBe(201);
      expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === undefined)).toHaveLength(1);
    });
    expect(committed).toBe(1);
  });
});
