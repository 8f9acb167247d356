import { randomUUID } from 'node:crypto';
import { SeededRandom } from '../../src/embedded/demo-county/seeded-random.js';
import { type ProductProcess, startApi, startWorker } from '../support/processes.js';
import { type AnswerGate, openAnswerGate } from './answer-gate.js';
import { faultsInBooks } from './books.js';
import { openStage, type Stage, untilQuiet } from './stage.js';
import { patience, times } from './times.js';
import { untilAnswered } from './until-answered.js';

const DEATHS = times(3, 200);
const CLIENTS = 6;

describe('kill -9 of the API between commit and answer', () => {
  const random = new SeededRandom(2);
  let stage: Stage;
  let api: ProductProcess;

  beforeAll(async () => {
    stage = await openStage({
      backend: 'postgres',
      workshops: 1,
      minutesPerWeek: 1000,
      weeks: 1,
      minutesPerPiece: 1,
    });
    ({ api } = stage);
  }, patience());

  afterAll(() => stage?.close());

  it(
    `leaves one order for each key when clients ask again, ${DEATHS} times`,
    async () => {
      for (let death = 1; death <= DEATHS; death += 1) {
        const keys = Array.from({ length: CLIENTS }, () => randomUUID());
        const gate = await openAnswerGate(api.url);
        const unheard = keys.map((key) => post(gate.url, key).catch(() => 'nothing'));
        // The first of them are committed; the others may be anywhere between their first byte and their commit.
        const committed = random.integer(1, CLIENTS);
        await gate.answersKept(committed);
        await api.kill();
        await gate.close();
        expect(await Promise.all(unheard)).toEqual(keys.map(() => 'nothing'));

        api = await startApi(stage.settings);
        const answers = await Promise.all(keys.map((key) => untilAnswered(() => post(api.url, key))));
        expect(answers.map(({ status }) => status)).toEqual(keys.map(() => 201));
        expect(answers.filter(({ isReplayed }) => isReplayed).length).toBeGreaterThanOrEqual(committed);
        expect(await ordersOf(keys)).toEqual(
          answers.map(({ body }) => ({ key: body.title, ids: [body.id], events: 1, audits: 1 })),
        );
      }
      await untilQuiet(stage, await startWorker(stage.settings));
      expect(await faultsInBooks(stage.sql)).toEqual([]);
    },
    patience(),
  );

  function post(url: AnswerGate['url'], key: string) {
    const body = stage.county.order({ title: key });
    return stage.county.factory.caller.at(url).send('POST', '/v1/orders', { body, idempotencyKey: key });
  }

  /** What each key has left in the database, in the order of the keys. */
  function ordersOf(keys: readonly string[]) {
    return stage.sql(
      `SELECT key, array(SELECT id::text FROM orders WHERE title = key) AS ids,
         (SELECT count(*)::int FROM outbox JOIN orders ON payload->>'orderId' = orders.id::text WHERE title = key) AS events,
         (SELECT count(*)::int FROM audit_events JOIN orders ON subject_id = orders.id WHERE title = key) AS audits
       FROM unnest($1::text[]) WITH ORDINALITY AS given (key, place) ORDER BY place`,
      [keys],
    );
  }
});
