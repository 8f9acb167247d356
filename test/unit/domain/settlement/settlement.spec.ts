import type { SettlementCommand } from '../../../../src/domain/settlement/settlement-commands.js';
import { statementAccount } from '../../../../src/domain/settlement/statement-account.js';
import { answerTo, SettlementInMemory } from '../../../support/settlements.js';
import { startedLedger } from '../../../support/work-orders.js';

/** 600 of 1,000 pieces at ¥4 were made and received on 2026-11-04, and found good. */
function received(changes: Parameters<typeof startedLedger>[0] = {}): SettlementInMemory {
  const ledger = startedLedger(changes);
  ledger.makeAndReceive(600);
  ledger.factory({
    type: 'INSPECT',
    quantity: 600,
    unit: 'PIECE',
    reworkOf: null,
    defectives: { critical: 0, major: 0, minor: 0 },
    modes: { major: 'NORMAL', minor: 'NORMAL' },
    isReducedWanted: false,
    isCorrectionConfirmed: false,
  });
  return new SettlementInMemory(ledger);
}

const pay = (amountFen: number, paidOn = '2026-11-05'): SettlementCommand => ({
  type: 'RECORD_PAYMENT',
  paidOn,
  amountFen,
});
const TRANSPORT = { type: 'STATE_CHARGE', kind: 'TRANSPORT', amountFen: 12_000 } as const;

describe('payments', () => {
  it('come in parts, at most what is owed, and cover what is due', () => {
    const statement = received();
    expect(statement.account()).toMatchObject({
      standing: 'ACCRUING',
      balance: { totalFen: 240_000, openFen: 240_000, nextDueOn: '2026-12-04' },
    });
    statement.factory(pay(100_000));
    expect(answerTo(() => statement.factory(pay(140_001)))).toBe('PAYMENT_ABOVE_DUE');
    statement.factory(pay(140_000));
    expect(answerTo(() => statement.factory(pay(1)))).toBe('PAYMENT_ABOVE_DUE');
    expect(statement.account().balance).toMatchObject({ paidFen: 240_000, openFen: 0, nextDueOn: null });
  });

  it('are made between the agreement and today', () => {
    const statement = received();
    expect(answerTo(() => statement.factory(pay(1, '2026-11-06')))).toBe('PAYMENT_IN_FUTURE');
    expect(answerTo(() => statement.factory(pay(1, '2026-11-01')))).toBe('PAYMENT_BEFORE_AGREEMENT');
    expect(answerTo(() => statement.factory(pay(1, '2026-11-02')))).toBe('DONE');
  });

  it('do not count while the workshop says that they have not come', () => {
    const statement = received();
    const of = statement.factory(pay(240_000));
    statement.workshop({ type: 'CONTEST_PAYMENT', of });
    expect(statement.account().balance).toMatchObject({ paidFen: 0, openFen: 240_000 });
    // It still takes up its room: it may come after all.
    expect(answerTo(() => statement.factory(pay(1)))).toBe('PAYMENT_ABOVE_DUE');
    statement.workshop({ type: 'CONFIRM_PAYMENT', of });
    expect(statement.account().balance).toMatchObject({ paidFen: 240_000, openFen: 0 });
    expect(answerTo(() => statement.workshop({ type: 'CONTEST_PAYMENT', of }))).toBe('ENTRY_UNFIT');
  });

  it('are taken to have come when nobody says otherwise in time', () => {
    const statement = received();
    const of = statement.factory(pay(240_000));
    statement.now = new Date('2026-12-05T15:59:59Z');
    expect(answerTo(() => statement.workshop({ type: 'CONTEST_PAYMENT', of }))).toBe('DONE');
    const late = received();
    late.factory(pay(240_000));
    late.now = new Date('2026-12-05T16:00:00Z');
    expect(answerTo(() => late.workshop({ type: 'CONTEST_PAYMENT', of }))).toBe('CONTEST_TOO_LATE');
  });

  it('are corrected by a counter entry, once, and owed again', () => {
    const statement = received();
    const of = statement.factory(pay(240_000));
    statement.workshop({ type: 'CONFIRM_PAYMENT', of });
    const reversal = statement.factory({ type: 'REVERSE_PAYMENT', of });
    expect(statement.facts[reversal - 1]).toMatchObject({ of, amountFen: -240_000 });
    expect(statement.account().balance).toMatchObject({ paidFen: 0, openFen: 240_000 });
    expect(answerTo(() => statement.factory({ type: 'REVERSE_PAYMENT', of }))).toBe('ENTRY_UNFIT');
    expect(answerTo(() => statement.workshop({ type: 'CONFIRM_PAYMENT', of }))).toBe('ENTRY_UNFIT');
    expect(answerTo(() => statement.factory(pay(240_000)))).toBe('DONE');
  });
});

describe('charges', () => {
  it('are owed once the other side has confirmed them, from that day on', () => {
    const statement = received();
    const of = statement.workshop(TRANSPORT);
    expect(statement.account().balance.totalFen).toBe(240_000);
    statement.now = new Date('2026-11-09T01:00:00Z');
    statement.factory({ type: 'CONFIRM_CHARGE', of });
    expect(statement.account().lines.at(-1)).toEqual({
      kind: 'TRANSPORT',
      ledger: 'STATEMENT',
      sequence: of,
      quantity: null,
      amountFen: 12_000,
      dueOn: '2026-12-09',
    });
    expect(answerTo(() => statement.factory({ type: 'REFUSE_CHARGE', of }))).toBe('ENTRY_UNFIT');
  });

  it.each(['REFUSE_CHARGE', 'WITHDRAW_CHARGE'] as const)('are nothing after %s', (type) => {
    const statement = received();
    const of = statement.workshop(TRANSPORT);
    statement.record(type === 'REFUSE_CHARGE' ? 'ENTERPRISE' : 'WORKSHOP', { type, of });
    expect(statement.account().balance.totalFen).toBe(240_000);
    expect(answerTo(() => statement.factory({ type: 'CONFIRM_CHARGE', of }))).toBe('ENTRY_UNFIT');
  });

  it('are answered by the other side, and withdrawn by the same', () => {
    const statement = received();
    const of = statement.workshop(TRANSPORT);
    expect(answerTo(() => statement.workshop({ type: 'CONFIRM_CHARGE', of }))).toBe(
      'OTHER_SIDE_RECORDS_THIS',
    );
    expect(answerTo(() => statement.factory({ type: 'WITHDRAW_CHARGE', of }))).toBe(
      'OTHER_SIDE_RECORDS_THIS',
    );
    expect(answerTo(() => statement.factory({ type: 'CONFIRM_CHARGE', of: 7 }))).toBe('ENTRY_UNFIT');
    expect(answerTo(() => statement.factory(TRANSPORT))).toBe('OTHER_SIDE_RECORDS_THIS');
  });

  it.each([
    ['FACTORY_DELIVERS', 'DONE'],
    ['HUB', 'DONE'],
    ['WORKSHOP_COLLECTS', 'TRANSPORT_IN_FEE'],
    ['WORKSHOP_DELIVERS', 'TRANSPORT_IN_FEE'],
  ] as const)('of transport are, under %s: %s', (deliveryTerms, answer) => {
    expect(answerTo(() => received({ deliveryTerms }).workshop(TRANSPORT))).toBe(answer);
  });

  it('are never a deposit, whoever wants one', () => {
    const statement = received();
    const deposit = { type: 'STATE_CHARGE', kind: 'DEPOSIT', amountFen: 50_000 } as const;
    expect(answerTo(() => statement.factory(deposit))).toBe('DEPOSIT_UNLAWFUL');
    expect(answerTo(() => statement.workshop(deposit))).toBe('DEPOSIT_UNLAWFUL');
  });

  it('can be stated until thirty days after the closing', () => {
    const statement = received();
    statement.workOrder.makeAndReceive(400);
    statement.workOrder.factory({ type: 'CLOSE' });
    statement.now = new Date('2026-12-04T15:59:59Z');
    const of = statement.workshop(TRANSPORT);
    statement.now = new Date('2026-12-04T16:00:00Z');
    expect(answerTo(() => statement.workshop(TRANSPORT))).toBe('CHARGES_CLOSED');
    statement.factory(pay(400_000));
    // All is paid, and the charge waits for its answer.
    expect(statement.account().standing).toBe('OPEN');
    statement.factory({ type: 'REFUSE_CHARGE', of });
    expect(statement.account()).toMatchObject({ standing: 'PAID', status: 'PAID' });
  });
});

describe('a statement on a day', () => {
  it('is overdue from the day after the due day, and paid when it is closed and all is covered', () => {
    const statement = received();
    expect(statement.account('2026-12-04').status).toBe('ACCRUING');
    expect(statement.account('2026-12-05')).toMatchObject({ standing: 'ACCRUING', status: 'OVERDUE' });
    statement.workOrder.makeAndReceive(400);
    statement.workOrder.factory({ type: 'CLOSE' });
    expect(statement.account('2026-12-04').status).toBe('OPEN');
    statement.now = new Date('2026-12-06T01:00:00Z');
    statement.factory(pay(400_000, '2026-12-06'));
    expect(statement.account('2027-01-01').status).toBe('PAID');
  });

  it('is due by the law for a large enterprise', () => {
    const large = received({ enterpriseSize: 'LARGE', paymentTermDays: 90 });
    expect(large.account().balance.nextDueOn).toBe('2027-01-03');
  });

  it('estimates what an hour brings the workers, transport left out', () => {
    const statement = received();
    // 10 standard minutes for ¥4: 33 standard minutes an hour, 72 % of the fee.
    const income = { workerIncomeFen: 172_800, impliedHourlyIncomeFen: 950, isBelowWageFloor: true };
    expect(statement.account().income).toMatchObject(income);
    const of = statement.workshop(TRANSPORT);
    statement.factory({ type: 'CONFIRM_CHARGE', of });
    expect(statement.account().income).toMatchObject(income);
    expect(received({ unitPriceFen: 600 }).account().income).toMatchObject({
      impliedHourlyIncomeFen: 1425,
      isBelowWageFloor: false,
    });
    const nothingYet = new SettlementInMemory(startedLedger());
    expect(statementAccount(nothingYet.sources(), '2026-11-05').income).toBeNull();
  });
});
