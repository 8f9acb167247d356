import fc from 'fast-check';
import { keptUnits } from '../../../src/domain/production/kept-units.js';
import { receivedGoods } from '../../../src/domain/production/received-goods.js';
import type { RecordedFact, WorkOrderFactType } from '../../../src/domain/production/work-order-facts.js';
import { stateOf } from '../../../src/domain/production/work-order-fold.js';
import { ProblemError } from '../../../src/domain/problem.js';
import { type GoodsAct, goodsCommands, someGoodsActs } from '../../support/inspection-acts.js';
import { type LedgerInMemory, startedLedger } from '../../support/work-orders.js';

const someQuantity = fc.integer({ min: 1, max: 300 });

/** Tries the act; what is refused is not recorded. */
function attempt(ledger: LedgerInMemory, act: GoodsAct): void {
  try {
    for (const [side, command] of goodsCommands(act, ledger)) ledger.record(side, command);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
}

/** Carries out random acts on a random work order, and looks after each that was recorded. */
function inRandomStories(look: (ledger: LedgerInMemory) => void, seed?: number): void {
  const property = fc.property(someQuantity, someGoodsActs, (quantity, acts) => {
    const ledger = startedLedger({ quantity });
    for (const act of acts) {
      const before = ledger.facts.length;
      attempt(ledger, act);
      if (ledger.facts.length > before) look(ledger);
    }
  });
  fc.assert(property, { numRuns: 60, seed });
}

/** Units over the facts of a type themselves. */
function sum(facts: readonly RecordedFact[], type: WorkOrderFactType): number {
  return facts
    .filter((fact) => fact.type === type)
    .reduce((total, fact) => total + ('quantity' in fact ? fact.quantity : 0), 0);
}

function unitsIn(units: readonly { readonly quantity: number }[]): number {
  return units.reduce((all, { quantity }) => all + quantity, 0);
}

describe('the sums of inspected goods, whatever the sides try', () => {
  it('leave every received unit in one place, and what goes back raises nothing that was received', () => {
    inRandomStories(({ state, facts }) => {
      const places = Object.values(receivedGoods(state));
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
      expect(places.reduce((total, units) => total + units, 0)).toBe(sum(facts, 'RECEIVED'));
      expect(state.goods.received).toBe(sum(facts, 'RECEIVED'));
    });
  });

  it('add up in every lot, with its units that are reworked', () => {
    inRandomStories(({ state }) => {
      for (const lot of state.lots.values()) {
        const { accepted, conceded, toRework, returned, undecided, lotSize, rework } = lot;
        expect(accepted + conceded + toRework + returned + undecided).toBe(lotSize);
        const { atWorkshop, underWay, back, inspected } = rework;
        expect(atWorkshop + underWay + back + inspected).toBe(toRework);
        expect(Math.min(atWorkshop, underWay, back, undecided)).toBeGreaterThanOrEqual(0);
      }
    });
  });

  it('are those of the facts alone', () => {
    inRandomStories(({ state, facts }) => {
      const { conceded, returned, accepted } = receivedGoods({ ...state, closedAt: null });
      const passed = facts.filter((fact) => fact.type === 'LOT_INSPECTED' && fact.verdict === 'ACCEPTED');
      expect(accepted).toBe(sum(passed, 'LOT_INSPECTED') + sum(facts, 'LOT_SORTED'));
      expect(conceded).toBe(sum(facts, 'LOT_CONCEDED'));
      expect(returned).toBe(sum(facts, 'LOT_RETURNED') + sum(facts, 'REWORK_ENDED'));
    });
  });

  it('are the units that are owed for: accepted and conceded ones, and no others', () => {
    inRandomStories(({ state, facts }) => {
      const kept = keptUnits(facts);
      const { accepted, conceded } = receivedGoods(state);
      const reduced = kept.filter(({ priceReductionPerMille }) => priceReductionPerMille > 0);
      expect(unitsIn(kept)).toBe(accepted + conceded);
      expect(unitsIn(reduced)).toBe(conceded);
    });
  });

  it('are the same fact by fact and all at once', () => {
    inRandomStories(({ terms, state, facts }) => {
      expect(state).toEqual(stateOf(terms, facts));
    });
  });

  it('are looked at in stories that come to every fact', () => {
    const seen = new Set<string>();
    inRandomStories(({ facts }) => {
      for (const { type } of facts.slice(-2)) seen.add(type);
    }, 7);
    expect([...seen].toSorted()).toEqual([
      'CLOSED',
      'DELIVERED',
      'LOT_CONCEDED',
      'LOT_INSPECTED',
      'LOT_RETURNED',
      'LOT_SENT_FOR_REWORK',
      'LOT_SORTED',
      'MILESTONE_REACHED',
      'RECEIVED',
      'REWORK_DELIVERED',
      'REWORK_ENDED',
      'REWORK_RECEIVED',
    ]);
  });
});
