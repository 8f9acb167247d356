import fc from 'fast-check';
import type { Actor } from '../../../src/domain/actor.js';
import { openOrderDesk, type OrderDesk, type Places, placesOf, TODAY_ON } from './order-desk.js';

let desk: OrderDesk;
let enterprise: Actor;
beforeAll(async () => {
  desk = await openOrderDesk();
  enterprise = await desk.anEnterprise();
});
afterAll(() => desk.close());

interface Move {
  readonly kind: 'reserve' | 'accept' | 'giveBack';
  readonly terms: number;
  readonly quantity: number;
  /** Of an accepted offer, from nearly nothing to all. */
  readonly part: number;
}

const someMove: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom('reserve', 'reserve', 'accept', 'giveBack'),
  terms: fc.constantFrom(1, 1, 1, 2),
  quantity: fc.integer({ min: 1, max: 60 }),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
});

function acceptedOf({ quantity, part }: Move): number {
  return Math.max(1, Math.floor(quantity * part));
}

/** Where the units are after the move; null when it is refused. */
function inMemory([open, offered, accepted, closed]: Places, move: Move): Places | null {
  const { kind, terms, quantity } = move;
  if (terms !== 1 || quantity > (kind === 'reserve' ? open : offered)) return null;
  if (kind === 'reserve') return [open - quantity, offered + quantity, accepted, closed];
  if (kind === 'giveBack') return [open + quantity, offered - quantity, accepted, closed];
  const taken = acceptedOf(move);
  return [open + quantity - taken, offered - quantity, accepted + taken, closed];
}

/** Whether the database has made the move. More than is offered cannot be given back: a check refuses it. */
async function inDatabase(id: string, move: Move): Promise<boolean> {
  const { kind, terms, quantity } = move;
  const { quantities } = desk;
  if (kind === 'reserve') return desk.run(() => quantities.reserve(id, terms, quantity));
  if (kind === 'giveBack') {
    return desk
      .run(() => quantities.giveBack(id, terms, quantity))
      .catch((error: unknown) => {
        if (String(error).includes('orders_quantities_kept')) return false;
        throw error;
      });
  }
  const parts = { offered: quantity, accepted: acceptedOf(move) };
  return desk.run(() => quantities.accept(id, terms, parts, TODAY_ON));
}

describe('the books of an order', () => {
  it('are kept as a ledger in memory would, whatever is asked in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someMove, { minLength: 1, maxLength: 12 }), async (moves) => {
        const order = await desk.place(enterprise, [100, 0, 0, 0]);
        let ledger: Places = [100, 0, 0, 0];
        for (const move of moves) {
          const next = inMemory(ledger, move);
          expect([move, await inDatabase(order.id, move)]).toEqual([move, next !== null]);
          ledger = next ?? ledger;
        }
        expect(placesOf(await desk.read(order.id))).toEqual(ledger);
      }),
      { numRuns: 60 },
    );
  });
});
