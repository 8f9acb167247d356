import fc from 'fast-check';
import type { KeptUnits } from '../../../../src/domain/production/kept-units.js';
import { paymentDueOn } from '../../../../src/domain/settlement/payment-clock.js';
import {
  type StatementBasis,
  statementLines,
  totalFenOf,
} from '../../../../src/domain/settlement/statement.js';

function someUnits(units: Partial<KeptUnits> = {}): KeptUnits {
  return {
    sequence: 7,
    receivedOn: '2026-03-02',
    quantity: 500,
    priceReductionPerMille: 0,
    ...units,
  };
}

function aBasis(basis: Partial<StatementBasis> = {}): StatementBasis {
  return {
    unitPriceFen: 412,
    paymentTermDays: 30,
    enterpriseSize: 'MEDIUM',
    units: [someUnits()],
    charges: [],
    adjustments: [],
    ...basis,
  };
}

describe('the time to pay', () => {
  it.each([
    ['MEDIUM', 30, '2026-04-01'],
    ['MEDIUM', 90, '2026-05-31'],
    ['LARGE', 45, '2026-04-16'],
    ['LARGE', 60, '2026-05-01'],
    ['LARGE', 90, '2026-05-01'],
  ] as const)('of a %s enterprise with %d days ends on %s', (enterpriseSize, paymentTermDays, dueOn) => {
    expect(paymentDueOn('2026-03-02', { enterpriseSize, paymentTermDays })).toBe(dueOn);
  });
});

describe('a statement', () => {
  it('has a line for the units that each fact keeps, due from the day they came', () => {
    const units = [someUnits({ sequence: 9, receivedOn: '2026-03-09', quantity: 300 }), someUnits()];
    expect(statementLines(aBasis({ units }))).toEqual([
      {
        kind: 'KEPT',
        ledger: 'WORK_ORDER',
        sequence: 7,
        quantity: 500,
        amountFen: 206_000,
        dueOn: '2026-04-01',
      },
      {
        kind: 'KEPT',
        ledger: 'WORK_ORDER',
        sequence: 9,
        quantity: 300,
        amountFen: 123_600,
        dueOn: '2026-04-08',
      },
    ]);
  });

  it('cuts a reduction to whole fen once, on however many days the units of the concession came', () => {
    const conceded = { sequence: 9, priceReductionPerMille: 137 };
    const units = [
      someUnits({ sequence: 8, quantity: 1, priceReductionPerMille: 137 }),
      someUnits({ ...conceded, quantity: 300 }),
      someUnits({ ...conceded, quantity: 1, receivedOn: '2026-03-03' }),
    ];
    const lines = statementLines(aBasis({ units, unitPriceFen: 437 }));
    const reductions = lines.filter(({ kind }) => kind === 'PRICE_REDUCTION');
    expect(reductions.map(({ amountFen }) => amountFen)).toEqual([-59, -17_960, -60]);
  });

  it('takes a reduction off in a line of its own, cut to whole fen', () => {
    const units = [someUnits({ quantity: 7, priceReductionPerMille: 125 })];
    expect(statementLines(aBasis({ units, unitPriceFen: 33 }))).toEqual([
      { kind: 'KEPT', ledger: 'WORK_ORDER', sequence: 7, quantity: 7, amountFen: 231, dueOn: '2026-04-01' },
      {
        kind: 'PRICE_REDUCTION',
        ledger: 'WORK_ORDER',
        sequence: 7,
        quantity: 7,
        amountFen: -28,
        dueOn: '2026-04-01',
      },
    ]);
  });

  it('adds transport and takes scrap beyond the allowance off', () => {
    const charges = [
      { sequence: 8, kind: 'TRANSPORT', agreedOn: '2026-03-02', amountFen: 12_000 },
      { sequence: 9, kind: 'SCRAP_BEYOND_ALLOWANCE', agreedOn: '2026-03-05', amountFen: -3_500 },
    ] as const;
    const lines = statementLines(aBasis({ charges }));
    expect(lines.map(({ kind, quantity, amountFen, dueOn }) => [kind, quantity, amountFen, dueOn])).toEqual([
      ['KEPT', 500, 206_000, '2026-04-01'],
      ['TRANSPORT', null, 12_000, '2026-04-01'],
      ['SCRAP_BEYOND_ALLOWANCE', null, -3_500, '2026-04-04'],
    ]);
    expect(totalFenOf(lines)).toBe(214_500);
  });

  it('owes nothing of units kept at no price', () => {
    expect(totalFenOf(statementLines(aBasis({ units: [someUnits({ priceReductionPerMille: 1000 })] })))).toBe(
      0,
    );
  });

  it('never takes more off than a thousandth part exactly, however large the amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 1, max: 500_000_000 }),
        fc.integer({ min: 0, max: 1000 }),
        (quantity, unitPriceFen, priceReductionPerMille) => {
          const lines = statementLines(
            aBasis({ unitPriceFen, units: [someUnits({ quantity, priceReductionPerMille })] }),
          );
          const full = BigInt(quantity) * BigInt(unitPriceFen);
          const kept = 1000n * BigInt(totalFenOf(lines)) - full * BigInt(1000 - priceReductionPerMille);
          expect(kept >= 0n && kept < 1000n).toBe(true);
        },
      ),
    );
  });
});
