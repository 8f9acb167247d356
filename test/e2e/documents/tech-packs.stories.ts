import { acknowledge, addTechPack, aFile, aPng, filesOf, sendFile } from '../../support/files.js';
import { decide, onlyOffer, openDocking, postMatched } from '../../support/offers.js';
import { type Caller, signInOfficer } from '../../support/people.js';
import { onlyWorkOrder } from '../../support/production.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const contentOf = (reader: Caller, id: string) => reader.get(`/v1/tech-packs/${id}/content`);

export function techPacksStories(): void {
  const app = useTestApp();

  let factory: Caller;
  let workshop: Caller;
  let orderId: string;
  beforeAll(async () => {
    const docking = await openDocking(app);
    ({ factory } = docking);
    workshop = await openWorkshop(app, { officer: docking.officer, processIds: [docking.processId] });
    ({ id: orderId } = await postMatched(app, docking));
  });
  beforeEach(() => app.clock.advance(60_000));

  /** Numbers of the revisions that the reader sees, with whether they may open them. */
  async function revisionsFor(reader: Caller): Promise<[number, boolean][]> {
    const { data } = (await reader.get(`/v1/orders/${orderId}/tech-packs`).expect(200)).body;
    return data.map(({ revision, isOpen }: { revision: number; isOpen: boolean }) => [revision, isOpen]);
  }

  describe('the tech pack of an order', () => {
    it('has revisions, of which none takes the place of another', async () => {
      const content = aFile('application/pdf', 'first');
      const first = await addTechPack(factory, orderId, {
        name: '工艺资料.pdf',
        mediaType: 'application/pdf',
        content,
        query: { note: '首版' },
      });
      expect(first).toEqual({
        id: expect.any(String),
        name: '工艺资料.pdf',
        mediaType: 'application/pdf',
        sizeBytes: content.length,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        orderId,
        enterpriseId: factory.organisationId,
        revision: 1,
        note: '首版',
        isOpen: true,
        createdAt: expect.any(String),
      });
      app.clock.advance(60_000);
      const second = await addTechPack(factory, orderId, { content: aPng('second') });
      expect([second.revision, second.note]).toEqual([2, null]);
      expect((await contentOf(factory, first.id).buffer(true).expect(200)).body).toEqual(content);
      expect(await revisionsFor(factory)).toEqual([
        [2, true],
        [1, true],
      ]);
      const events = await app.sql(
        `SELECT payload FROM outbox WHERE event_name = 'tech-pack.revised.v1' ORDER BY id`,
      );
      expect(events.map(({ payload }) => payload)).toEqual([
        { techPackId: first.id, orderId, revision: 1 },
        { techPackId: second.id, orderId, revision: 2 },
      ]);
    });

    it('is opened by others once they have acknowledged that it is confidential, each for themselves', async () => {
      const { data } = (await workshop.get(`/v1/orders/${orderId}/tech-packs`).expect(200)).body;
      const [{ id }] = data;
      for (const reader of [workshop, await signInOfficer(app)]) {
        const refused = await contentOf(reader, id);
        expect([refused.status, refused.body.code]).toEqual([409, 'CONFIDENTIALITY_NOT_ACKNOWLEDGED']);
        expect((await acknowledge(reader, id).expect(200)).body.isOpen).toBe(true);
        expect((await contentOf(reader, id).buffer(true).expect(200)).body).toEqual(aPng('second'));
      }
      await acknowledge(workshop, id).expect(200);
      // The next revision is another one.
      expect(await revisionsFor(workshop)).toEqual([
        [2, true],
        [1, false],
      ]);
      const seen = async (reader: Caller): Promise<string[]> =>
        (await reader.get(`/v1/tech-packs/${id}/acknowledgements`).expect(200)).body.data.map(
          ({ personId }: { personId: string }) => personId,
        );
      const officer = await signInOfficer(app);
      expect((await seen(factory)).toSorted()).toEqual([workshop.personId, officer.personId].toSorted());
      expect(await seen(workshop)).toEqual([workshop.personId]);
      const audited = await app.sql<{ action: string; count: number }>(
        `SELECT action, count(*)::int FROM audit_events WHERE subject_id = $1 GROUP BY 1 ORDER BY 1`,
        [id],
      );
      expect(audited).toEqual([
        { action: 'tech-pack.acknowledge', count: 2 },
        { action: 'tech-pack.add', count: 1 },
        { action: 'tech-pack.open', count: 2 },
      ]);
    });

    it('is known by the revision on which the workshop has accepted', async () => {
      await decide(workshop, await onlyOffer(workshop), 'accept').expect(200);
      await app.drain();
      app.clock.advance(60_000);
      await addTechPack(factory, orderId, { query: { note: '袖口改为双线' } });
      const { id } = await onlyWorkOrder(workshop);
      const { body } = await workshop.get(`/v1/work-orders/${id}/tech-pack`).expect(200);
      expect([body.agreed.revision, body.agreed.isOpen]).toEqual([2, true]);
      expect([body.newest.revision, body.newest.isOpen, body.newest.note]).toEqual([
        3,
        false,
        '袖口改为双线',
      ]);
    });

    it('gets no revision from a file that is none, or from anybody else', async () => {
      const before = [await revisionsFor(factory), (await filesOf(app)).length];
      const path = `/v1/orders/${orderId}/tech-packs`;
      const page = await sendFile(factory, path, { content: Buffer.from('<html></html>') });
      expect([page.status, page.body.code]).toEqual([415, 'FILE_TYPE_NOT_ACCEPTED']);
      expect((await sendFile(workshop, path)).status).toBe(403);
      expect([await revisionsFor(factory), (await filesOf(app)).length]).toEqual(before);
    });

    it('numbers revisions that come at once one after the other', async () => {
      const added = await Promise.all(
        [1, 2, 3].map((n) => addTechPack(factory, orderId, { content: aPng(`${n}`) })),
      );
      expect(added.map(({ revision }) => revision).toSorted((a, b) => a - b)).toEqual([4, 5, 6]);
    });
  });

  describe('a workshop that has declined', () => {
    it('sees the tech pack no more', async () => {
      const docking = await openDocking(app);
      const decliner = await openWorkshop(app, { officer: docking.officer, processIds: [docking.processId] });
      const { id } = await postMatched(app, docking);
      const techPack = await addTechPack(docking.factory, id);
      expect((await decliner.get(`/v1/tech-packs/${techPack.id}`)).status).toBe(200);
      await decide(decliner, await onlyOffer(decliner), 'decline', { reason: 'PRICE' }).expect(200);
      expect((await decliner.get(`/v1/tech-packs/${techPack.id}`)).status).toBe(404);
      expect((await decliner.get(`/v1/orders/${id}/tech-packs`)).body.data).toEqual([]);
    });
  });
}
