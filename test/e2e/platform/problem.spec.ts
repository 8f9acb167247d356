import { type ProbeApp, startProbeApp } from './probe-app.js';

let app: ProbeApp;
beforeAll(async () => {
  app = await startProbeApp({ env: { STATEMENT_TIMEOUT_MS: '300' } });
});
afterAll(() => app.close());

/** The body of a refusal in English, whatever its request id. */
function problem(status: number, title: string, code: string, detail: string, rest: object = {}): object {
  return {
    type: `/problems/${code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    detail,
    code,
    requestId: expect.stringMatching(/^[\w-]{1,64}$/),
    errors: [],
    ...rest,
  };
}

const postEffect = (body: string, type = 'application/json') =>
  app.http.post('/v1/probe/effects').set('Idempotency-Key', 'any').set('Content-Type', type).send(body);

/** How many effects have been committed. */
async function effects(): Promise<number> {
  const rows = await app.sql<{ id: string }>('SELECT id FROM outbox');
  return rows.length;
}

describe('a refusal', () => {
  it('is problem+json with a stable code and the page of its type', async () => {
    const { status, type, body } = await app.http.get('/v1/nothing');
    expect({ status, type }).toEqual({ status: 404, type: 'application/problem+json' });
    expect(body).toEqual(
      problem(404, 'Not found', 'ROUTE_NOT_FOUND', 'There is no such address.', { instance: '/v1/nothing' }),
    );
    const page = await app.http.get(body.type);
    expect(page.body).toEqual({
      code: 'ROUTE_NOT_FOUND',
      status: 404,
      en: 'There is no such address.',
      zh: '该地址不存在。',
    });
  });

  it.each([
    ['zh-CN', 'zh-CN', '该地址不存在。', '未找到'],
    ['zh', 'zh-CN', '该地址不存在。', '未找到'],
    ['zh-TW, en;q=0.5', 'zh-CN', '该地址不存在。', '未找到'],
    ['en-GB', 'en', 'There is no such address.', 'Not found'],
    ['en;q=0.4, zh;q=0.6', 'zh-CN', '该地址不存在。', '未找到'],
    ['fr', 'en', 'There is no such address.', 'Not found'],
    ['*', 'en', 'There is no such address.', 'Not found'],
    ['', 'en', 'There is no such address.', 'Not found'],
  ])('speaks to %p in %s', async (asked, language, detail, title) => {
    const { headers, body } = await app.http.get('/v1/nothing').set('Accept-Language', asked);
    expect(body).toMatchObject({ code: 'ROUTE_NOT_FOUND', detail, title });
    expect(headers['content-language']).toBe(language);
    expect(headers['vary']).toContain('Accept-Language');
  });

  it('of a method that the address does not have is the refusal of an unknown address', async () => {
    const { status, body } = await app.http.delete('/v1/probe/mine');
    expect([status, body.code]).toEqual([404, 'ROUTE_NOT_FOUND']);
  });

  it('names each faulty field by its pointer', async () => {
    const { status, body } = await postEffect(
      JSON.stringify({ name: '', parts: [{ name: 'a' }, { name: 1 }, null], 'a/b~c': 1 }),
    );
    expect(status).toBe(400);
    expect(body.code).toBe('VALIDATION_FAILED');
    expect(body.errors).toEqual([
      { pointer: '/a~1b~0c', code: 'UNKNOWN_FIELD', message: 'property a/b~c should not exist' },
      {
        pointer: '/name',
        code: 'IS_LENGTH',
        message: 'name must have 1 to 20 characters',
      },
      { pointer: '/parts', code: 'IS_OBJECT', message: 'each value in parts must be an object' },
    ]);
  });

  it('of something that failed on our side shows the request id and nothing else, and nothing has changed', async () => {
    const before = await effects();
    const { status, body, text } = await app.http
      .post('/v1/probe/failures')
      .set({ 'Idempotency-Key': 'failure', 'X-Request-Id': 'ask-me-about-this' });
    expect(status).toBe(500);
    expect(body).toEqual(
      problem(
        500,
        'Internal error',
        'INTERNAL',
        'Something failed on our side; nothing was changed. Quote the request id.',
        { instance: '/v1/probe/failures', requestId: 'ask-me-about-this' },
      ),
    );
    expect(text).not.toContain('hunter2');
    expect(await effects()).toBe(before);
  });

  it('of a query that takes too long says to come back', async () => {
    const { status, headers, body } = await app.http.get('/v1/probe/slow-queries');
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'UNAVAILABLE', '1']);
  });
});

describe('a body that cannot be read', () => {
  it.each([
    ['broken JSON', '{"name":', 400, 'MALFORMED_JSON'],
    ['a bare string', '"name"', 400, 'MALFORMED_JSON'],
    ['an array', '[{"name":"a"}]', 400, 'VALIDATION_FAILED'],
    ['nothing', '', 400, 'VALIDATION_FAILED'],
    ['text of 11 MB', JSON.stringify({ name: 'x'.repeat(11 * 2 ** 20) }), 413, 'BODY_TOO_LARGE'],
    ['10,000 nested arrays', `{"name":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400, 'MALFORMED_REQUEST'],
    ['500,000 nested arrays', '['.repeat(500_000) + ']'.repeat(500_000), 400, 'MALFORMED_REQUEST'],
    ['10,000 nested objects', '{"name":'.repeat(10_000) + 1 + '}'.repeat(10_000), 400, 'MALFORMED_REQUEST'],
    ['33 levels', '{"a":'.repeat(33) + 1 + '}'.repeat(33), 400, 'MALFORMED_REQUEST'],
    ['32 levels', '{"a":'.repeat(32) + 1 + '}'.repeat(32), 400, 'VALIDATION_FAILED'],
  ])('is refused: %s', async (_, text, status, code) => {
    const answer = await postEffect(text);
    expect([answer.status, answer.type, answer.body.code]).toEqual([
      status,
      'application/problem+json',
      code,
    ]);
  });

  it.each([
    ['text/plain', '{"name":"a"}'],
    ['application/x-www-form-urlencoded', 'name=a'],
    ['application/json; charset=gbk', '{"name":"a"}'],
  ])('is refused: %s', async (type, text) => {
    const answer = await postEffect(text, type);
    expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('is refused: an encoding that we do not know', async () => {
    const answer = await postEffect('{"name":"a"}').set('Content-Encoding', 'zstd-of-tomorrow');
    expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('is refused before it costs much: 300,000 parts where three may be', async () => {
    const before = performance.now();
    const answer = await postEffect(`{"name":"a","parts":[${'{},'.repeat(300_000)}{}]}`);
    expect(performance.now() - before).toBeLessThan(1500);
    expect([answer.status, answer.body.code]).toEqual([400, 'MALFORMED_REQUEST']);
    expect(answer.body.detail).toBe('The request is malformed: the body holds more than 20000 values.');
  });

  it('is refused by its first fault: 4,000 parts where three may be', async () => {
    const answer = await postEffect(`{"name":"a","parts":[${'{},'.repeat(4000)}{}]}`);
    expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(answer.body.errors).toEqual([
      { pointer: '/parts', code: 'ARRAY_MAX_SIZE', message: 'parts must contain no more than 3 elements' },
    ]);
  });

  it('is refused with at most a hundred faults', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`field${index}`, 1]));
    const answer = await postEffect(JSON.stringify(unknown));
    expect(answer.body.errors).toHaveLength(100);
  });

  it('leaves the service standing', async () => {
    const { status } = await postEffect('{"name":"a"}').set('Idempotency-Key', 'after-all-that');
    expect(status).toBe(201);
  });
});

describe('an address that cannot be read', () => {
  it('is refused without an echo of it', async () => {
    const { status, body, text } = await app.http.get('/problems/%ff%00secret');
    expect([status, body.code]).toEqual([400, 'MALFORMED_REQUEST']);
    expect(body.detail).not.toContain('secret');
    expect(text).not.toContain('stack');
  });
});
