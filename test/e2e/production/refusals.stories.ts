import { readFileSync } from 'node:fs';
import type supertest from 'supertest';
import { filesOf, sendFile } from '../../support/files.js';
import { type Caller, signUp } from '../../support/people.js';
import {
  deliverPieces,
  openProduction,
  type ProductionDesk,
  readWorkOrder,
  recording,
  supplyCloth,
} from '../../support/production.js';
import { openStatement, readStatement, settling } from '../../support/statements.js';
import { tableDigests } from '../../support/table-digests.js';
import { useTestApp } from '../../support/test-app.js';
import type { Document } from '../contract/open-api.js';
import { BAD_INPUTS, type BadInput, type BadInputDesk, type Trier } from './bad-inputs.js';

const PLAN = { materials: [{ material: 'cloth', unit: 'METRE', quantity: 1000 }] };
const DOCUMENT = JSON.parse(readFileSync('openapi.json', 'utf8')) as Document;
const pieces = (quantity: number, more = {}) => ({ quantity, unit: 'PIECE', ...more });

/** The codes that openapi.json names for a status of the operation. */
function documentedCodes(to: string, status: number): readonly unknown[] {
  const { responses } = DOCUMENT.paths[`/v1/${to.replace('/', '/{id}/')}`]!['post']!;
  const response = responses[String(status)];
  const name = response?.$ref?.split('/').at(-1);
  const named = name === undefined ? response : DOCUMENT.components.responses[name];
  return named?.content?.['application/problem+json']?.schema.allOf?.[1]?.properties?.['code']?.enum ?? [];
}

export function refusalsStories(): void {
  const app = useTestApp();

  beforeAll(async () => {
    app.clock.set('2026-11-02T01:00:00Z');
  });

  /** Of 1,000 pieces 600 were received: 300 accepted, 200 rejected; 300 are under way, and a part is paid. */
  async function openBegun(): Promise<ProductionDesk> {
    const desk = await openStatement(app);
    const { factory, workshop } = desk;
    await recording(desk, workshop, 'milestones', pieces(1000));
    await deliverPieces(desk, 600);
    const [defectives, hopeless] = [0, 1].map((critical) => ({ critical, major: 0, minor: 0 }));
    await recording(desk, factory, 'inspections', pieces(300, { defectives }));
    await recording(desk, factory, 'inspections', pieces(200, { defectives: hopeless }));
    await recording(desk, workshop, 'deliveries', pieces(300));
    await settling(desk, factory, 'payments', { paidOn: '2026-11-02', amountFen: 50_000 });
    return desk;
  }

  async function openClosed(): Promise<ProductionDesk> {
    const desk = await openStatement(app);
    await recording(desk, desk.workshop, 'milestones', pieces(1000));
    await deliverPieces(desk, 1000);
    await recording(desk, desk.factory, 'close');
    await settling(desk, desk.factory, 'payments', { paidOn: '2026-11-02', amountFen: 400_000 });
    return desk;
  }

  /** Some of the cloth was not found, and more of it is under way. */
  async function openCloth(): Promise<ProductionDesk> {
    const desk = await openProduction(app);
    await recording(desk, desk.factory, 'material-plans', PLAN);
    await supplyCloth(desk, 400, 380);
    const issue = { move: 'ISSUED', material: 'cloth', unit: 'METRE', quantity: 620 };
    await recording(desk, desk.factory, 'material-movements', issue);
    return desk;
  }

  /** All is there but the sample. */
  async function openSample(): Promise<ProductionDesk> {
    const desk = await openProduction(app, { isSampleRequired: true });
    await recording(desk, desk.factory, 'material-plans', PLAN);
    await supplyCloth(desk, 1000);
    return desk;
  }

  describe('bad input is a documented problem, and nothing of it is written', () => {
    let desks: Readonly<Record<BadInputDesk, ProductionDesk>>;
    let others: Readonly<Record<'anotherFactory' | 'anotherWorkshop', Caller>>;
    let before: readonly [Record<string, string>, string[]];
    beforeAll(async () => {
      desks = {
        begun: await openBegun(),
        closed: await openClosed(),
        cloth: await openCloth(),
        sample: await openSample(),
      };
      others = {
        anotherFactory: await signUp(app, 'ENTERPRISE'),
        anotherWorkshop: await signUp(app, 'WORKSHOP'),
      };
      await app.drain();
      before = await kept();
    });

    /** All rows of all tables, and all files. */
    async function kept(): Promise<readonly [Record<string, string>, string[]]> {
      return [await tableDigests(app), await filesOf(app)];
    }

    function callerOf(desk: ProductionDesk, by: Trier): Caller {
      return by === 'anotherFactory' || by === 'anotherWorkshop' ? others[by] : desk[by];
    }

    async function send({ by, desk: name, to, body }: BadInput): Promise<supertest.Response> {
      const desk = desks[name];
      const caller = callerOf(desk, by);
      const path = `/v1/${to.replace('/', `/${desk.workOrderId}/`)}`;
      if (body instanceof Buffer) return sendFile(caller, path, { content: body });
      const isOfStatement = to.startsWith('statements/');
      const { version } = isOfStatement
        ? await readStatement(desk.officer, desk)
        : await readWorkOrder(desk.officer, desk.workOrderId);
      return caller.post(path, body, version);
    }

    it.each(BAD_INPUTS)('$what, $refusal', async (input) => {
      const { status, type, body } = await send(input);
      expect(`${status} ${body.code}`).toBe(input.refusal);
      expect([type, body.type]).toEqual([
        'application/problem+json',
        `/problems/${body.code.toLowerCase().replaceAll('_', '-')}`,
      ]);
      expect(documentedCodes(input.to, status)).toContain(body.code);
      expect(await kept()).toEqual(before);
    });
  });

  describe('the ledger', () => {
    it('is hidden from others', async () => {
      const desk = await openProduction(app);
      const path = `/v1/work-orders/${desk.workOrderId}`;
      for (const stranger of [await signUp(app, 'ENTERPRISE'), await signUp(app, 'WORKSHOP')]) {
        expect((await stranger.get(path)).status).toBe(404);
        expect((await stranger.get(`${path}/facts`)).status).toBe(404);
      }
    });

    it('takes a fact on what its recorder has read, once for each key, and from one of two at once', async () => {
      const desk = await openProduction(app);
      const path = `/v1/work-orders/${desk.workOrderId}/material-plans`;
      await recording(desk, desk.factory, 'material-plans', PLAN);
      await app.drain();
      const before = await tableDigests(app);
      const stale = await desk.factory.post(path, PLAN, 1);
      expect([stale.status, stale.body.code]).toEqual([412, 'STALE']);
      const blind = await desk.factory.post(path, PLAN);
      expect([blind.status, blind.body.code]).toEqual([428, 'PRECONDITION_REQUIRED']);
      expect(await tableDigests(app)).toEqual(before);

      const same = () => desk.factory.post(path, PLAN, 2).set('Idempotency-Key', 'plan-2');
      const [once, replayed] = [await same(), await same()];
      expect([once.status, replayed.status, replayed.headers['idempotent-replayed']]).toEqual([
        200,
        200,
        'true',
      ]);
      expect(replayed.body).toEqual(once.body);
      expect(replayed.headers['etag']).toBe('"3"');

      const both = await Promise.all([1, 2].map(() => desk.factory.post(path, PLAN, 3)));
      expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
      expect((await readWorkOrder(desk.workshop, desk.workOrderId)).version).toBe(4);
    });
  });
}
