import fc from 'fast-check';
import { balanceOf, type RecordedPayment } from '../../../../src/domain/settlement/balance.js';
import type { StatementLine } from '../../../../src/domain/settlement/statement.js';
import { addDays } from '../../../../src/domain/week.js';

const TODAY_ON = '2026-05-15';

function aLine(dueOn: string, amountFen: number): StatementLine {
  return { kind: 'KEPT', ledger: 'WORK_ORDER', sequence: 1, quantity: null, amountFen, dueOn };
}

function balance(
  lines: readonly StatementLine[],
  payments: readonly RecordedPayment[] = [],
  disputedFen = 0,
): ReturnType<typeof balanceOf> {
  return balanceOf({ lines, payments, disputedFen, todayOn: TODAY_ON });
}

describe('the balance of a statement', () => {
  const lines = [aLine('2026-05-01', 1000), aLine('2026-05-15', 600), aLine('2026-06-01', 400)];

  it('is overdue from the day after the due day', () => {
    expect(balance(lines)).toMatchObject({
      totalFen: 2000,
      openFen: 2000,
      overdueFen: 1000,
      nextDueOn: '2026-05-01',
    });
  });

  it('lets payments cover the earliest due first, in the order of their days', () => {
    const payments = [
      { paidOn: '2026-05-10', amountFen: 700 },
      { paidOn: '2026-04-20', amountFen: 500 },
    ];
    expect(balance(lines, payments)).toEqual({
      totalFen: 2000,
      paidFen: 1200,
      openFen: 800,
      frozenFen: 0,
      overdueFen: 0,
      nextDueOn: '2026-05-15',
      instalments: [
        {
          dueOn: '2026-05-01',
          amountFen: 1000,
          paidFen: 1000,
          paidInTimeFen: 500,
          frozenFen: 0,
          settledOn: '2026-05-10',
        },
        {
          dueOn: '2026-05-15',
          amountFen: 600,
          paidFen: 200,
          paidInTimeFen: 200,
          frozenFen: 0,
          settledOn: null,
        },
        { dueOn: '2026-06-01', amountFen: 400, paidFen: 0, paidInTimeFen: 0, frozenFen: 0, settledOn: null },
      ],
    });
  });

  it('takes what is off from its own day, then from the latest due', () => {
    const reduced = [
      ...lines,
      aLine('2026-05-01', -100),
      aLine('2026-05-20', -450),
      aLine('2026-07-01', -50),
    ];
    expect(balance(reduced).instalments.map(({ dueOn, amountFen }) => [dueOn, amountFen])).toEqual([
      ['2026-05-01', 900],
      ['2026-05-15', 500],
    ]);
  });

  it('freezes the latest due, so that the undisputed part stays due', () => {
    expect(balance(lines, [], 700)).toMatchObject({ frozenFen: 700, overdueFen: 1000, openFen: 2000 });
    const frozen = balance(lines, [], 1300);
    expect(frozen).toMatchObject({ frozenFen: 1300, overdueFen: 700 });
    expect(frozen.instalments.map(({ frozenFen }) => frozenFen)).toEqual([300, 600, 400]);
    expect(balance(lines, [], 9000)).toMatchObject({ frozenFen: 2000, overdueFen: 0, nextDueOn: null });
  });

  it('demands nothing when more is taken off than is owed', () => {
    expect(balance([aLine('2026-05-01', 100), aLine('2026-05-01', -250)])).toEqual({
      totalFen: -150,
      paidFen: 0,
      openFen: 0,
      frozenFen: 0,
      overdueFen: 0,
      nextDueOn: null,
      instalments: [],
    });
  });

  it('adds up, whatever was owed, taken off and paid', () => {
    const day = fc.integer({ min: -40, max: 40 }).map((days) => addDays(TODAY_ON, days));
    const line = fc.tuple(day, fc.integer({ min: -3000, max: 9000 })).map(([on, fen]) => aLine(on, fen));
    const payment = fc.record({ paidOn: day, amountFen: fc.integer({ min: 1, max: 4000 }) });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        fc.array(payment, { maxLength: 5 }),
        fc.nat(9000),
        (owed, paid, disputedFen) => {
          const { instalments, ...sums } = balance(owed, paid, disputedFen);
          const dueFen = instalments.reduce((sum, { amountFen }) => sum + amountFen, 0);
          const coveredFen = instalments.reduce((sum, { paidFen }) => sum + paidFen, 0);
          const lateFen = instalments.reduce(
            (sum, { dueOn, amountFen, paidFen }) => sum + (dueOn < TODAY_ON ? amountFen - paidFen : 0),
            0,
          );
          expect(dueFen).toBe(Math.max(0, sums.totalFen));
          expect(coveredFen).toBe(Math.min(sums.paidFen, dueFen));
          expect(sums.openFen).toBe(dueFen - coveredFen);
          expect(sums.frozenFen).toBe(Math.min(disputedFen, sums.openFen));
          expect(sums.overdueFen).toBe(Math.min(lateFen, sums.openFen - sums.frozenFen));
          for (const { dueOn, amountFen, paidFen, paidInTimeFen, settledOn } of instalments) {
            expect(settledOn !== null).toBe(paidFen === amountFen);
            expect(paidInTimeFen === amountFen).toBe(settledOn !== null && settledOn <= dueOn);
            expect(paidInTimeFen).toBeLessThanOrEqual(paidFen);
          }
        },
      ),
    );
  });
});
