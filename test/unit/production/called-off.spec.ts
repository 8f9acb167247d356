import { adjustmentsOf } from '../../../src/domain/production/adjustments.js';
import { cancellationQuote, dueQuantity } from '../../../src/domain/production/called-off.js';
import { workOrderStatus } from '../../../src/domain/production/work-order-status.js';
import {
  cancel,
  deliver,
  dispute,
  giveUp,
  made,
  receive,
  refusal,
} from '../../support/work-order-commands.js';
import {
  clothLedger,
  type LedgerInMemory,
  startedLedger,
  workOrderTerms,
} from '../../support/work-orders.js';

const CLOSE = { type: 'CLOSE' } as const;
const TAKE_BACK = { type: 'TAKE_BACK' } as const;

function statusOf({ terms, state }: LedgerInMemory): string {
  return workOrderStatus(terms, state);
}

function quoteOf({ terms, state }: LedgerInMemory, quantity: number) {
  return cancellationQuote(terms, state, quantity);
}

describe('a workshop that cannot finish', () => {
  it('gives up what it has not delivered, and the work order closes with what came', () => {
    const ledger = startedLedger();
    ledger.makeAndReceive(550);
    expect(refusal(ledger, () => ledger.workshop(giveUp(451)))).toEqual(['GIVEN_UP_ABOVE_UNDELIVERED', 450]);
    expect(refusal(ledger, () => ledger.factory(giveUp(1)))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
    expect(refusal(ledger, () => ledger.factory(CLOSE))).toEqual([
      'WORK_ORDER_NOT_FINISHED',
      'GOODS_NOT_RECEIVED',
    ]);
    ledger.workshop(giveUp(450));
    expect([dueQuantity(ledger.terms, ledger.state), statusOf(ledger)]).toEqual([550, 'RECEIVED']);
    ledger.factory(CLOSE);
    expect(statusOf(ledger)).toBe('CLOSED');
  });

  it('may give up what is under way only once it was found missing', () => {
    const ledger = startedLedger();
    ledger.workshop(made(1000));
    const of = ledger.workshop(deliver(1000));
    expect(refusal(ledger, () => ledger.workshop(giveUp(1)))).toEqual(['GIVEN_UP_ABOVE_UNDELIVERED', 0]);
    ledger.factory(receive(of, 990));
    ledger.workshop(giveUp(10));
    ledger.factory(CLOSE);
  });

  it('keeps the tolerance of what is left, and makes and delivers no more than that', () => {
    const ledger = startedLedger();
    ledger.workshop(giveUp(500));
    expect(refusal(ledger, () => ledger.workshop(made(516)))).toEqual(['PRODUCED_ABOVE_ORDERED', 515]);
    ledger.workshop(made(515));
    expect(refusal(ledger, () => ledger.workshop(deliver(516)))).toEqual(['DELIVERED_ABOVE_ORDERED', 515]);
    ledger.workshop(deliver(515));
  });

  it('leaves nothing to be made when it gives up all', () => {
    const ledger = startedLedger();
    ledger.workshop(giveUp(1000));
    expect(statusOf(ledger)).toBe('CALLED_OFF');
    expect(refusal(ledger, () => ledger.workshop(made(1)))).toEqual(['PRODUCED_ABOVE_ORDERED', 0]);
    ledger.factory(CLOSE);
  });

  it('may be disputed, about the price of the units', () => {
    const ledger = startedLedger();
    const fact = ledger.workshop(giveUp(10));
    expect(refusal(ledger, () => ledger.factory(dispute(fact, 4001)))).toEqual([
      'DISPUTED_ABOVE_WORTH',
      4000,
    ]);
    ledger.factory(dispute(fact, 4000));
  });
});

describe('an enterprise that cancels', () => {
  it('cannot cancel what is made; what was missing on arrival is not', () => {
    const ledger = startedLedger();
    ledger.workshop(made(600));
    expect(refusal(ledger, () => ledger.factory(cancel(401)))).toEqual(['CANCELLED_ABOVE_UNMADE', 400]);
    ledger.factory(receive(ledger.workshop(deliver(600)), 590));
    expect(quoteOf(ledger, 1).most).toBe(410);
    ledger.factory(cancel(410));
    ledger.factory(CLOSE);
  });

  it('owes the steps that cancelled units have come through, the least advanced being cancelled first', () => {
    const ledger = startedLedger();
    // 600 through the first of two equal steps, 200 of them through both: 400 begun, 400 not.
    ledger.workshop(made(600, 1));
    ledger.workshop(made(200, 2));
    expect(quoteOf(ledger, 400)).toEqual({ most: 800, begun: [], owedFen: 0 });
    expect(quoteOf(ledger, 500)).toEqual({ most: 800, begun: [{ step: 1, quantity: 100 }], owedFen: 20_000 });
    const fact = ledger.factory(cancel(500));
    expect(ledger.facts.at(-1)).toMatchObject({ type: 'CANCELLED', quantity: 500, amountFen: 20_000 });
    expect(adjustmentsOf(ledger.facts)).toEqual([
      { sequence: fact, kind: 'CANCELLATION', agreedOn: '2026-11-04', amountFen: 20_000 },
    ]);
    expect(quoteOf(ledger, 300)).toEqual({ most: 300, begun: [{ step: 1, quantity: 300 }], owedFen: 60_000 });
    ledger.factory(cancel(100));
    expect(quoteOf(ledger, 200).owedFen).toBe(40_000);
  });

  it('owes nothing twice for a step that was reported after a later one', () => {
    const ledger = startedLedger();
    ledger.workshop(made(300, 2));
    expect(quoteOf(ledger, 700)).toEqual({ most: 700, begun: [], owedFen: 0 });
    ledger.workshop(made(100, 1));
    expect(quoteOf(ledger, 700).begun).toEqual([]);
  });

  it('owes by standard minutes, cut to whole fen', () => {
    const [step] = workOrderTerms().steps;
    const steps = [1.5, 2.25, 3.333].map((standardMinutesPerUnit, index) => ({
      ...step!,
      position: index + 1,
      standardMinutesPerUnit,
    }));
    const ledger = startedLedger({ steps, unitPriceFen: 412 });
    ledger.workshop(made(7, 1));
    ledger.workshop(made(3, 2));
    // 412 × (7 × 1.5 + 3 × 2.25) ÷ 7.083 = 1003.38…
    expect(quoteOf(ledger, 1000).owedFen).toBe(1003);
  });

  it('may be disputed, about the price of the units less what is owed already', () => {
    const ledger = startedLedger();
    ledger.workshop(made(1000, 1));
    const fact = ledger.factory(cancel(10));
    expect(refusal(ledger, () => ledger.workshop(dispute(fact, 2001)))).toEqual([
      'DISPUTED_ABOVE_WORTH',
      2000,
    ]);
    ledger.workshop(dispute(fact, 2000));
  });

  it('cancels nothing of another unit, of the other side or after the closing', () => {
    const ledger = startedLedger();
    const dozens = { type: 'CANCEL', quantity: 1, unit: 'DOZEN' } as const;
    expect(refusal(ledger, () => ledger.factory(dozens))).toEqual(['UNIT_NOT_AGREED', 'PIECE']);
    expect(refusal(ledger, () => ledger.workshop(cancel(1)))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
    ledger.makeAndReceive(1000);
    ledger.factory(CLOSE);
    expect(refusal(ledger, () => ledger.factory(cancel(1)))).toEqual(['WORK_ORDER_CLOSED']);
    expect(refusal(ledger, () => ledger.workshop(giveUp(1)))).toEqual(['WORK_ORDER_CLOSED']);
  });
});

describe('a suspension', () => {
  it('takes back what was not started, whole and once', () => {
    const ledger = clothLedger();
    ledger.supply('cloth', 1030);
    ledger.workshop(giveUp(100));
    expect(refusal(ledger, () => ledger.factory(TAKE_BACK))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
    ledger.county(TAKE_BACK);
    expect(ledger.state.calledOff).toMatchObject({ givenUp: 100, cancelled: 0, takenBack: 900 });
    expect(refusal(ledger, () => ledger.county(TAKE_BACK))).toEqual(['NOTHING_LEFT_TO_MAKE']);
    expect(refusal(ledger, () => ledger.workshop({ type: 'START' }))).toEqual(['NOTHING_LEFT_TO_MAKE']);
    // The material goes back before it can be closed.
    expect(refusal(ledger, () => ledger.factory(CLOSE))).toEqual([
      'WORK_ORDER_NOT_FINISHED',
      'MATERIAL_ON_HAND',
    ]);
  });

  it('leaves work that was started', () => {
    const ledger = startedLedger();
    expect(refusal(ledger, () => ledger.county(TAKE_BACK))).toEqual(['WORK_STARTED_ALREADY']);
  });
});
