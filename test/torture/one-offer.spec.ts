import { SeededRandom } from '../../src/embedded/demo-county/seeded-random.js';
import { OffersProcessor } from '../../src/pairings/offers.processor.js';
import { openCounty, type SmallCounty } from '../support/county-fixture.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { faultsInBooks } from './books.js';
import { patience, times } from './times.js';

const ROUNDS = times(3, 100);
const OF_EACH = 50;
const REPLY_MINUTES = 30;

const MOVES = ['accept', 'decline', 'cancel', 'expire'] as const;
type Move = (typeof MOVES)[number];

/** Decided already, past the deadline, changed since it was read. */
const REFUSALS = [409, 410, 412];

/** Every way it may end: the offer's state, its audit, and how many of the rivals were told that they had done it. */
const LEGAL_ENDS = [
  { status: 'ACCEPTED', audit: ['offer.accept'], accepted: 1, declined: 0, cancelled: 0 },
  { status: 'DECLINED', audit: ['offer.decline'], accepted: 0, declined: 1, cancelled: 0 },
  { status: 'EXPIRED', audit: ['offer.expire'], accepted: 0, declined: 0, cancelled: 0 },
  // An order that lost its offer otherwise can still be cancelled, once.
  { status: 'DECLINED', audit: ['offer.decline'], accepted: 0, declined: 1, cancelled: 1 },
  { status: 'EXPIRED', audit: ['offer.expire'], accepted: 0, declined: 0, cancelled: 1 },
  { status: 'WITHDRAWN', audit: ['offer.withdraw'], accepted: 0, declined: 0, cancelled: 1 },
];

describe(`${MOVES.length * OF_EACH} rivals who accept, decline, cancel and let expire one offer`, () => {
  let app: TestApp;
  let county: SmallCounty;

  beforeAll(async () => {
    app = await startTestApp();
    county = await openCounty({
      url: app.url,
      database: app,
      todayOn: '2026-11-02',
      workshops: 1,
      minutesPerWeek: 10_000,
      weeks: 1,
      minutesPerPiece: 1,
    });
  }, patience());

  afterAll(() => app?.close());

  it.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
    'leave it in one terminal state with one audit row (seed %i)',
    async (seed) => {
      const { orderId, orderVersion, offerId } = await makeOffer();
      const random = new SeededRandom(seed);
      const rivals = random.shuffled(MOVES.flatMap((move) => Array.from({ length: OF_EACH }, () => move)));
      // The deadline passes in the middle of it: from then on only silence counts.
      let untilDeadline = random.integer(1, 120);
      const statuses = await Promise.all(
        rivals.map(async (move) => {
          const status = await carryOut(move, { orderId, orderVersion, offerId });
          untilDeadline -= 1;
          if (untilDeadline === 0) app.clock.advance((REPLY_MINUTES + 1) * 60_000);
          return status;
        }),
      );
      await app.drain({ runDelayed: true });

      const done = (wanted: Move): number =>
        rivals.filter((move, rival) => move === wanted && statuses[rival] === 200).length;
      const others = statuses.filter((status) => ![200, ...REFUSALS].includes(status));
      expect(others).toEqual([]);
      expect(LEGAL_ENDS).toContainEqual({
        ...(await offerNow(offerId)),
        accepted: done('accept'),
        declined: done('decline'),
        cancelled: done('cancel'),
      });
      expect(await faultsInBooks((text, params) => app.sql(text, params))).toEqual([]);
    },
    patience(),
  );

  interface Target {
    readonly orderId: string;
    readonly orderVersion: number;
    readonly offerId: string;
  }

  async function makeOffer(): Promise<Target> {
    const { caller } = county.factory;
    const { id } = await caller.post('/v1/orders', county.order({ replyWithinMinutes: REPLY_MINUTES }));
    await app.drain();
    const { version } = await caller.get(`/v1/orders/${id}`);
    const [offer] = await app.sql<{ id: string }>(`SELECT id FROM offers WHERE order_id = $1`, [id]);
    return { orderId: id, orderVersion: version, offerId: offer!.id };
  }

  /** @returns the HTTP status, 200 for the worker's own move */
  async function carryOut(move: Move, { orderId, orderVersion, offerId }: Target): Promise<number> {
    const worker = app.nest.get(OffersProcessor, { strict: false });
    if (move === 'expire') {
      await worker.expire({ offerId });
      return 200;
    }
    if (move === 'cancel') {
      const asked = { body: { reason: '客户取消' }, version: orderVersion };
      const { status } = await county.factory.caller.send('POST', `/v1/orders/${orderId}/cancel`, asked);
      // The job that follows comes at once, not when the relay finds the time.
      if (status === 200) await worker.withdraw({ orderId });
      return status;
    }
    const body = move === 'decline' ? { reason: 'CAPACITY' } : {};
    const { caller } = county.workshops[0]!;
    return (await caller.send('POST', `/v1/offers/${offerId}/${move}`, { body, version: 1 })).status;
  }

  async function offerNow(offerId: string): Promise<{ status: string; audit: string[] }> {
    const [offer] = await app.sql<{ status: string; audit: string[] }>(
      `SELECT status, array(SELECT action FROM audit_events WHERE subject_id = offers.id) AS audit
       FROM offers WHERE id = $1`,
      [offerId],
    );
    return offer!;
  }
});
