import { SettlementInMemory } from '../../../support/settlements.js';
import { clothLedger, startedLedger } from '../../../support/work-orders.js';

describe('disputes', () => {
  /** Of 1,000 pieces that were sent, 910 are found. */
  function short(): { statement: SettlementInMemory; receipt: number } {
    const ledger = startedLedger();
    const unit = 'PIECE' as const;
    ledger.workshop({ type: 'REACH_MILESTONE', step: null, quantity: 1000, unit });
    const of = ledger.workshop({ type: 'DELIVER', quantity: 1000, unit });
    const receipt = ledger.factory({ type: 'RECEIVE', of, quantity: 910, unit });
    return { statement: new SettlementInMemory(ledger), receipt };
  }

  it('that the workshop opens freeze nothing, keep the statement open, and end as a line', () => {
    const { statement, receipt } = short();
    const { workOrder } = statement;
    const of = workOrder.workshop({
      type: 'OPEN_DISPUTE',
      of: receipt,
      reason: 'QUANTITY',
      amountFen: 36_000,
    });
    workOrder.makeAndReceive(90);
    expect(statement.account().balance.frozenFen).toBe(0);
    workOrder.now = new Date('2026-11-06T01:00:00Z');
    workOrder.factory({ type: 'CONCEDE_DISPUTE', of });
    workOrder.factory({ type: 'CLOSE' });
    const sequence = workOrder.facts.length - 1;
    expect(statement.account().lines.at(-1)).toEqual({
      kind: 'DISPUTE_OUTCOME',
      ledger: 'WORK_ORDER',
      sequence,
      quantity: null,
      amountFen: 36_000,
      dueOn: '2026-12-06',
    });
    expect(statement.account()).toMatchObject({ standing: 'OPEN', balance: { totalFen: 436_000 } });
  });

  it('that the factory opens freeze the latest due, and may take it off', () => {
    const ledger = clothLedger({ isSampleRequired: false });
    ledger.supply('cloth', 1030);
    const cloth = { material: 'cloth', unit: 'METRE' } as const;
    const scrapped = ledger.workshop({ type: 'MOVE_MATERIAL', move: 'SCRAPPED', quantity: 60, ...cloth });
    ledger.workshop({ type: 'START' });
    ledger.makeAndReceive(1000);
    const unit = 'PIECE' as const;
    ledger.factory({
      type: 'INSPECT',
      quantity: 1000,
      unit,
      reworkOf: null,
      defectives: { critical: 0, major: 0, minor: 0 },
      modes: { major: 'NORMAL', minor: 'NORMAL' },
      isReducedWanted: false,
      isCorrectionConfirmed: false,
    });
    const statement = new SettlementInMemory(ledger);
    const of = ledger.factory({ type: 'OPEN_DISPUTE', of: scrapped, reason: 'QUANTITY', amountFen: 50_000 });
    expect(statement.account('2026-12-20').balance).toMatchObject({
      totalFen: 400_000,
      frozenFen: 50_000,
      overdueFen: 350_000,
    });
    statement.factory({ type: 'RECORD_PAYMENT', paidOn: '2026-11-05', amountFen: 350_000 });
    expect(statement.account('2026-12-20')).toMatchObject({
      status: 'ACCRUING',
      balance: { openFen: 50_000 },
    });
    ledger.workshop({ type: 'CONCEDE_DISPUTE', of });
    expect(statement.account('2026-12-20').balance).toMatchObject({
      totalFen: 350_000,
      openFen: 0,
      frozenFen: 0,
    });
  });
});
