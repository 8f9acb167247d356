import { type Caller, signInOfficer, signUp } from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { aProcess, created, NOTHING, NOW, UUID } from './catalog-entries.js';

export function processesStories(): void {
  const app = useTestApp();

  let officer: Caller;
  let enterprise: Caller;
  let operator: Caller;
  beforeAll(async () => {
    officer = await signInOfficer(app);
    enterprise = await signUp(app, 'ENTERPRISE');
    operator = await signUp(app, 'WORKSHOP');
  });

  const add = (changes: object) => created(officer, '/v1/processes', aProcess(changes));

  /** Codes of the processes that answer the words. */
  async function found(q: string): Promise<string[]> {
    const { body } = await operator.get(`/v1/processes?q=${encodeURIComponent(q)}`).expect(200);
    return body.data.map((process: { code: string }) => process.code).toSorted();
  }

  describe('a process', () => {
    it('is put on the list by an officer and read by everyone signed in', async () => {
      const asked = { ...aProcess(), industryCode: '1830', description: '含拼指、上口、翻面' };
      const answer = await officer.post('/v1/processes', asked);
      expect([answer.status, answer.headers['etag']]).toEqual([201, '"1"']);
      expect(answer.body).toEqual({ id: expect.stringMatching(UUID), ...asked, createdAt: NOW, version: 1 });
      for (const reader of [enterprise, operator]) {
        const read = await reader.get(`/v1/processes/${answer.body.id}`);
        expect([read.status, read.headers['etag'], read.body]).toEqual([200, '"1"', answer.body]);
      }
    });

    it('is nobody else’s to add or change', async () => {
      const id = await add({ code: 'NOT_YOURS' });
      for (const caller of [enterprise, operator]) {
        expect((await caller.post('/v1/processes', aProcess({ code: 'MINE' }))).status).toBe(403);
        expect((await caller.patch(`/v1/processes/${id}`, { nameZh: '改' }, 1)).status).toBe(403);
      }
    });

    it('has a code of its own', async () => {
      await add({ code: 'TAKEN' });
      const { status, body } = await officer.post('/v1/processes', aProcess({ code: 'TAKEN' }));
      expect([status, body.code, body.detail]).toEqual([
        409,
        'PROCESS_CODE_TAKEN',
        'There is a process TAKEN already.',
      ]);
      expect(body.errors).toEqual([
        { pointer: '/code', code: 'PROCESS_CODE_TAKEN', message: 'TAKEN is taken' },
      ]);
    });

    it.each([
      ['a code in lower case', { code: 'sewing' }, '/code', 'MATCHES'],
      ['a code that is too long', { code: 'A'.repeat(41) }, '/code', 'IS_LENGTH'],
      ['no Chinese name', { nameZh: undefined }, '/nameZh', 'IS_STRING'],
      ['a blank name', { nameEn: ' \t ' }, '/nameEn', 'IS_LENGTH'],
      ['a NUL in the name', { nameZh: '缝\u0000制' }, '/nameZh', 'IS_SAFE_TEXT'],
      ['half a surrogate pair', { nameZh: '缝\ud800' }, '/nameZh', 'IS_SAFE_TEXT'],
      ['an industry code of three digits', { industryCode: '183' }, '/industryCode', 'MATCHES'],
      ['a field that there is not', { version: 7 }, '/version', 'UNKNOWN_FIELD'],
    ])('is refused with %s', async (_, changes, pointer, code) => {
      const { status, body } = await officer.post('/v1/processes', aProcess({ code: 'REFUSED', ...changes }));
      expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
      expect(body.errors).toEqual([{ pointer, code, message: expect.any(String) }]);
    });

    it('changes in what is named, and null removes', async () => {
      const id = await add({ code: 'CHANGES', industryCode: '1830', description: '旧' });
      const answer = await officer.patch(`/v1/processes/${id}`, { nameZh: '手套包缝', description: null }, 1);
      expect([answer.status, answer.headers['etag']]).toEqual([200, '"2"']);
      expect(answer.body).toEqual({
        id,
        code: 'CHANGES',
        nameZh: '手套包缝',
        nameEn: 'Glove sewing',
        industryCode: '1830',
        description: null,
        createdAt: NOW,
        version: 2,
      });
      expect((await officer.get(`/v1/processes/${id}`)).body).toEqual(answer.body);
      const events = await app.sql(
        `SELECT action, before->>'nameZh' AS before, after->>'nameZh' AS after FROM audit_events
       WHERE subject_id = $1 ORDER BY id`,
        [id],
      );
      expect(events).toEqual([
        { action: 'process.create', before: null, after: '手套缝制' },
        { action: 'process.change', before: '手套缝制', after: '手套包缝' },
      ]);
    });

    it('changes only for who has read the present version', async () => {
      const id = await add({ code: 'VERSIONED' });
      await officer.patch(`/v1/processes/${id}`, { nameZh: '二' }, 1).expect(200);
      const stale = await officer.patch(`/v1/processes/${id}`, { nameZh: '三' }, 1);
      expect([stale.status, stale.body.code]).toEqual([412, 'STALE']);
      const blind = await app.http.patch(`/v1/processes/${id}`).set(officer.headers).send({ nameZh: '三' });
      expect([blind.status, blind.body.code]).toEqual([428, 'PRECONDITION_REQUIRED']);
      expect((await officer.get(`/v1/processes/${id}`)).body).toMatchObject({ nameZh: '二', version: 2 });
    });

    it('keeps its code', async () => {
      const id = await add({ code: 'KEPT' });
      const { status, body } = await officer.patch(`/v1/processes/${id}`, { code: 'OTHER' }, 1);
      expect([status, body.errors[0].pointer, body.errors[0].code]).toEqual([400, '/code', 'UNKNOWN_FIELD']);
    });

    it.each([NOTHING, 'no-id', '%20', '1'])('that does not exist is not found: %s', async (id) => {
      for (const answer of [
        await officer.get(`/v1/processes/${id}`),
        await officer.patch(`/v1/processes/${id}`, { nameZh: '二' }, 1),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
      }
    });
  });

  describe('the search', () => {
    beforeAll(async () => {
      await add({ code: 'BAMBOO_WEAVING', nameZh: '竹编收口', nameEn: 'Bamboo weaving' });
      await add({ code: 'HARNESS_CRIMPING', nameZh: '线束压接', nameEn: 'Wire harness crimping' });
      await add({ code: 'HARNESS_TEST', nameZh: '线束100%检测', nameEn: 'Wire harness testing' });
    });

    it.each([
      ['part of a Chinese name', '竹编', ['BAMBOO_WEAVING']],
      ['one Chinese character', '束', ['HARNESS_CRIMPING', 'HARNESS_TEST']],
      ['an English word in any case', 'WEAVING', ['BAMBOO_WEAVING']],
      ['a misspelt English word', 'bambo weeving', ['BAMBOO_WEAVING']],
      ['part of a code', 'ness_cri', ['HARNESS_CRIMPING']],
      ['words of which each must be found', '线束 检测', ['HARNESS_TEST']],
      ['a percent sign as such', '100%', ['HARNESS_TEST']],
      ['an underscore as such', '束_', []],
      ['what there is not', '焊接', []],
    ])('finds %s', async (_, q, codes) => {
      expect(await found(q)).toEqual(codes);
    });

    it.each(['', ' ', 'x'.repeat(101), '%00'])('refuses words that are none: %p', async (q) => {
      const path = `/v1/processes?q=${q === '%00' ? q : encodeURIComponent(q)}`;
      const { status, body } = await operator.get(path);
      expect([status, body.errors[0].pointer]).toEqual([400, '/q']);
    });

    it('refuses a filter that there is not', async () => {
      const { status, body } = await operator.get('/v1/processes?name=sewing');
      expect([status, body.errors[0]]).toEqual([
        400,
        { pointer: '/name', code: 'UNKNOWN_FIELD', message: 'property name should not exist' },
      ]);
    });
  });

  describe('the pages of a list', () => {
    interface Page {
      readonly data: readonly { code: string }[];
      readonly nextCursor: string | null;
    }
    const page = async (query: string): Promise<Page> =>
      (await operator.get(`/v1/processes?${query}`).expect(200)).body;

    it('hold everything once, newest first, while rows are added', async () => {
      for (const n of [1, 2, 3, 4, 5]) await add({ code: `PAGED_${n}`, nameEn: 'Pagination' });
      const seen: string[] = [];
      let { data, nextCursor } = await page('q=pagination&limit=2');
      for (;;) {
        seen.push(...data.map(({ code }) => code));
        if (nextCursor === null) break;
        // A newer row must not shift the pages that follow.
        await add({ code: `LATE_${seen.length}`, nameEn: 'Pagination' });
        ({ data, nextCursor } = await page(`q=pagination&limit=2&cursor=${nextCursor}`));
      }
      expect(seen).toEqual(['PAGED_5', 'PAGED_4', 'PAGED_3', 'PAGED_2', 'PAGED_1']);
    });

    it('end without a cursor when nothing follows', async () => {
      expect((await page('q=pagination&limit=100')).nextCursor).toBeNull();
    });

    it.each(['0', '101', '-1', '1.5', 'many', '1e2', ''])('refuse a limit of %p', async (limit) => {
      const { status, body } = await operator.get(`/v1/processes?limit=${limit}`);
      expect([status, body.errors[0].pointer]).toEqual([400, '/limit']);
    });

    it.each([
      ['of no list', 'bm90LWEtY3Vyc29y'],
      ['of a list of routings', '3'],
      ['of another id', Buffer.from(`${NOW}|DROP TABLE processes`).toString('base64url')],
      ['of no instant', Buffer.from(`soon|${NOTHING}`).toString('base64url')],
      ['of the thirteenth month', Buffer.from(`2026-13-01T00:00:00.000Z|${NOTHING}`).toString('base64url')],
      [
        'of an instant beyond the calendar',
        Buffer.from(`-271821-04-20T00:00:00.000Z|${NOTHING}`).toString('base64url'),
      ],
    ])('refuse a cursor %s', async (_, cursor) => {
      const { status, body } = await operator.get(`/v1/processes?cursor=${cursor}`);
      expect([status, body.code]).toEqual([400, 'CURSOR_INVALID']);
    });

    it('refuse two limits at once', async () => {
      expect((await operator.get('/v1/processes?limit=1&limit=2')).status).toBe(400);
    });
  });

  describe('the kinds of equipment', () => {
    it('are open to everyone, even to a browser with a dead session', async () => {
      const { status, body } = await app.http
        .get('/v1/equipment-kinds')
        .set('Cookie', 'gongfang_session=dead');
      expect(status).toBe(200);
      expect(Object.keys(body)).toEqual(['data']);
      expect(body.data).toContainEqual({
        code: 'LOCKSTITCH',
        nameZh: expect.any(String),
        nameEn: expect.any(String),
      });
      for (const kind of body.data) expect(Object.keys(kind)).toEqual(['code', 'nameZh', 'nameEn']);
    });
  });
}
