import { adjustmentsOf } from '../../../src/domain/production/adjustments.js';
import { type Dispute, disputedFenOf } from '../../../src/domain/production/dispute.js';
import type { LotDecision } from '../../../src/domain/inspection/lot-decision.js';
import type { WorkOrderCommand } from '../../../src/domain/production/work-order-commands.js';
import { HOPELESS, inspection } from '../../support/inspection-acts.js';
import { deliver, dispute, made, move, receive, refusal } from '../../support/work-order-commands.js';
import { clothLedger, type LedgerInMemory, startedLedger } from '../../support/work-orders.js';

/** 100 of 1,000 pieces have not been found. @returns the receipt that says so */
function shortLedger(): { ledger: LedgerInMemory; receipt: number } {
  const ledger = startedLedger();
  ledger.workshop(made(1000));
  return { ledger, receipt: ledger.factory(receive(ledger.workshop(deliver(1000)), 900)) };
}

/** What the county decides on: the workshop asks for 30,000 fen, and the factory contests it. */
function referredLedger(): { ledger: LedgerInMemory; of: number } {
  const { ledger, receipt } = shortLedger();
  const of = ledger.workshop(dispute(receipt, 30_000));
  ledger.factory(step('CONTEST', of));
  ledger.workshop(step('REFER', of));
  return { ledger, of };
}

const step = (kind: 'CONCEDE' | 'CONTEST' | 'WITHDRAW' | 'REFER', of: number): WorkOrderCommand => ({
  type: `${kind}_DISPUTE`,
  of,
});

const verdict = (of: number, inFavourOf: 'ENTERPRISE' | 'WORKSHOP', amountFen: number): WorkOrderCommand => ({
  type: 'DECIDE_DISPUTE',
  of,
  inFavourOf,
  amountFen,
});

function amountsOf({ facts }: LedgerInMemory): number[] {
  return adjustmentsOf(facts).map(({ amountFen }) => amountFen);
}

function disputeOf({ state }: LedgerInMemory, of: number): Dispute | undefined {
  return state.disputes.get(of);
}

describe('a dispute', () => {
  it('is opened by the other side, within fifteen days, about no more than the disputed units are worth', () => {
    const { ledger, receipt } = shortLedger();
    expect(refusal(ledger, () => ledger.factory(dispute(receipt)))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
    expect(refusal(ledger, () => ledger.workshop(dispute(receipt, 40_001)))).toEqual([
      'DISPUTED_ABOVE_WORTH',
      40_000,
    ]);
    ledger.now = new Date('2026-11-19T16:00:00Z');
    expect(refusal(ledger, () => ledger.workshop(dispute(receipt)))).toEqual([
      'DISPUTE_TOO_LATE',
      '2026-11-19',
    ]);
    ledger.now = new Date('2026-11-19T15:59:59Z');
    const of = ledger.workshop(dispute(receipt, 40_000));
    expect(disputeOf(ledger, of)).toEqual({
      of: receipt,
      openedBy: 'WORKSHOP',
      reason: 'QUANTITY',
      amountFen: 40_000,
      frozenFen: 0,
      answerDueOn: '2026-11-26',
      standing: 'OPEN',
      outcome: null,
    });
    expect(refusal(ledger, () => ledger.workshop(dispute(receipt)))).toEqual(['NOTHING_TO_ANSWER', receipt]);
    const confirm = { type: 'CONFIRM', of: receipt } as const;
    expect(refusal(ledger, () => ledger.workshop(confirm))).toEqual(['NOTHING_TO_ANSWER', receipt]);
  });

  it('freezes what a factory asks for until it is over, and nothing of what a workshop is owed', () => {
    const ledger = clothLedger();
    ledger.supply('cloth', 1030);
    const lost = ledger.workshop(move('USED', 500));
    const of = ledger.factory(dispute(lost, 25_000));
    ledger.workshop({ type: 'START' });
    ledger.workshop(made(100));
    const short = ledger.factory(receive(ledger.workshop(deliver(100)), 90));
    ledger.workshop(dispute(short, 4000));
    expect(disputedFenOf(ledger.state)).toBe(25_000);
    ledger.workshop(step('CONTEST', of));
    expect(disputedFenOf(ledger.state)).toBe(25_000);
    ledger.factory(step('WITHDRAW', of));
    expect(disputedFenOf(ledger.state)).toBe(0);
    expect(ledger.state.claims.has(lost)).toBe(false);
  });

  it('gives the side that opened it what it asked for when the other concedes', () => {
    const { ledger, receipt } = shortLedger();
    const of = ledger.workshop(dispute(receipt, 30_000));
    expect(refusal(ledger, () => ledger.workshop(step('CONCEDE', of)))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
    const conceded = ledger.factory(step('CONCEDE', of));
    expect(disputeOf(ledger, of)?.outcome).toEqual({ inFavourOf: 'WORKSHOP', amountFen: 30_000 });
    expect(adjustmentsOf(ledger.facts)).toEqual([
      { sequence: conceded, kind: 'DISPUTE_OUTCOME', agreedOn: '2026-11-04', amountFen: 30_000 },
    ]);
    expect(refusal(ledger, () => ledger.workshop(step('WITHDRAW', of)))).toEqual([
      'DISPUTE_IN_WRONG_STATE',
      'CONCEDED',
    ]);
  });

  it('takes off what a factory asked for when the workshop concedes', () => {
    const ledger = clothLedger();
    ledger.supply('cloth', 1030);
    const of = ledger.factory(dispute(ledger.workshop(move('USED', 500)), 25_000));
    ledger.workshop(step('CONCEDE', of));
    expect(amountsOf(ledger)).toEqual([-25_000]);
  });

  it('leaves everything as it was when it is withdrawn, by whoever opened it', () => {
    const { ledger, receipt } = shortLedger();
    const of = ledger.workshop(dispute(receipt, 30_000));
    expect(refusal(ledger, () => ledger.factory(step('WITHDRAW', of)))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
    ledger.workshop(step('WITHDRAW', of));
    expect(disputeOf(ledger, of)?.outcome).toEqual({ inFavourOf: 'ENTERPRISE', amountFen: 0 });
    expect(amountsOf(ledger)).toEqual([]);
  });

  it('is the county’s once it is contested or was not answered for seven days', () => {
    const { ledger, receipt } = shortLedger();
    const of = ledger.workshop(dispute(receipt));
    const unanswered = { type: 'NOTE_UNANSWERED_DISPUTE', of } as const;
    for (const by of eitherOf(ledger)) {
      expect(refusal(ledger, () => by(step('REFER', of)))).toEqual(['DISPUTE_ANSWER_NOT_DUE', '2026-11-11']);
    }
    expect(refusal(ledger, () => ledger.county(unanswered))).toEqual([
      'DISPUTE_ANSWER_NOT_DUE',
      '2026-11-11',
    ]);
    ledger.now = new Date('2026-11-11T16:00:00Z');
    expect(refusal(ledger, () => ledger.factory(unanswered))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
    ledger.county(unanswered);
    expect(refusal(ledger, () => ledger.county(unanswered))).toEqual([
      'DISPUTE_IN_WRONG_STATE',
      'UNANSWERED',
    ]);
    ledger.factory(step('REFER', of));
    expect(disputeOf(ledger, of)?.standing).toBe('REFERRED');
    expect(refusal(ledger, () => ledger.factory(step('CONTEST', of)))).toEqual([
      'DISPUTE_IN_WRONG_STATE',
      'REFERRED',
    ]);
    ledger.factory(step('CONCEDE', of));
  });

  it('is decided by the county alone, within what was asked for', () => {
    const { ledger, of } = referredLedger();
    expect(refusal(ledger, () => ledger.factory(verdict(of, 'ENTERPRISE', 0)))).toEqual([
      'OTHER_SIDE_RECORDS_THIS',
    ]);
    expect(refusal(ledger, () => ledger.county(verdict(of, 'WORKSHOP', 30_001)))).toEqual([
      'DECIDED_ABOVE_DISPUTED',
      30_000,
    ]);
    expect(refusal(ledger, () => ledger.county(verdict(of, 'ENTERPRISE', 1)))).toEqual([
      'DECIDED_ABOVE_DISPUTED',
      0,
    ]);
    ledger.county(verdict(of, 'WORKSHOP', 12_345));
    expect(amountsOf(ledger)).toEqual([12_345]);
    expect(refusal(ledger, () => ledger.county(verdict(of, 'WORKSHOP', 1)))).toEqual([
      'DISPUTE_IN_WRONG_STATE',
      'DECIDED',
    ]);
    expect(refusal(ledger, () => ledger.county(verdict(of + 1, 'WORKSHOP', 1)))).toEqual([
      'DISPUTE_UNKNOWN',
      of + 1,
    ]);
  });

  it('is not the county’s before it is referred', () => {
    const { ledger, receipt } = shortLedger();
    const of = ledger.workshop(dispute(receipt));
    expect(refusal(ledger, () => ledger.county(verdict(of, 'ENTERPRISE', 0)))).toEqual([
      'DISPUTE_IN_WRONG_STATE',
      'OPEN',
    ]);
    expect(refusal(ledger, () => ledger.county(step('REFER', of)))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
  });

  it('can be opened after the closing, which cuts nobody’s time', () => {
    const ledger = startedLedger();
    ledger.makeAndReceive(900);
    ledger.workshop(made(100));
    const receipt = ledger.factory(receive(ledger.workshop(deliver(100)), 90));
    ledger.makeAndReceive(10);
    ledger.factory({ type: 'CLOSE' });
    const of = ledger.workshop(dispute(receipt, 4000));
    ledger.factory(step('CONCEDE', of));
    expect(amountsOf(ledger)).toEqual([4000]);
  });
});

describe('what can be disputed', () => {
  const decided = (decision: LotDecision): number => {
    const ledger = startedLedger();
    ledger.makeAndReceive(1000);
    const of = ledger.factory(inspection(1000, { defectives: HOPELESS }));
    const fact = ledger.factory({ type: 'DECIDE_LOT', of, decision });
    return ledger.state.claims.get(fact)?.worthFen ?? -1;
  };

  it('is worth the price of its units, and a concession what it takes off, cut to whole fen', () => {
    expect(decided({ type: 'LOT_RETURNED', quantity: 7 })).toBe(2800);
    expect(decided({ type: 'LOT_SORTED', quantity: 990, bad: 10 })).toBe(4000);
    expect(decided({ type: 'LOT_CONCEDED', quantity: 7, priceReductionPerMille: 333 })).toBe(932);
    expect(decided({ type: 'LOT_SENT_FOR_REWORK', quantity: 7, dueOn: '2026-12-04' })).toBe(-1);
  });

  it('is a rejection, worth the lot, and no acceptance', () => {
    const ledger = startedLedger();
    ledger.makeAndReceive(1000);
    const accepted = ledger.factory(inspection(400));
    const rejected = ledger.factory(inspection(600, { defectives: HOPELESS }));
    expect(ledger.state.claims.has(accepted)).toBe(false);
    expect(ledger.state.claims.get(rejected)?.worthFen).toBe(240_000);
  });

  it('is worth all that the work order pays when it is about material', () => {
    const ledger = clothLedger();
    ledger.supply('cloth', 1030);
    const used = ledger.workshop(move('USED', 1));
    expect(ledger.state.claims.get(used)?.worthFen).toBe(400_000);
  });
});

function eitherOf(ledger: LedgerInMemory): ((command: WorkOrderCommand) => number)[] {
  return [(command) => ledger.factory(command), (command) => ledger.workshop(command)];
}
