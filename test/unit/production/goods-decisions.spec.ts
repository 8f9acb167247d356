import type { WorkOrderCommand } from '../../../src/domain/production/work-order-commands.js';
import { count, deliver, made, move, receive, refusal } from '../../support/work-order-commands.js';
import { clothLedger, startedLedger } from '../../support/work-orders.js';

describe('the goods', () => {
  it('are made and delivered up to the tolerance, and delivered once made', () => {
    const ledger = startedLedger();
    ledger.workshop(made(1000));
    expect(refusal(ledger, () => ledger.workshop(made(31)))).toEqual(['PRODUCED_ABOVE_ORDERED', 30]);
    expect(refusal(ledger, () => ledger.workshop(deliver(1031)))).toEqual(['DELIVERED_ABOVE_ORDERED', 1030]);
    expect(refusal(ledger, () => ledger.workshop(deliver(1001)))).toEqual(['DELIVERED_ABOVE_PRODUCED', 1000]);
    ledger.workshop(deliver(1000));
    expect(refusal(ledger, () => ledger.workshop(deliver(1)))).toEqual(['DELIVERED_ABOVE_PRODUCED', 0]);
  });

  it('may come through earlier steps unreported', () => {
    const ledger = startedLedger();
    ledger.workshop(made(400, 2));
    ledger.workshop(made(100, 1));
    expect([...ledger.state.doneByStep]).toEqual([
      [2, 400],
      [1, 100],
    ]);
    expect(refusal(ledger, () => ledger.workshop(made(1, 3)))).toEqual(['STEP_UNKNOWN', 3]);
  });

  it('that were missing on arrival can be sent again, or made again', () => {
    const ledger = startedLedger();
    ledger.workshop(made(1030));
    const of = ledger.workshop(deliver(1030));
    expect(refusal(ledger, () => ledger.factory(receive(of, 1031)))).toEqual(['RECEIVED_ABOVE_SENT', 1030]);
    ledger.factory(receive(of, 980));
    expect(refusal(ledger, () => ledger.factory(receive(of, 50)))).toEqual(['NOT_UNDER_WAY', of]);
    expect(refusal(ledger, () => ledger.workshop(made(51)))).toEqual(['PRODUCED_ABOVE_ORDERED', 50]);
    expect(refusal(ledger, () => ledger.workshop(deliver(51)))).toEqual(['DELIVERED_ABOVE_ORDERED', 50]);
    ledger.factory(receive(ledger.workshop(deliver(50)), 50));
    expect(ledger.state.goods).toEqual({ delivered: 1080, received: 1030, missing: 50 });
  });

  it('count in the unit of the order, and are nobody’s before the work has begun', () => {
    const ledger = clothLedger();
    expect(refusal(ledger, () => ledger.workshop(made(1)))).toEqual(['WORK_NOT_STARTED']);
    expect(refusal(ledger, () => ledger.workshop(deliver(1)))).toEqual(['DELIVERED_ABOVE_PRODUCED', 0]);
    const started = startedLedger();
    const pairs = { quantity: 1, unit: 'PAIR' } as const;
    const tries: WorkOrderCommand[] = [
      { type: 'REACH_MILESTONE', step: null, ...pairs },
      { type: 'DELIVER', ...pairs },
    ];
    for (const one of tries)
      expect(refusal(started, () => started.workshop(one))).toEqual(['UNIT_NOT_AGREED', 'PIECE']);
    const receipt: WorkOrderCommand = { type: 'RECEIVE', of: 1, ...pairs };
    expect(refusal(started, () => started.factory(receipt))).toEqual(['UNIT_NOT_AGREED', 'PIECE']);
    expect(refusal(started, () => started.factory(receive(1, 1)))).toEqual(['NOT_UNDER_WAY', 1]);
  });

  it('are not received as material, nor material as goods', () => {
    const ledger = clothLedger();
    const issue = ledger.factory(move('ISSUED', 10));
    expect(refusal(ledger, () => ledger.factory(receive(issue, 10)))).toEqual(['NOT_UNDER_WAY', issue]);
    ledger.workshop(count(issue, 10));
    ledger.supply('cloth', 1020);
    ledger.workshop({ type: 'START' });
    ledger.workshop(made(10));
    const of = ledger.workshop(deliver(10));
    expect(refusal(ledger, () => ledger.workshop(count(of, 10)))).toEqual(['NOT_UNDER_WAY', of]);
  });

  it.each([
    ['milestones and deliveries are the workshop’s', made(1), 'factory'],
    ['deliveries are the workshop’s', deliver(1), 'factory'],
    ['receipts are the factory’s', receive(1, 1), 'workshop'],
    ['starting is the workshop’s', { type: 'START' } as const, 'factory'],
    ['closing is the factory’s', { type: 'CLOSE' } as const, 'workshop'],
  ] as const)('%s', (_, command, side) => {
    const ledger = startedLedger();
    expect(refusal(ledger, () => ledger[side](command))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
  });
});
