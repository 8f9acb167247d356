import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { request as openRequest } from 'node:http';
import { join } from 'node:path';
import { aFile, aPng, filesOf, sendFile, showFile } from '../../support/files.js';
import { signUp } from '../../support/people.js';
import { openProduction, type ProductionDesk, readWorkOrder } from '../../support/production.js';
import { useTestApp } from '../../support/test-app.js';
import { until } from '../../torture/stage.js';
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

export function evidenceStories(): void {
  const app = useTestApp();

  let desk: ProductionDesk;
  let orderId: string;
  beforeAll(async () => {
    desk = await openProduction(app);
    ({ orderId } = await readWorkOrder(desk.workshop, desk.workOrderId));
  });

  const evidencePath = (): string => `/v1/work-orders/${desk.workOrderId}/evidence`;

  /** All that showing a file leaves behind. */
  async function kept(): Promise<{ rows: number; files: number; audited: number }> {
    const [counts] = await app.sql<{ rows: number; audited: number }>(
      `SELECT (SELECT count(*)::int FROM evidence) AS rows,
       (SELECT count(*)::int FROM audit_events WHERE action = 'evidence.add') AS audited`,
    );
    if (!counts) throw new Error('nothing was counted');
    return { ...counts, files: (await filesOf(app)).length };
  }

  describe('evidence of a work order', () => {
    it('is shown by either side, and read by both and the county, newest first', async () => {
      const { factory, workshop, officer, workOrderId } = desk;
      const content = aFile('image/jpeg', '第一批');
      const photo = await showFile(workshop, `work-orders/${workOrderId}`, {
        name: '第一批成品.jpg',
        mediaType: 'image/jpeg',
        content,
      });
      app.clock.advance(60_000);
      const paper = await showFile(factory, `work-orders/${workOrderId}`, {
        name: 'invoice.pdf',
        mediaType: 'application/pdf',
        content: aFile('application/pdf'),
      });
      expect(photo).toEqual({
        id: expect.any(String),
        name: '第一批成品.jpg',
        mediaType: 'image/jpeg',
        sizeBytes: content.length,
        sha256: sha256(content),
        orderId,
        workOrderId,
        fact: null,
        enterpriseId: factory.organisationId,
        workshopId: workshop.organisationId,
        by: 'WORKSHOP',
        createdAt: expect.any(String),
      });
      expect(paper.by).toBe('ENTERPRISE');
      for (const reader of [factory, workshop, officer]) {
        expect((await reader.get(evidencePath()).expect(200)).body.data).toEqual([paper, photo]);
        expect((await reader.get(`/v1/evidence/${photo.id}`).expect(200)).body).toEqual(photo);
      }
      const events = await app.sql(
        `SELECT payload FROM outbox WHERE event_name = 'evidence.added.v1' ORDER BY id`,
      );
      expect(events.map(({ payload }) => payload)).toEqual(
        [photo, paper].map(({ id }) => ({ evidenceId: id, orderId, workOrderId })),
      );
    });

    it('comes back as it went in, to be saved and not to be shown, and not twice', async () => {
      const content = aPng('<script>alert(1)</script>');
      const { id } = await showFile(desk.workshop, `work-orders/${desk.workOrderId}`, {
        name: '../样品 "1".html',
        content,
      });
      const answer = await desk.factory.get(`/v1/evidence/${id}/content`).buffer(true).expect(200);
      expect(answer.body).toEqual(content);
      expect(answer.headers).toMatchObject({
        'content-type': 'image/png',
        'content-length': String(content.length),
        'content-disposition': expect.stringMatching(/^attachment; filename=.*filename\*=UTF-8''/),
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-cache',
        'x-content-type-options': 'nosniff',
        etag: `"${sha256(content)}"`,
      });
      const again = await desk.factory
        .get(`/v1/evidence/${id}/content`)
        .set('If-None-Match', String(answer.headers['etag']))
        .expect(304);
      expect(again.text).toBe('');
    });

    it('may be of one fact of the ledger, and of none that is not there', async () => {
      const { factory, workshop, workOrderId } = desk;
      const materials = [{ material: 'cloth', unit: 'METRE', quantity: 10 }];
      const { version } = await readWorkOrder(factory, workOrderId);
      await factory.post(`/v1/work-orders/${workOrderId}/material-plans`, { materials }, version).expect(200);
      const shown = await showFile(workshop, `work-orders/${workOrderId}`, { query: { fact: 1 } });
      expect(shown.fact).toBe(1);
      const before = await kept();
      const refused = await sendFile(workshop, evidencePath(), { query: { fact: 2 } });
      expect([refused.status, refused.body.code]).toEqual([422, 'EVIDENCE_OF_NO_FACT']);
      expect(await kept()).toEqual(before);
    });

    it('is kept once when it is sent again with the same key, and refused with another content', async () => {
      const before = await kept();
      const idempotencyKey = 'photo-1';
      const first = await sendFile(desk.workshop, evidencePath(), { idempotencyKey }).expect(201);
      const again = await sendFile(desk.workshop, evidencePath(), { idempotencyKey }).expect(201);
      expect([again.body, again.headers['idempotent-replayed']]).toEqual([first.body, 'true']);
      const other = await sendFile(desk.workshop, evidencePath(), { idempotencyKey, content: aPng('other') });
      expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
      const [rows, files, audited] = [before.rows + 1, before.files + 1, before.audited + 1];
      expect(await kept()).toEqual({ rows, files, audited });
    });
  });

  describe('evidence of an order', () => {
    it('is between the enterprise and one workshop that was offered a part of it', async () => {
      const { factory, workshop, officer } = desk;
      const workshopId = workshop.organisationId;
      const shown = await showFile(factory, `orders/${orderId}`, { query: { workshopId } });
      expect(shown).toMatchObject({ orderId, workOrderId: null, workshopId, by: 'ENTERPRISE' });
      for (const reader of [factory, workshop, officer]) {
        const { data } = (await reader.get(`/v1/orders/${orderId}/evidence`).expect(200)).body;
        expect(data.map(({ id }: { id: string }) => id)).toContain(shown.id);
      }
      const stranger = await signUp(app, 'WORKSHOP', { name: '路过的工坊' });
      const query = { workshopId: stranger.organisationId };
      const refused = await sendFile(factory, `/v1/orders/${orderId}/evidence`, { query });
      expect([refused.status, refused.body.code]).toEqual([404, 'NOT_FOUND']);
      expect((await stranger.get(`/v1/evidence/${shown.id}/content`)).status).toBe(404);
    });
  });

  describe('what is refused', () => {
    const MIB = 1024 * 1024;
    const cases: [string, string, Buffer, number, string][] = [
      [
        'a page in the clothes of a picture',
        'image/png',
        Buffer.from('<html></html>'),
        415,
        'FILE_TYPE_NOT_ACCEPTED',
      ],
      ['a picture of another type than it says', 'image/jpeg', aPng(), 415, 'FILE_TYPE_NOT_ACCEPTED'],
      ['a type that is not taken', 'image/svg+xml', Buffer.from('<svg/>'), 415, 'FILE_TYPE_NOT_ACCEPTED'],
      ['JSON', 'application/json', Buffer.from('{}'), 415, 'FILE_TYPE_NOT_ACCEPTED'],
      ['nothing', 'image/png', Buffer.alloc(0), 415, 'FILE_TYPE_NOT_ACCEPTED'],
      ['the beginning of a beginning', 'image/png', aPng().subarray(0, 4), 415, 'FILE_TYPE_NOT_ACCEPTED'],
      ['a byte too many', 'image/png', aPng('x'.repeat(20 * MIB - 7)), 413, 'BODY_TOO_LARGE'],
    ];

    it.each(cases)('leaves no row and no file: %s', async (_, mediaType, content, status, code) => {
      const before = await kept();
      const answer = await sendFile(desk.workshop, evidencePath(), { mediaType, content });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(await kept()).toEqual(before);
    });

    it('takes the largest that it says it takes', async () => {
      const shown = await showFile(desk.workshop, `work-orders/${desk.workOrderId}`, {
        content: aPng('x'.repeat(20 * MIB - 8)),
      });
      expect(shown.sizeBytes).toBe(20 * MIB);
    });

    it.each([
      ['no name', { name: '' }, 'VALIDATION_FAILED', 400],
      ['a fact of no number', { query: { fact: 'x' } }, 'VALIDATION_FAILED', 400],
      ['an unknown parameter', { query: { path: '../x' } }, 'VALIDATION_FAILED', 400],
    ])('leaves no row and no file: %s', async (_, shown, code, status) => {
      const before = await kept();
      const answer = await sendFile(desk.workshop, evidencePath(), shown);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(await kept()).toEqual(before);
    });

    it('is a length that is hidden in chunks, as soon as it is too long', async () => {
      const before = await kept();
      const request = openUpload();
      const chunk = aPng('x'.repeat(MIB));
      for (let sent = 0; sent <= 20; sent += 1) request.write(chunk);
      const [response] = (await once(request, 'response')) as [{ statusCode: number }];
      expect(response.statusCode).toBe(413);
      request.destroy();
      expect(await kept()).toEqual(before);
    });

    it('is a file whose sender hangs up half way', async () => {
      const before = await kept();
      const request = openUpload();
      request.write(aPng('the first half'));
      await until('the first half is there', async () => (await kept()).files > before.files);
      request.on('error', () => undefined).destroy();
      await until('it is gone', async () => (await kept()).files === before.files);
      expect(await kept()).toEqual(before);
    });

    /** A request of the workshop's whose body is still to come, and of no stated length. */
    function openUpload() {
      const headers = {
        ...desk.workshop.headers,
        'Content-Type': 'image/png',
        'Idempotency-Key': 'in-chunks',
      };
      return openRequest(`${app.url}${evidencePath()}?name=photo.png`, { method: 'POST', headers });
    }
  });

  describe('a file that no row names', () => {
    const name = (id: string): string => `${'ab'.repeat(32)}-${id}`;
    const ages = { old: '01930000-0000-7000-8000-00000000000', young: 'ffffffff-0000-7000-8000-00000000000' };

    it('is swept away after a day; one that a row names stays', async () => {
      const shelf = join(app.filesFolder, 'ab');
      await mkdir(shelf, { recursive: true });
      const [orphan, named, young] = [`${ages.old}1`, `${ages.old}2`, `${ages.young}1`];
      for (const id of [orphan, named, young]) await writeFile(join(shelf, name(id)), 'x');
      await app.sql(
        `INSERT INTO evidence SELECT $1, order_id, enterprise_id, workshop_id, work_order_id, fact_sequence, by_side,
         uploaded_by, name, media_type, size_bytes, sha256, created_at FROM evidence LIMIT 1`,
        [named],
      );
      const before = await filesOf(app);
      await app.enqueue('sweep-files', {});
      await app.drain();
      expect((await filesOf(app)).toSorted()).toEqual(
        before.filter((file) => file !== name(orphan)).toSorted(),
      );
      await app.sql(`DELETE FROM evidence WHERE id = $1`, [named]);
    });
  });
}
