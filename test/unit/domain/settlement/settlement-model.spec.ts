import fc from 'fast-check';
import { ProblemError } from '../../../../src/domain/problem.js';
import type { SettlementCommand } from '../../../../src/domain/settlement/settlement-commands.js';
import type { SettlementSide } from '../../../../src/domain/settlement/settlement-facts.js';
import { SettlementClerk } from '../../../support/clerk/settlement-clerk.js';
import { SettlementInMemory } from '../../../support/settlements.js';
import { startedLedger } from '../../../support/work-orders.js';

const KEPT_FEN = 400_000;

const amountFen = fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 500_000 }));
const command: fc.Arbitrary<SettlementCommand> = fc.oneof(
  fc.record({
    type: fc.constant('RECORD_PAYMENT' as const),
    paidOn: fc.constant('2026-11-04'),
    amountFen,
  }),
  fc.record({
    type: fc.constant('STATE_CHARGE' as const),
    kind: fc.constantFrom('TRANSPORT' as const, 'TRANSPORT' as const, 'DEPOSIT' as const),
    amountFen,
  }),
  fc.record({
    type: fc.constantFrom(
      'CONFIRM_CHARGE' as const,
      'REFUSE_CHARGE' as const,
      'WITHDRAW_CHARGE' as const,
      'CONFIRM_PAYMENT' as const,
      'CONTEST_PAYMENT' as const,
      'REVERSE_PAYMENT' as const,
    ),
    of: fc.integer({ min: 1, max: 25 }),
  }),
);
const side = fc.constantFrom('ENTERPRISE' as const, 'WORKSHOP' as const);

function isRecorded(statement: SettlementInMemory, by: SettlementSide, wish: SettlementCommand): boolean {
  try {
    statement.record(by, wish);
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}

it('takes and refuses what a clerk would, and comes to the same sums, over thousands of commands', () => {
  const taken = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(fc.tuple(side, command), { minLength: 30, maxLength: 60 }), (commands) => {
      const ledger = startedLedger();
      ledger.makeAndReceive(1000);
      ledger.factory({ type: 'CLOSE' });
      const statement = new SettlementInMemory(ledger);
      const clerk = new SettlementClerk({ feeFen: () => KEPT_FEN, goneBeyondAllowance: () => null });
      for (const [by, wish] of commands) {
        const isTaken = isRecorded(statement, by, wish);
        expect([by, wish, isTaken]).toEqual([by, wish, clerk.takes(by, wish)]);
        if (isTaken) taken.set(wish.type, (taken.get(wish.type) ?? 0) + 1);
        const { balance, standing } = statement.account();
        const [totalFen, paidFen] = [clerk.totalFen(), clerk.paidFen()];
        expect(balance).toMatchObject({ totalFen, paidFen, openFen: totalFen - paidFen });
        expect(standing).toBe(totalFen > paidFen || clerk.isChargeUnanswered() ? 'OPEN' : 'PAID');
      }
    }),
    { numRuns: 100 },
  );
  // Commands that are never taken would have shown nothing.
  expect([...taken.keys()].toSorted()).toEqual([
    'CONFIRM_CHARGE',
    'CONFIRM_PAYMENT',
    'CONTEST_PAYMENT',
    'RECORD_PAYMENT',
    'REFUSE_CHARGE',
    'REVERSE_PAYMENT',
    'STATE_CHARGE',
    'WITHDRAW_CHARGE',
  ]);
});
