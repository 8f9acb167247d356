import fc from 'fast-check';
import { onHand, returnUnderWay, underWay } from '../../../src/domain/production/material-balance.js';
import type { RecordedFact, WorkOrderFactType } from '../../../src/domain/production/work-order-facts.js';
import { dueQuantity } from '../../../src/domain/production/called-off.js';
import { stateOf } from '../../../src/domain/production/work-order-fold.js';
import { workOrderStatus } from '../../../src/domain/production/work-order-status.js';
import { ProblemError } from '../../../src/domain/problem.js';
import { commandOf, someAct, type WorkOrderAct } from '../../support/work-order-acts.js';
import { groundOf } from '../../support/work-order-ground.js';
import { LedgerInMemory, workOrderTerms } from '../../support/work-orders.js';

const someActs = fc.array(someAct, { minLength: 40, maxLength: 160 });
const someTerms = fc
  .record({
    quantity: fc.integer({ min: 1, max: 300 }),
    toleranceQuantity: fc.nat(9),
    isSampleRequired: fc.boolean(),
    isMaterialSupplied: fc.boolean(),
  })
  .map((changes) => workOrderTerms(changes));

/** What must come about is looked for in stories in which it does. */
const SEEN_TO_END = { seed: 7 };

/** Tries the act. @returns whether it was recorded */
function attempt(ledger: LedgerInMemory, act: WorkOrderAct): boolean {
  try {
    ledger.record(...commandOf(act, groundOf(ledger)));
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}

/** Carries out random acts on random work orders, and looks after each that was recorded. */
function inRandomStories(
  look: (ledger: LedgerInMemory, latest: RecordedFact) => void,
  replay: { readonly seed?: number; readonly numRuns?: number } = {},
): void {
  const property = fc.property(someTerms, someActs, (terms, acts) => {
    const ledger = new LedgerInMemory(terms);
    for (const act of acts) if (attempt(ledger, act)) look(ledger, ledger.facts.at(-1)!);
  });
  fc.assert(property, { numRuns: 100, ...replay });
}

/** Whole units, summed over the facts themselves; of one material when it is named. */
function sum(
  { facts }: LedgerInMemory,
  type: WorkOrderFactType,
  column: 'quantity' | 'missing' = 'quantity',
  material: string | null = null,
): number {
  const rows = facts.map((fact) => ({ quantity: 0, missing: 0, material: null, ...fact }));
  return rows
    .filter((row) => row.type === type && row.material === material)
    .reduce((total, row) => total + row[column], 0);
}

describe('the sums of a work order, whatever its sides try', () => {
  it('never make more than was ordered, deliver more than was made or receive more than was delivered', () => {
    inRandomStories((ledger) => {
      const { terms } = ledger;
      const made = ledger.facts
        .filter((fact) => fact.type === 'MILESTONE_REACHED' && fact.step === 2)
        .reduce((total, fact) => total + ('quantity' in fact ? fact.quantity : 0), 0);
      const missing = sum(ledger, 'RECEIVED', 'missing');
      const delivered = sum(ledger, 'DELIVERED');
      const received = sum(ledger, 'RECEIVED');
      const most = terms.quantity + terms.toleranceQuantity;
      expect(made).toBeLessThanOrEqual(most + missing);
      expect(delivered - missing).toBeLessThanOrEqual(Math.min(made, most));
      expect(received + missing).toBeLessThanOrEqual(delivered);
      expect(ledger.state.goods).toEqual({ delivered, received, missing });
      const calledOff = sum(ledger, 'GIVEN_UP') + sum(ledger, 'CANCELLED');
      expect(dueQuantity(terms, ledger.state)).toBe(terms.quantity - calledOff);
      expect(terms.quantity - calledOff).toBeGreaterThanOrEqual(0);
    });
  });

  it('leave every unit of a material in one place', () => {
    inRandomStories((ledger) => {
      for (const balance of ledger.state.materials.values()) {
        const of = (type: WorkOrderFactType, column: 'quantity' | 'missing' = 'quantity') =>
          sum(ledger, type, column, balance.material);
        const received = of('MATERIAL_RECEIVED');
        const returned = of('MATERIAL_RETURNED');
        const consumed = of('MATERIAL_USED') + of('MATERIAL_SCRAPPED') + of('MATERIAL_LOST');
        const [there, back, stock] = [underWay(balance), returnUnderWay(balance), onHand(balance)];
        expect(Math.min(there, back, stock)).toBeGreaterThanOrEqual(0);
        expect(of('MATERIAL_ISSUED')).toBe(received + of('MATERIAL_RECEIVED', 'missing') + there);
        expect(received).toBe(consumed + returned + stock);
        expect(returned).toBe(
          of('MATERIAL_RETURN_RECEIVED') + of('MATERIAL_RETURN_RECEIVED', 'missing') + back,
        );
      }
    });
  });

  it('are raised by a receipt alone, and by nothing that goes back', () => {
    let [before, goods] = [new Map<string, number>(), 0];
    inRandomStories(({ state }, latest) => {
      if (latest.sequence === 1) [before, goods] = [new Map(), 0];
      const now = new Map([...state.materials].map(([name, { received }]) => [name, received]));
      for (const [name, received] of now) {
        const grown = received - (before.get(name) ?? 0);
        const isOfIt = latest.type === 'MATERIAL_RECEIVED' && latest.material === name;
        expect(grown).toBe(isOfIt ? latest.quantity : 0);
      }
      expect(state.goods.received - goods).toBe(latest.type === 'RECEIVED' ? latest.quantity : 0);
      [before, goods] = [now, state.goods.received];
    });
  });

  it('count what is under way until it is counted, once', () => {
    inRandomStories((ledger) => {
      const sending = ledger.facts.filter(({ type }) =>
        ['MATERIAL_ISSUED', 'MATERIAL_RETURNED', 'DELIVERED'].includes(type),
      );
      const receipts = ledger.facts.flatMap((fact) => ('missing' in fact ? [fact.of] : []));
      expect(new Set(receipts).size).toBe(receipts.length);
      const open = sending.map(({ sequence }) => sequence).filter((one) => !receipts.includes(one));
      expect([...ledger.state.consignments.keys()]).toEqual(open);
    });
  });

  it('are the same fact by fact and all at once', () => {
    inRandomStories(({ terms, state, facts }) => {
      expect(state).toEqual(stateOf(terms, facts));
    });
  });
});

describe('a work order, whatever its sides try', () => {
  it('takes no fact once it is closed but what disputes come to, and is closed when all is accounted for', () => {
    let closed = 0;
    inRandomStories(({ terms, state, facts }, latest) => {
      const isClosed = facts.slice(0, -1).some(({ type }) => type === 'CLOSED');
      expect(isClosed && !latest.type.startsWith('DISPUTE_')).toBe(false);
      if (latest.type !== 'CLOSED') return;
      closed += 1;
      expect(workOrderStatus(terms, state)).toBe('CLOSED');
      expect(state.goods.received).toBeGreaterThanOrEqual(dueQuantity(terms, state));
      expect(state.consignments.size).toBe(0);
      expect([...state.materials.values()].map(onHand).every((stock) => stock === 0)).toBe(true);
    }, SEEN_TO_END);
    expect(closed).toBeGreaterThan(0);
  });

  it('makes no bulk before sample and material are there', () => {
    inRandomStories(({ state }, latest) => {
      if (latest.type !== 'MILESTONE_REACHED') return;
      expect(state.startedAt).not.toBeNull();
      expect(state.materialReadyAt).not.toBeNull();
      expect(['NOT_REQUIRED', 'APPROVED']).toContain(state.sample);
    });
  });

  it('comes to facts of every kind', () => {
    const seen = new Set<string>();
    inRandomStories((_, { type }) => void seen.add(type), { ...SEEN_TO_END, numRuns: 400 });
    expect([...seen].toSorted()).toEqual([
      'CANCELLED',
      'CLOSED',
      'CONFIRMED',
      'DELIVERED',
      'DISPUTE_CONCEDED',
      'DISPUTE_CONTESTED',
      'DISPUTE_DECIDED',
      'DISPUTE_OPENED',
      'DISPUTE_REFERRED',
      'DISPUTE_WITHDRAWN',
      'GIVEN_UP',
      'MATERIAL_ISSUED',
      'MATERIAL_LOST',
      'MATERIAL_PLANNED',
      'MATERIAL_RECEIVED',
      'MATERIAL_RETURNED',
      'MATERIAL_RETURN_RECEIVED',
      'MATERIAL_SCRAPPED',
      'MATERIAL_USED',
      'MILESTONE_REACHED',
      'RECEIVED',
      'SAMPLE_APPROVED',
      'SAMPLE_REFUSED',
      'SAMPLE_SUBMITTED',
      'STARTED',
    ]);
  });
});
