import { SeededRandom } from '../../../src/embedded/demo-county/seeded-random.js';
import { nextPaymentAct, payingHabit } from '../../../src/embedded/month/payment-acts.js';
import { renderMoney, renderStatements } from '../../../src/embedded/summary/statement-table.js';
import type { StatementSummaryDto } from '../../../src/settlement/statement-summary.dto.js';
import type { StatementDto } from '../../../src/settlement/statement.dto.js';

const ON_THE_DAY = { daysAfterDue: 0, isInParts: false };

/** One that is read or listed: the two tell the same. */
type Listed = StatementDto & StatementSummaryDto;

function aStatement(changes: Partial<Listed> = {}): Listed {
  return {
    orderNumber: 'GF-00000007',
    workshopName: '朗池巧手制衣工坊',
    enterpriseName: '营山锦程服饰有限公司',
    status: 'OPEN',
    totalFen: 200_001,
    paidFen: 0,
    openFen: 200_001,
    frozenFen: 0,
    overdueFen: 0,
    nextDueOn: '2026-12-10',
    payments: [],
    isBelowWageFloor: false,
    ...changes,
  } as Listed;
}

function aPayment(changes: Partial<StatementDto['payments'][number]> = {}): StatementDto['payments'][number] {
  return {
    sequence: 1,
    standing: 'CONFIRMED',
    paidOn: '2026-12-10',
    amountFen: 100_001,
    recordedAt: '2026-12-10T02:00:00.000Z',
    note: null,
    ...changes,
  };
}

describe('what comes next on a statement', () => {
  it('is the payment of all that is due, on the day and not before', () => {
    expect(nextPaymentAct(aStatement(), ON_THE_DAY, '2026-12-09')).toBeNull();
    expect(nextPaymentAct(aStatement(), ON_THE_DAY, '2026-12-10')).toEqual({
      by: 'ENTERPRISE',
      path: 'payments',
      body: { paidOn: '2026-12-10', amountFen: 200_001 },
    });
  });

  it('comes later from who pays late, and leaves out what a dispute freezes', () => {
    const late = { daysAfterDue: 5, isInParts: false };
    expect(nextPaymentAct(aStatement(), late, '2026-12-14')).toBeNull();
    expect(nextPaymentAct(aStatement({ frozenFen: 50_001 }), late, '2026-12-15')).toMatchObject({
      body: { amountFen: 150_000 },
    });
    expect(nextPaymentAct(aStatement({ frozenFen: 200_001 }), late, '2026-12-15')).toBeNull();
  });

  it('is one half first, its confirmation, and the rest three days later', () => {
    const inParts = { daysAfterDue: 0, isInParts: true };
    expect(nextPaymentAct(aStatement(), inParts, '2026-12-10')).toMatchObject({
      body: { amountFen: 100_001 },
    });
    const recorded = aStatement({ openFen: 100_000, payments: [aPayment({ standing: 'RECORDED' })] });
    expect(nextPaymentAct(recorded, inParts, '2026-12-10')).toEqual({
      by: 'WORKSHOP',
      path: 'payment-confirmations',
      body: { of: 1 },
    });
    const confirmed = aStatement({ openFen: 100_000, payments: [aPayment()] });
    expect(nextPaymentAct(confirmed, inParts, '2026-12-12')).toBeNull();
    expect(nextPaymentAct(confirmed, inParts, '2026-12-13')).toMatchObject({ body: { amountFen: 100_000 } });
  });

  it('is nothing while the work goes on, or when nothing is owed any more', () => {
    expect(nextPaymentAct(aStatement({ status: 'ACCRUING' }), ON_THE_DAY, '2026-12-31')).toBeNull();
    const paid = aStatement({ status: 'PAID', openFen: 0, nextDueOn: null });
    expect(nextPaymentAct(paid, ON_THE_DAY, '2026-12-31')).toBeNull();
  });
});

describe('the habits of the factories', () => {
  it('differ: some pay at once, most on the day, some late', () => {
    const habits = Array.from({ length: 300 }, (_, seed) => payingHabit(SeededRandom.for(seed, 'paying')));
    const share = (isOne: (days: number) => boolean): number =>
      habits.filter(({ daysAfterDue }) => isOne(daysAfterDue)).length / habits.length;
    expect(share((days) => days < 0)).toBeGreaterThan(0.2);
    expect(share((days) => days === 0)).toBeGreaterThan(0.35);
    expect(share((days) => days > 0)).toBeGreaterThan(0.1);
  });
});

describe('the statements in the summary', () => {
  const statements = [
    aStatement({ orderNumber: 'GF-1', status: 'PAID', paidFen: 200_001, openFen: 0, nextDueOn: null }),
    aStatement({ orderNumber: 'GF-2', status: 'OVERDUE', overdueFen: 200_001 }),
    aStatement({ orderNumber: 'GF-3', totalFen: 0, openFen: 0 }),
  ];

  it('show what is overdue first, and nothing without money', () => {
    const [table = ''] = renderStatements(statements, 120);
    const rows = table.split('\n').slice(2);
    expect(rows.map((row) => row.split(' ')[0])).toEqual(['GF-2', 'GF-1']);
    expect(rows[0]).toMatch(/ 2,000\.01 +0\.00 +12-10 +OVERDUE/);
    expect(renderStatements([aStatement({ totalFen: 0 })], 120)).toEqual([]);
  });

  it('say how many they leave out', () => {
    const many = Array.from({ length: 23 }, (_, index) => aStatement({ orderNumber: `GF-${index}` }));
    expect(renderStatements(many, 120)).toContain('… and 3 more');
  });

  it('add up to the last fen', () => {
    expect(renderMoney(statements)).toEqual([
      'Money      ¥4,000.02 owed: ¥2,000.01 paid, ¥2,000.01 open, ¥2,000.01 of it overdue',
    ]);
    expect(renderMoney([])).toEqual([]);
  });
});
