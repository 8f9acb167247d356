import fc from 'fast-check';
import { newId } from '../../../src/platform/id.js';
import { HeldCapacity, type SteadyWorkshop, WEEKS } from './held-capacity.js';

const AVAILABLE = 100;
const OFFERS = 5;

interface Step {
  readonly kind: 'hold' | 'reduce' | 'release';
  readonly offer: number;
  /** Minutes per window, 0 for none. */
  readonly minutes: readonly number[];
  /** Minutes of each process that a reduction keeps. */
  readonly kept: readonly number[];
}

const someSteps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('hold' as const, 'hold' as const, 'reduce' as const, 'release' as const),
    offer: fc.integer({ min: 0, max: OFFERS - 1 }),
    minutes: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 6, maxLength: 6 }),
    kept: fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 2, maxLength: 2 }),
  }),
  { maxLength: 14 },
);

/** The first so many of the minutes. */
function firstMinutes(lots: readonly number[], most: number): number[] {
  let left = most;
  return lots.map((lot) => {
    const kept = Math.min(lot, left);
    left -= kept;
    return kept;
  });
}

/** What must come out, in plain arithmetic: the minutes of each offer, window by window. */
class Ledger {
  private readonly offers = new Map<number, readonly number[]>();

  /** False when a hold does not fit. */
  play({ kind, offer, minutes, kept }: Step): boolean {
    const own = this.offers.get(offer);
    if (kind === 'hold') {
      if (this.held().some((held, index) => held + minutes[index]! > AVAILABLE)) return false;
      this.offers.set(offer, minutes);
    }
    if (kind === 'reduce' && own) {
      // Three weeks of the first process, then three of the second.
      this.offers.set(offer, [
        ...firstMinutes(own.slice(0, 3), kept[0]!),
        ...firstMinutes(own.slice(3), kept[1]!),
      ]);
    }
    if (kind === 'release') this.offers.delete(offer);
    return true;
  }

  has(offer: number): boolean {
    return this.offers.has(offer);
  }

  held(): number[] {
    const all = [...this.offers.values()];
    return Array.from({ length: 6 }, (_, index) => all.reduce((sum, lots) => sum + lots[index]!, 0));
  }
}

let held: HeldCapacity;

beforeAll(async () => {
  held = await HeldCapacity.open();
});
afterAll(() => held.close());

const windowsOf = ({ processIds }: SteadyWorkshop) =>
  processIds.flatMap((processId) => WEEKS.map((weekOn) => ({ processId, weekOn })));

/** The same step on the database. */
async function play(step: Step, workshop: SteadyWorkshop, offerId: string): Promise<boolean> {
  const wantedOf = new Map(workshop.processIds.map((processId, index) => [processId, step.kept[index]!]));
  if (step.kind === 'reduce') await held.reduce(offerId, wantedOf);
  if (step.kind === 'release') await held.release(offerId);
  if (step.kind !== 'hold') return true;
  const lots = windowsOf(workshop).map((window, index) => ({ ...window, minutes: step.minutes[index]! }));
  const wanted = lots.filter(({ minutes }) => minutes > 0);
  return held.hold(offerId, workshop.workshopId, wanted);
}

it('any sequence of holds, reductions and releases leaves what a plain ledger says, and in the end nothing', async () => {
  await fc.assert(
    fc.asyncProperty(someSteps, async (steps) => {
      const workshop = await held.aWorkshop(AVAILABLE);
      const offerIds = Array.from({ length: OFFERS }, newId);
      const ledger = new Ledger();
      for (const step of steps) {
        // An offer holds once in its life.
        if (step.kind === 'hold' && ledger.has(step.offer)) continue;
        const expected = ledger.play(step);
        expect(await play(step, workshop, offerIds[step.offer]!)).toBe(expected);
        const minutes = ledger.held();
        const keys = windowsOf(workshop).map(({ processId, weekOn }) => `${processId} ${weekOn}`);
        const entries = keys.map((key, index) => [key, minutes[index]!] as const);
        expect(await held.heldOf(workshop.workshopId)).toEqual(new Map(entries.filter(([, sum]) => sum > 0)));
      }
      for (const offerId of offerIds) await held.release(offerId);
      expect(await held.heldOf(workshop.workshopId)).toEqual(new Map());
    }),
    { numRuns: 15 },
  );
});
