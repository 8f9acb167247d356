import { randomUUID } from 'node:crypto';
import type supertest from 'supertest';
import { aPng } from '../../support/files.js';
import type { Caller } from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { type DockedCounty, openDockedCounty, SECRETS } from './docked-county.js';
import { VIEW_OF_STRANGERS } from './isolation-table.js';
import { exampleBodyOf, exampleOf, type Operation, OPERATIONS, pathWith, takesFile } from './open-api.js';

const NOTHING = '0190f5fe-7c00-7a00-8000-00000000dead';

const READS = OPERATIONS.filter(({ method }) => method === 'get');
const READS_BY_ID = READS.filter(({ path }) => path.includes('{id}'));
const LISTS = READS.filter(({ path }) => path.startsWith('/v1/') && !path.includes('{'));

/** The query without which the operation does nothing. */
function queryOf({ parameters = [] }: Operation): object {
  const needed = parameters.filter((one) => one.in === 'query' && one.required);
  return Object.fromEntries(needed.map(({ name, schema }) => [name, String(exampleOf(schema))]));
}

/** Sends the body that the document shows, or a file where it asks for one. */
function sendingExample(operation: Operation, request: supertest.Test): supertest.Test {
  if (takesFile(operation)) return request.type('image/png').send(aPng());
  return request.send(exampleBodyOf(operation.operationId));
}
const titled = (operations: readonly Operation[]) => operations.map((one) => [one.operationId, one] as const);
const seenAs = (view: string) =>
  titled(READS_BY_ID.filter(({ operationId }) => VIEW_OF_STRANGERS[operationId] === view));

/** A refusal without what differs from request to request. */
function refusal({ status, body }: { status: number; body: Record<string, unknown> }): object {
  const { instance: _instance, requestId: _requestId, ...rest } = body;
  return { status, ...rest };
}

export function isolationStories(): void {
  const app = useTestApp();

  let county: DockedCounty;
  beforeAll(async () => {
    county = await openDockedCounty(app);
  });

  /** The id of the factory's or the workshop's resource behind the path. */
  function idBehind({ path }: Operation): string {
    const ids: Readonly<Record<string, string>> = {
      organisations: county.factory.organisationId,
      people: county.factory.personId,
      processes: county.processId,
      products: county.productId,
      workshops: county.workshop.organisationId,
      enterprises: county.factory.organisationId,
      orders: county.orderId,
      pairings: county.pairingId,
      offers: county.offerId,
      'work-orders': county.workOrderId,
      statements: county.workOrderId,
      'api-keys': county.apiKeyId,
      // Tenants are refused by their role, before any appeal is looked for.
      'scorecard-appeals': county.offerId,
      'matching-batches': county.batchId,
      evidence: county.evidenceId,
      'tech-packs': county.techPackId,
      conversations: county.conversationId,
    };
    return ids[path.split('/')[2] ?? ''] ?? path;
  }

  /** Reads by this id, with the queries that the operation needs. */
  function read(operation: Operation, caller: Caller, id = idBehind(operation)) {
    const path = pathWith(operation, (name) => (name === 'id' ? id : '1'));
    return caller.get(path).query(queryOf(operation));
  }

  const strangers = (): readonly Caller[] => [county.strangeFactory, county.strangeWorkshop];

  describe('what strangers see', () => {
    it('is decided for every operation that reads by id', () => {
      expect(Object.keys(VIEW_OF_STRANGERS).toSorted()).toEqual(
        READS_BY_ID.map(({ operationId }) => operationId).toSorted(),
      );
    });

    it.each(seenAs('HIDDEN'))(
      'is by %s what an unknown id answers, though it is there',
      async (_, operation) => {
        for (const stranger of strangers()) {
          const foreign = refusal(await read(operation, stranger));
          expect(foreign).toEqual(refusal(await read(operation, stranger, NOTHING)));
          expect(foreign).toMatchObject({
            status: expect.any(Number),
            code: expect.stringMatching(/NOT_FOUND|FORBIDDEN/),
          });
        }
        const parties = await Promise.all(
          [county.factory, county.workshop].map((party) => read(operation, party)),
        );
        expect(parties.map(({ status }) => status)).toContain(200);
      },
    );

    it.each(seenAs('REFUSED'))('is refused by %s', async (_, operation) => {
      for (const stranger of strangers()) expect((await read(operation, stranger)).status).toBe(403);
      expect((await read(operation, county.workshop)).status).toBe(200);
    });

    it.each(seenAs('PUBLIC'))('is the public view by %s', async (_, operation) => {
      for (const stranger of strangers()) {
        const { status, text } = await read(operation, stranger);
        expect(status).toBe(200);
        for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
      }
    });

    it.each(titled(LISTS))('is no secret and no id of others by %s', async (_, operation) => {
      const { orderId, pairingId, offerId, workOrderId, apiKeyId, evidenceId, techPackId, conversationId } =
        county;
      const { factory, workshop } = county;
      const ids = [
        orderId,
        pairingId,
        offerId,
        workOrderId,
        apiKeyId,
        evidenceId,
        techPackId,
        conversationId,
      ];
      const hidden = [...ids, factory.personId, workshop.personId];
      for (const stranger of strangers()) {
        const { text } = await stranger.get(operation.path);
        for (const secret of [...hidden, ...Object.values(SECRETS)]) expect(text).not.toContain(secret);
      }
    });

    it('would be seen: the parties’ own lists hold those ids', async () => {
      const texts = await Promise.all(
        ['orders', 'pairings', 'offers', 'work-orders'].map(
          async (room) => (await county.workshop.get(`/v1/${room}`)).text,
        ),
      );
      const { orderId, pairingId, offerId, workOrderId } = county;
      const ids = [orderId, pairingId, offerId, workOrderId];
      expect(ids.filter((id, n) => !texts[n]?.includes(id))).toEqual([]);
      expect((await county.factory.get('/v1/api-keys')).text).toContain(county.apiKeyId);
    });
  });

  describe('what strangers change', () => {
    const CHANGES = OPERATIONS.filter(({ method, path }) => method !== 'get' && path.includes('{id}'));
    const REFUSALS = [
      'FORBIDDEN',
      'NOT_FOUND',
      'PRODUCT_NOT_YOURS',
      'ENTERPRISE_NOT_YOURS',
      'WORKSHOP_NOT_YOURS',
    ];

    it.each(titled(CHANGES))('is nothing by %s', async (_, operation) => {
      const before = await everything();
      const path = pathWith(operation, () => idBehind(operation));
      for (const stranger of strangers()) {
        for (const version of [1, 2, 3, 4, 5]) {
          const headers = { 'Idempotency-Key': randomUUID(), 'If-Match': `"${version}"` };
          const request = app.http[operation.method](path).query(queryOf(operation));
          const { status, body } = await sendingExample(
            operation,
            request.set({ ...stranger.headers, ...headers }),
          );
          expect(REFUSALS).toContain(body.code);
          expect([403, 404]).toContain(status);
        }
      }
      expect(await everything()).toEqual(before);
    });

    /** A digest of every row that strangers might reach for. */
    async function everything(): Promise<unknown> {
      const tables = [
        'organisations',
        'people',
        'api_keys',
        'products',
        'workshops',
        'enterprises',
        'orders',
        'offers',
        'work_orders',
        'work_order_facts',
        'settlement_facts',
        'evidence',
        'tech_packs',
        'conversations',
        'messages',
        'conversation_reads',
        'tech_pack_acknowledgements',
      ];
      const digests = await Promise.all(
        tables.map((table) =>
          app.sql(`SELECT md5(string_agg(t::text, ' ' ORDER BY t::text)) FROM ${table} AS t`),
        ),
      );
      return digests;
    }
  });
}
