import type { LotDecision } from '../../../src/domain/inspection/lot-decision.js';
import { receivedGoods } from '../../../src/domain/production/received-goods.js';
import { workOrderStatus } from '../../../src/domain/production/work-order-status.js';
import { ProblemError } from '../../../src/domain/problem.js';
import { HOPELESS, inspection } from '../../support/inspection-acts.js';
import { dispute } from '../../support/work-order-commands.js';
import { type LedgerInMemory, startedLedger } from '../../support/work-orders.js';

const PIECE = 'PIECE' as const;

/** All 1,000 units are made, delivered and received. */
function receivedLedger(): LedgerInMemory {
  const ledger = startedLedger();
  ledger.makeAndReceive(1000);
  return ledger;
}

function decide(ledger: LedgerInMemory, of: number, decision: LotDecision): void {
  ledger.factory({ type: 'DECIDE_LOT', of, decision });
}

/** So many units of the lot go to be reworked, and come again. */
function rework(ledger: LedgerInMemory, lot: number, quantity: number): void {
  decide(ledger, lot, { type: 'LOT_SENT_FOR_REWORK', quantity, dueOn: '2026-12-04' });
  const of = ledger.workshop({ type: 'DELIVER_REWORK', of: lot, quantity, unit: PIECE });
  ledger.factory({ type: 'RECEIVE', of, quantity, unit: PIECE });
}

function refusal(record: () => unknown): string {
  try {
    record();
  } catch (problem) {
    if (problem instanceof ProblemError) return problem.definition.code;
    throw problem;
  }
  return 'recorded';
}

const statusOf = ({ terms, state }: LedgerInMemory) => workOrderStatus(terms, state);

describe('the inspection of received goods', () => {
  it('accepts a lot with its plan in the ledger', () => {
    const ledger = receivedLedger();
    ledger.factory(inspection(1000, { defectives: { critical: 0, major: 5, minor: 7 } }));
    expect(ledger.facts.at(-1)).toMatchObject({
      type: 'LOT_INSPECTED',
      verdict: 'ACCEPTED',
      plan: { sampleSize: 80, major: { acceptanceNumber: 5 }, minor: { acceptanceNumber: 7 } },
    });
    expect(receivedGoods(ledger.state)).toMatchObject({ uninspected: 0, accepted: 1000 });
    expect(statusOf(ledger)).toBe('ACCEPTED');
  });

  it('goes from a reject over sort, rework, concession and return to an end', () => {
    const ledger = receivedLedger();
    ledger.factory(inspection(400));
    const lot = ledger.factory(inspection(600, { defectives: HOPELESS }));
    expect(statusOf(ledger)).toBe('RECEIVED');
    decide(ledger, lot, { type: 'LOT_SORTED', quantity: 500, bad: 100 });
    rework(ledger, lot, 80);
    decide(ledger, lot, { type: 'LOT_CONCEDED', quantity: 15, priceReductionPerMille: 200 });
    decide(ledger, lot, { type: 'LOT_RETURNED', quantity: 5 });
    expect(receivedGoods(ledger.state)).toEqual({
      uninspected: 0,
      undecided: 0,
      inRework: 0,
      reworked: 80,
      accepted: 900,
      conceded: 15,
      returned: 5,
    });
    const again = ledger.factory(inspection(80, { reworkOf: lot }));
    expect(ledger.state.lots.get(again)).toMatchObject({ reworkRound: 1, accepted: 80 });
    expect(receivedGoods(ledger.state)).toMatchObject({ reworked: 0, accepted: 980 });
    expect(ledger.state.goods.received).toBe(1000);
    expect(statusOf(ledger)).toBe('ACCEPTED');
  });

  it('looks at reworked units strictly, whatever the lots before were like', () => {
    const ledger = receivedLedger();
    const lot = ledger.factory(inspection(1000, { defectives: HOPELESS }));
    rework(ledger, lot, 1000);
    const modes = { major: 'REDUCED', minor: 'DISCONTINUED' } as const;
    ledger.factory(inspection(1000, { reworkOf: lot, modes }));
    expect(ledger.facts.at(-1)).toMatchObject({
      plan: { major: { acceptanceNumber: 3 }, minor: { acceptanceNumber: 5 } },
    });
  });

  it('follows the severity that the lots before ask for, and stops where they end it', () => {
    const ledger = receivedLedger();
    const modes = { major: 'DISCONTINUED', minor: 'REDUCED' } as const;
    expect(refusal(() => ledger.factory(inspection(1000, { modes })))).toBe('INSPECTION_DISCONTINUED');
    ledger.factory(inspection(1000, { modes, isCorrectionConfirmed: true }));
    expect(ledger.facts.at(-1)).toMatchObject({
      plan: {
        major: { acceptanceNumber: 3, sampleSize: 80 },
        minor: { acceptanceNumber: 5, sampleSize: 32 },
      },
    });
  });

  it('keeps what comes short from rework at the workshop, until it comes or is given up', () => {
    const ledger = receivedLedger();
    const lot = ledger.factory(inspection(1000, { defectives: HOPELESS }));
    decide(ledger, lot, { type: 'LOT_SENT_FOR_REWORK', quantity: 1000, dueOn: '2026-12-04' });
    const of = ledger.workshop({ type: 'DELIVER_REWORK', of: lot, quantity: 1000, unit: PIECE });
    ledger.factory({ type: 'RECEIVE', of, quantity: 990, unit: PIECE });
    expect(receivedGoods(ledger.state)).toMatchObject({ inRework: 10, reworked: 990 });
    ledger.workshop({ type: 'DELIVER_REWORK', of: lot, quantity: 4, unit: PIECE });
    ledger.factory({ type: 'END_REWORK', of: lot, quantity: 6, unit: PIECE });
    expect(receivedGoods(ledger.state)).toMatchObject({ inRework: 4, reworked: 990, returned: 6 });
  });

  it('is one side’s word, which the other can dispute: then the work order stays open', () => {
    const ledger = receivedLedger();
    const lot = ledger.factory(inspection(1000, { defectives: HOPELESS }));
    decide(ledger, lot, { type: 'LOT_CONCEDED', quantity: 1000, priceReductionPerMille: 300 });
    const opened = ledger.workshop(dispute(ledger.facts.length));
    expect(refusal(() => ledger.factory({ type: 'CLOSE' }))).toBe('WORK_ORDER_NOT_FINISHED');
    ledger.workshop({ type: 'WITHDRAW_DISPUTE', of: opened });
    ledger.factory({ type: 'CLOSE' });
    expect(statusOf(ledger)).toBe('CLOSED');
  });

  it('may be left out: closing accepts what nobody has inspected', () => {
    const ledger = receivedLedger();
    ledger.factory(inspection(300));
    ledger.factory({ type: 'CLOSE' });
    expect(receivedGoods(ledger.state)).toMatchObject({ uninspected: 0, accepted: 1000 });
  });

  it.each<[string, (ledger: LedgerInMemory, lot: number) => unknown]>([
    ['INSPECTED_ABOVE_RECEIVED', (ledger) => ledger.factory(inspection(401))],
    [
      'INSPECTED_ABOVE_RECEIVED',
      (ledger) => [ledger.factory(inspection(400)), ledger.factory(inspection(400))],
    ],
    ['INSPECTED_ABOVE_RECEIVED', (ledger, lot) => ledger.factory(inspection(1, { reworkOf: lot }))],
    [
      'DEFECTIVES_INVALID',
      (ledger) => ledger.factory(inspection(400, { defectives: { critical: 0, major: 51, minor: 0 } })),
    ],
    ['UNIT_NOT_AGREED', (ledger) => ledger.factory(inspection(10, { unit: 'DOZEN' }))],
    ['OTHER_SIDE_RECORDS_THIS', (ledger) => ledger.workshop(inspection(10))],
    ['LOT_UNKNOWN', (ledger) => ledger.factory(inspection(10, { reworkOf: 1 }))],
    ['LOT_UNKNOWN', (ledger) => decide(ledger, 1, { type: 'LOT_RETURNED', quantity: 1 })],
    ['MORE_THAN_UNDECIDED', (ledger, lot) => decide(ledger, lot, { type: 'LOT_RETURNED', quantity: 601 })],
    [
      'OTHER_SIDE_RECORDS_THIS',
      (ledger, of) =>
        ledger.workshop({ type: 'DECIDE_LOT', of, decision: { type: 'LOT_RETURNED', quantity: 1 } }),
    ],
    [
      'NOT_AT_WORKSHOP_FOR_REWORK',
      (ledger, of) => ledger.workshop({ type: 'DELIVER_REWORK', of, quantity: 1, unit: PIECE }),
    ],
    [
      'OTHER_SIDE_RECORDS_THIS',
      (ledger, of) => ledger.workshop({ type: 'END_REWORK', of, quantity: 1, unit: PIECE }),
    ],
    ['WORK_ORDER_NOT_FINISHED', (ledger) => ledger.factory({ type: 'CLOSE' })],
    [
      'WORK_ORDER_NOT_FINISHED',
      (ledger, lot) => {
        decide(ledger, lot, { type: 'LOT_SENT_FOR_REWORK', quantity: 600, dueOn: '2026-12-04' });
        ledger.factory({ type: 'CLOSE' });
      },
    ],
    [
      'REWORK_LIMIT_REACHED',
      (ledger, lot) => {
        let last = lot;
        for (let round = 0; round < 3; round += 1) {
          rework(ledger, last, 10);
          last = ledger.factory(inspection(10, { reworkOf: last, defectives: HOPELESS }));
        }
      },
    ],
  ])('refuses with %s', (code, record) => {
    const ledger = receivedLedger();
    const lot = ledger.factory(inspection(600, { defectives: HOPELESS }));
    expect(refusal(() => record(ledger, lot))).toBe(code);
  });
});
