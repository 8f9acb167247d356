import { type Docking, expectBalancedBooks, offersOf, openDocking } from '../../support/offers.js';
import { anOrderBody, aProcess, type PostedOrder, postOrder } from '../../support/orders.js';
import type { Caller } from '../../support/people.js';
import { nextLook, planAtGate } from '../../support/plan-at-gate.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

export function regionChainsStories(): void {
  const app = useTestApp();

  let docking: Docking;
  let packing: string;
  let packer: Caller;
  beforeEach(async () => {
    docking = await openDocking(app);
    packing = await aProcess(app, docking.officer);
    packer = await openWorkshop(app, { officer: docking.officer, processIds: [packing] });
    // From now on what is posted is gathered.
    await app.enqueue('match-region', { regionCode: '511322' });
    await app.drain();
  });
  afterEach(() => expectBalancedBooks(app));

  const openSewer = (minutesPerWeek: number): Promise<Caller> =>
    openWorkshop(app, { officer: docking.officer, processIds: [docking.processId], minutesPerWeek });

  const post = (changes: Readonly<Record<string, unknown>> = {}): Promise<PostedOrder> =>
    postOrder(docking.factory, anOrderBody({ processId: docking.processId, quantity: 300, ...changes }));

  /** Sewn and packed: nobody can do both. */
  const postLong = (): Promise<PostedOrder> => {
    const steps = [docking.processId, packing].map((processId) => ({
      processId,
      standardMinutesPerUnit: 5,
      setupMinutes: 0,
      minSkillLevel: 2,
    }));
    const split = { minLot: 20, maxWorkshops: 2, isAllOrNothing: false };
    return post({ routing: { steps }, unitPriceFen: 800, split });
  };

  /** The order's first round. */
  async function roundOf({ id }: PostedOrder): Promise<{ batchId: string | null; placed: number } | null> {
    const rounds = await app.sql<{ batchId: string | null; placed: number }>(
      `SELECT batch_id AS "batchId", placed_quantity AS placed FROM matching_rounds
     WHERE order_id = $1 AND round_number = 1`,
      [id],
    );
    return rounds[0] ?? null;
  }

  describe('a round of a region', () => {
    it('plans what nobody can make alone step by step, from what the batch leaves', async () => {
      await openSewer(1000);
      const [whole, ...long] = await Promise.all([post(), postLong(), postLong()]);
      await app.drain();
      const round = await roundOf(whole);
      const chains = await Promise.all(long.map(roundOf));
      expect(chains.map((chain) => chain?.batchId)).toEqual([round!.batchId, round!.batchId]);
      expect(round!.placed).toBe(300);
      const placed = chains.map((chain) => chain!.placed).toSorted((a, b) => a - b);
      // Time for one of them, and for a part of the other.
      expect(placed[1]).toBe(300);
      expect(placed[0]).toBeGreaterThan(0);
      expect(placed[0]).toBeLessThan(300);
      const packed = (await offersOf(packer)).map(({ quantity }) => quantity);
      expect(packed.toSorted((a, b) => a - b)).toEqual(placed);
      const [batch] = await app.sql<{ minutes: number }>(
        `SELECT placed_minutes::float8 AS minutes FROM matching_batches WHERE id = $1`,
        [round!.batchId],
      );
      expect(batch!.minutes).toBe(300 * 5 + (300 + placed[0]!) * 10);
    });

    it('plans such an order anew, alone, when its capacity has gone meanwhile', async () => {
      await openSewer(500);
      const gate = planAtGate(app);
      const long = await postLong();
      const drained = app.drain();
      await gate.someoneWaits();
      const whole = await post({ quantity: 200 });
      await app.enqueue('match-order', { orderId: whole.id });
      while ((await roundOf(whole)) === null) await nextLook();
      gate.open();
      await drained;
      const round = await roundOf(long);
      expect(round!.batchId).toBeNull();
      expect(round!.placed).toBeGreaterThan(0);
      expect(round!.placed).toBeLessThan(300);
    });
  });
}
