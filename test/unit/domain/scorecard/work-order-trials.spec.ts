import fc from 'fast-check';
import { workOrderDue } from '../../../../src/domain/production/work-order-due.js';
import { receivedGoods } from '../../../../src/domain/production/received-goods.js';
import { ProblemError } from '../../../../src/domain/problem.js';
import { type Measure, MEASURES } from '../../../../src/domain/scorecard/measures.js';
import type { Trial } from '../../../../src/domain/scorecard/trial.js';
import { countedFacts, type CountedTerms } from '../../../../src/domain/scorecard/work-order-course.js';
import { workOrderTrials } from '../../../../src/domain/scorecard/work-order-trials.js';
import { addDays, shanghaiDateOn } from '../../../../src/domain/week.js';
import { goodsCommands, HOPELESS, inspection, someGoodsActs } from '../../../support/inspection-acts.js';
import { cancel, count, giveUp, move } from '../../../support/work-order-commands.js';
import { clothLedger, type LedgerInMemory, startedLedger } from '../../../support/work-orders.js';

/** The work orders of these tests are due on it when their material is in time. */
const DUE_ON = '2026-11-30';
const LATER_ON = '2027-01-15';
/** After every random story. */
const END_ON = '2028-01-01';

function trialsOf(ledger: LedgerInMemory, todayOn: string, changes: Partial<CountedTerms> = {}): Trial[] {
  return workOrderTrials({ ...ledger.terms, stage: 0, ...changes }, ledger.facts, todayOn);
}

const ofMeasure = (trials: readonly Trial[], measure: Measure) =>
  trials
    .filter((trial) => trial.measure === measure)
    .map(({ on, trials: n, successes }) => [on, n, successes]);

function at(ledger: LedgerInMemory, dayOn: string): LedgerInMemory {
  ledger.now = new Date(`${dayOn}T09:00:00+08:00`);
  return ledger;
}

describe('what a work order says of the workshop’s punctuality', () => {
  const onTime = (ledger: LedgerInMemory, todayOn: string) => ofMeasure(trialsOf(ledger, todayOn), 'ON_TIME');

  it('is nothing as long as it is neither done nor late', () => {
    const ledger = at(startedLedger(), '2026-11-20');
    ledger.makeAndReceive(400);
    expect(onTime(ledger, DUE_ON)).toEqual([]);
  });

  it('is the units that had come when the day was over, whatever comes later', () => {
    const ledger = at(startedLedger(), DUE_ON);
    ledger.makeAndReceive(400);
    expect(onTime(ledger, addDays(DUE_ON, 1))).toEqual([[DUE_ON, 1000, 400]]);
    at(ledger, addDays(DUE_ON, 1)).makeAndReceive(600);
    expect(onTime(ledger, LATER_ON)).toEqual([[DUE_ON, 1000, 400]]);
  });

  it('counts on the day on which all had come, and what comes beyond the order counts no more', () => {
    const ledger = at(startedLedger(), '2026-11-20');
    ledger.makeAndReceive(1030);
    expect(onTime(ledger, '2026-11-20')).toEqual([['2026-11-20', 1000, 1000]]);
  });

  it('waits for material of the factory’s: each day that it is late moves the due date', () => {
    const ledger = at(clothLedger(), '2026-11-06');
    expect(onTime(ledger, LATER_ON)).toEqual([]);
    ledger.supply('cloth', 1030);
    ledger.workshop({ type: 'START' });
    at(ledger, addDays(DUE_ON, 2)).makeAndReceive(1000);
    expect(onTime(ledger, LATER_ON)).toEqual([[addDays(DUE_ON, 2), 1000, 1000]]);
  });
});

describe('what a work order says of quality and completion', () => {
  function rejectedLedger(): { ledger: LedgerInMemory; lot: number } {
    const ledger = at(startedLedger(), '2026-11-20');
    ledger.makeAndReceive(1000);
    ledger.factory(inspection(400));
    const lot = ledger.factory(inspection(600, { defectives: HOPELESS }));
    return { ledger, lot };
  }

  it('is the units that passed at once: of a rejected lot those that its sorting found good', () => {
    const { ledger, lot } = rejectedLedger();
    const passed = () => ofMeasure(trialsOf(ledger, LATER_ON), 'FIRST_PASS_YIELD');
    expect(passed()).toEqual([['2026-11-20', 1000, 400]]);
    const sorted = { type: 'LOT_SORTED', quantity: 500, bad: 100 } as const;
    at(ledger, '2026-11-21').factory({ type: 'DECIDE_LOT', of: lot, decision: sorted });
    expect(passed()).toEqual([['2026-11-20', 1000, 900]]);
  });

  it('is the same once the rest was reworked and accepted', () => {
    const { ledger, lot } = rejectedLedger();
    const before = ofMeasure(trialsOf(ledger, LATER_ON), 'FIRST_PASS_YIELD');
    const again = { type: 'LOT_SENT_FOR_REWORK', quantity: 600, dueOn: '2026-12-04' } as const;
    ledger.factory({ type: 'DECIDE_LOT', of: lot, decision: again });
    const of = ledger.workshop({ type: 'DELIVER_REWORK', of: lot, quantity: 600, unit: 'PIECE' });
    ledger.factory({ type: 'RECEIVE', of, quantity: 600, unit: 'PIECE' });
    ledger.factory(inspection(600, { reworkOf: lot }));
    expect(ofMeasure(trialsOf(ledger, LATER_ON), 'FIRST_PASS_YIELD')).toEqual(before);
  });

  it('is what was received and kept, once the work order is closed', () => {
    const { ledger, lot } = rejectedLedger();
    ledger.factory({ type: 'DECIDE_LOT', of: lot, decision: { type: 'LOT_RETURNED', quantity: 600 } });
    expect(ofMeasure(trialsOf(ledger, LATER_ON), 'COMPLETION')).toEqual([]);
    at(ledger, '2026-11-25').factory({ type: 'CLOSE' });
    expect(ofMeasure(trialsOf(ledger, LATER_ON), 'COMPLETION')).toEqual([['2026-11-25', 1000, 400]]);
  });
});

describe('what a work order says of the factory’s material', () => {
  const inTime = (ledger: LedgerInMemory, todayOn: string, changes: Partial<CountedTerms> = {}) =>
    ofMeasure(trialsOf(ledger, todayOn, changes), 'MATERIAL_ON_TIME');

  it('is that it was complete by the agreed day, or was not', () => {
    const ledger = clothLedger();
    expect(inTime(ledger, '2026-11-04')).toEqual([]);
    expect(inTime(ledger, '2026-11-05')).toEqual([['2026-11-04', 1, 0]]);
    at(ledger, '2026-11-03').supply('cloth', 1030);
    expect(inTime(ledger, '2026-11-05')).toEqual([['2026-11-03', 1, 1]]);
  });

  it('does not change by what is sent back after it was complete', () => {
    const ledger = at(clothLedger(), '2026-11-04');
    ledger.supply('cloth', 1030);
    at(ledger, '2026-11-10').workshop(move('RETURNED', 30));
    expect(inTime(ledger, LATER_ON)).toEqual([['2026-11-04', 1, 1]]);
  });

  it('is not there for what went back before it was complete', () => {
    const ledger = at(clothLedger(), '2026-11-04');
    ledger.workshop(count(ledger.factory(move('ISSUED', 1000)), 1000));
    ledger.workshop(move('RETURNED', 500));
    ledger.workshop(count(ledger.factory(move('ISSUED', 30)), 30));
    expect(inTime(ledger, '2026-11-05')).toEqual([['2026-11-04', 1, 0]]);
  });

  it('is nothing where the workshop buys it, or an earlier stage hands it on', () => {
    expect(inTime(startedLedger(), LATER_ON)).toEqual([]);
    expect(inTime(clothLedger(), LATER_ON, { stage: 2 })).toEqual([]);
  });
});

describe('what a work order says of units that were called off', () => {
  const measured = (ledger: LedgerInMemory, ...measures: Measure[]) =>
    measures.map((measure) => ofMeasure(trialsOf(ledger, LATER_ON), measure));

  it('is nothing against the workshop of those that the factory cancelled, and all of it against the factory', () => {
    const ledger = at(startedLedger(), '2026-11-20');
    ledger.makeAndReceive(600);
    ledger.factory(cancel(400));
    ledger.factory({ type: 'CLOSE' });
    expect(measured(ledger, 'ON_TIME', 'COMPLETION', 'NOT_CANCELLED')).toEqual([
      [['2026-11-20', 600, 600]],
      [['2026-11-20', 600, 600]],
      [['2026-11-20', 1000, 600]],
    ]);
  });

  it('is that they were not finished when the workshop gave them up, and not late when it did so in time', () => {
    const ledger = at(startedLedger(), '2026-11-20');
    ledger.makeAndReceive(600);
    ledger.workshop(giveUp(400));
    ledger.factory({ type: 'CLOSE' });
    expect(measured(ledger, 'ON_TIME', 'COMPLETION', 'NOT_CANCELLED')).toEqual([
      [['2026-11-20', 600, 600]],
      [['2026-11-20', 1000, 600]],
      [['2026-11-20', 1000, 1000]],
    ]);
  });

  it('is that they were late when they were called off after their day', () => {
    const ledger = at(startedLedger(), '2026-11-20');
    ledger.makeAndReceive(600);
    at(ledger, addDays(DUE_ON, 3)).factory(cancel(400));
    expect(measured(ledger, 'ON_TIME')).toEqual([[[DUE_ON, 1000, 600]]]);
  });

  it('counts once nothing is agreed any more, though nobody closes it', () => {
    const ledger = at(startedLedger(), '2026-11-20');
    ledger.workshop(giveUp(1000));
    expect(measured(ledger, 'ON_TIME', 'COMPLETION')).toEqual([[], [['2026-11-20', 1000, 0]]]);
    const cancelled = at(startedLedger(), '2026-11-20');
    cancelled.factory(cancel(1000));
    expect(measured(cancelled, 'COMPLETION', 'NOT_CANCELLED')).toEqual([[], [['2026-11-20', 1000, 0]]]);
  });

  it('is nothing of what the county took back from a suspended workshop', () => {
    const ledger = at(clothLedger(), '2026-11-10');
    ledger.county({ type: 'TAKE_BACK' });
    expect(measured(ledger, 'ON_TIME', 'COMPLETION', 'NOT_CANCELLED')).toEqual([
      [],
      [],
      [['2026-11-10', 1000, 1000]],
    ]);
  });
});

describe('trials, whatever the sides try', () => {
  it('follow from the facts that count alone, and agree with the state of the work order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), someGoodsActs, (quantity, acts) => {
        const ledger = startedLedger({ quantity });
        for (const [day, act] of acts.entries()) {
          at(ledger, addDays('2026-11-04', day));
          attempt(() => {
            for (const [side, command] of goodsCommands(act, ledger)) ledger.record(side, command);
          });
        }
        expectAgreement(ledger);
      }),
      { numRuns: 60 },
    );
  });

  function attempt(record: () => void): void {
    try {
      record();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  }

  function expectAgreement({ terms, facts, state }: LedgerInMemory): void {
    const trials = workOrderTrials({ ...terms, stage: 0 }, facts, END_ON);
    for (const measure of MEASURES) {
      const types = new Set(countedFacts([measure]));
      const counted = facts.filter(({ type }) => types.has(type));
      const found = workOrderTrials({ ...terms, stage: 0 }, counted, END_ON);
      expect(ofMeasure(found, measure)).toEqual(ofMeasure(trials, measure));
    }
    for (const trial of trials) {
      expect(trial.successes).toBeGreaterThanOrEqual(0);
      expect(trial.successes).toBeLessThanOrEqual(trial.trials);
      expect(trial.on <= END_ON).toBe(true);
    }
    const { accepted, conceded } = receivedGoods(state);
    const finished = ofMeasure(trials, 'COMPLETION');
    const kept = Math.min(terms.quantity, accepted + conceded);
    expect(finished).toEqual(state.closedAt ? [[shanghaiDateOn(state.closedAt), terms.quantity, kept]] : []);
    const { dueOn } = workOrderDue(terms, state, END_ON);
    expect(ofMeasure(trials, 'ON_TIME').every(([on]) => String(on) <= dueOn)).toBe(true);
  }
});
