import { CountySnapshots } from '../../../src/matching/county-snapshots.js';
import { MatchRunner } from '../../../src/matching/match-runner.js';
import { Gate } from '../../support/gate.js';
import {
  decide,
  type Docking,
  expectBalancedBooks,
  offersOf,
  onlyOffer,
  openDocking,
  postMatched,
  quantitiesOf,
} from '../../support/offers.js';
import { anOrderBody, type PostedOrder, postOrder } from '../../support/orders.js';
import type { Caller } from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

/** From now on whoever calls the method waits at the gate, and goes on as ever once it has been opened. */
function hold<K extends string>(room: Record<K, (...args: never[]) => Promise<unknown>>, method: K): Gate {
  const gate = new Gate();
  const go = room[method].bind(room);
  room[method] = async (...args) => {
    Reflect.deleteProperty(room, method);
    await gate.pass();
    return go(...args);
  };
  return gate;
}

export function heldUpStories(): void {
  const app = useTestApp();

  let docking: Docking;
  beforeEach(async () => {
    docking = await openDocking(app);
  });
  afterEach(() => expectBalancedBooks(app));

  const aWorkshop = (minutesPerWeek: number): Promise<Caller> =>
    openWorkshop(app, { officer: docking.officer, processIds: [docking.processId], minutesPerWeek });

  const roundsOf = ({ id }: PostedOrder) =>
    app.sql<{ asked: number; placed: number }>(
      `SELECT asked_quantity AS asked, placed_quantity AS placed FROM matching_rounds
     WHERE order_id = $1 ORDER BY round_number`,
      [id],
    );

  describe('while an order that is open again waits for a thread', () => {
    let first: Caller;
    let second: Caller;
    let order: PostedOrder;
    let gate: Gate;
    let drained: Promise<void>;

    beforeEach(async () => {
      // Each has room for half of it: under four weeks of 700 minutes, pieces of 5 minutes.
      [first, second] = [await aWorkshop(700), await aWorkshop(700)];
      order = await postMatched(app, docking);
      gate = hold(app.nest.get(MatchRunner), 'matchOrder');
      await decide(first, await onlyOffer(first), 'decline', { reason: 'CAPACITY' }).expect(200);
      await aWorkshop(5000);
      drained = app.drain();
      await gate.someoneWaits();
    });

    it('lets another workshop accept its offer, and plans anew', async () => {
      const offer = await onlyOffer(second);
      await decide(second, offer, 'accept').expect(200);
      gate.open();
      await drained;
      const rest = 1000 - offer.quantity;
      expect(await quantitiesOf(docking.factory, order.id)).toEqual([0, rest, offer.quantity]);
      expect((await roundsOf(order)).at(-1)).toEqual({ asked: rest, placed: rest });
    });

    it('lets another workshop decline, and plans all that is open then', async () => {
      await decide(second, await onlyOffer(second), 'decline', { reason: 'PRICE' }).expect(200);
      gate.open();
      await drained;
      expect(await quantitiesOf(docking.factory, order.id)).toEqual([0, 1000, 0]);
      // What was planned for the half is not written.
      expect(await roundsOf(order)).toEqual([
        { asked: 1000, placed: 1000 },
        { asked: 1000, placed: 1000 },
      ]);
    });

    it('lets the factory change it, and offers it on the new terms', async () => {
      const path = `/v1/orders/${order.id}`;
      const { body } = await docking.factory.get(path).expect(200);
      await docking.factory.patch(path, { unitPriceFen: 500 }, body.version).expect(200);
      gate.open();
      await drained;
      const live = await app.sql(
        `SELECT DISTINCT unit_price_fen::int AS price FROM offers WHERE order_id = $1 AND status = 'PENDING'`,
        [order.id],
      );
      expect(live).toEqual([{ price: 500 }]);
    });
  });

  it('lets an order of a round be changed while the county is read', async () => {
    const workshop = await aWorkshop(5000);
    const gate = hold(app.nest.get(CountySnapshots), 'read');
    const order = await postOrder(docking.factory, anOrderBody({ processId: docking.processId }));
    const drained = app.drain();
    await gate.someoneWaits();
    const path = `/v1/orders/${order.id}`;
    await docking.factory.patch(path, { unitPriceFen: 500 }, order.version).expect(200);
    gate.open();
    await drained;
    const offers = await offersOf(workshop);
    expect(offers.map(({ unitPriceFen, quantity }) => [unitPriceFen, quantity])).toEqual([[500, 1000]]);
  });
}
