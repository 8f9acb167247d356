import { count, deliver, dispute, made, move, receive, refusal } from '../../support/work-order-commands.js';
import { clothLedger, LedgerInMemory, startedLedger, workOrderTerms } from '../../support/work-orders.js';

describe('the sample', () => {
  it('is approved before the bulk is made, after as many tries as it takes', () => {
    const ledger = startedless({ isSampleRequired: true });
    expect(refusal(ledger, () => ledger.workshop({ type: 'START' }))).toEqual([
      'SAMPLE_NOT_APPROVED',
      'AWAITED',
    ]);
    const approve = { type: 'APPROVE_SAMPLE' } as const;
    expect(refusal(ledger, () => ledger.factory(approve))).toEqual(['SAMPLE_IN_WRONG_STATE', 'AWAITED']);
    ledger.workshop({ type: 'SUBMIT_SAMPLE' });
    ledger.factory({ type: 'REFUSE_SAMPLE' });
    expect(refusal(ledger, () => ledger.workshop({ type: 'START' }))).toEqual([
      'SAMPLE_NOT_APPROVED',
      'REFUSED',
    ]);
    ledger.workshop({ type: 'SUBMIT_SAMPLE' });
    expect(refusal(ledger, () => ledger.workshop(approve))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
    ledger.factory(approve);
    ledger.workshop({ type: 'START' });
    expect(refusal(ledger, () => ledger.workshop({ type: 'START' }))).toEqual(['WORK_STARTED_ALREADY']);
  });

  it('is not to be shown when none is asked for', () => {
    const ledger = startedless();
    const submit = () => ledger.workshop({ type: 'SUBMIT_SAMPLE' });
    expect(refusal(ledger, submit)).toEqual(['SAMPLE_IN_WRONG_STATE', 'NOT_REQUIRED']);
  });

  function startedless(changes = {}): LedgerInMemory {
    return new LedgerInMemory(workOrderTerms({ isMaterialSupplied: false, ...changes }));
  }
});

describe('what one side states', () => {
  it('is confirmed by the other, once', () => {
    const ledger = clothLedger();
    ledger.supply('cloth', 1030);
    const used = ledger.workshop(move('USED', 500));
    const confirm = { type: 'CONFIRM', of: used } as const;
    expect(refusal(ledger, () => ledger.workshop(confirm))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
    ledger.factory(confirm);
    expect(refusal(ledger, () => ledger.factory(confirm))).toEqual(['NOTHING_TO_ANSWER', used]);
    expect(refusal(ledger, () => ledger.factory(dispute(used)))).toEqual(['NOTHING_TO_ANSWER', used]);
  });

  it('is that something was missing, by whoever counted', () => {
    const ledger = startedLedger();
    ledger.workshop(made(10));
    const receipt = ledger.factory(receive(ledger.workshop(deliver(10)), 9));
    expect(refusal(ledger, () => ledger.factory({ type: 'CONFIRM', of: receipt }))).toEqual([
      'OTHER_SIDE_RECORDS_THIS',
    ]);
    ledger.workshop(dispute(receipt));
    const whole = ledger.factory(receive(ledger.workshop(deliver(1)), 1));
    expect(refusal(ledger, () => ledger.workshop({ type: 'CONFIRM', of: whole }))).toEqual([
      'NOTHING_TO_ANSWER',
      whole,
    ]);
  });
});

describe('closing', () => {
  const close = { type: 'CLOSE' } as const;

  it('waits until all is received, accounted for and undisputed', () => {
    const ledger = clothLedger();
    ledger.supply('cloth', 1030);
    ledger.workshop({ type: 'START' });
    ledger.makeAndReceive(999);
    ledger.workshop(move('USED', 1000));
    const returned = ledger.workshop(move('RETURNED', 20));
    expect(refusal(ledger, () => ledger.factory(close))).toEqual([
      'WORK_ORDER_NOT_FINISHED',
      'GOODS_NOT_RECEIVED, MATERIAL_UNDER_WAY, MATERIAL_ON_HAND',
    ]);
    const short = ledger.factory(count(returned, 19));
    ledger.workshop(move('USED', 10));
    const opened = ledger.workshop(dispute(short));
    ledger.makeAndReceive(1);
    expect(refusal(ledger, () => ledger.factory(close))).toEqual(['WORK_ORDER_NOT_FINISHED', 'DISPUTE_OPEN']);
    ledger.workshop({ type: 'WITHDRAW_DISPUTE', of: opened });
    ledger.factory(close);
    expect(refusal(ledger, () => ledger.factory(close))).toEqual(['WORK_ORDER_CLOSED']);
    expect(refusal(ledger, () => ledger.workshop(deliver(1)))).toEqual(['WORK_ORDER_CLOSED']);
  });

  it('waits for a delivery that is under way beyond what was ordered', () => {
    const ledger = startedLedger();
    ledger.makeAndReceive(1000);
    ledger.workshop(made(5));
    const of = ledger.workshop(deliver(5));
    expect(refusal(ledger, () => ledger.factory(close))).toEqual([
      'WORK_ORDER_NOT_FINISHED',
      'GOODS_NOT_RECEIVED',
    ]);
    ledger.factory(receive(of, 5));
    ledger.factory(close);
  });
});
