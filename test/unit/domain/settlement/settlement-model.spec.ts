import fc from 'fast-check';
import { ProblemError } from '../../../../src/domain/problem.js';
import type { SettlementCommand } from '../../../../src/domain/settlement/settlement-commands.js';
import type { SettlementSide } from '../../../../src/domain/settlement/settlement-facts.js';
import { SettlementInMemory } from '../../../support/settlements.js';
import { startedLedger } from '../../../support/work-orders.js';

const KEPT_FEN = 400_000;

/** An entry of the model: what it is worth, who recorded it, and how the other side has answered. */
interface Entry {
  readonly what: 'CHARGE' | 'PAYMENT';
  readonly by: SettlementSide;
  readonly fen: number;
  answer: 'NONE' | 'YES' | 'NO' | 'GONE';
}

/** Bookkeeping as a clerk would do it, without any of the code under test. */
class Clerk {
  readonly entries = new Map<number, Entry>();
  private facts = 0;

  totalFen(): number {
    return KEPT_FEN + this.sum((entry) => entry.what === 'CHARGE' && entry.answer === 'YES');
  }

  paidFen(): number {
    return this.sum(({ what, answer }) => what === 'PAYMENT' && (answer === 'NONE' || answer === 'YES'));
  }

  /** True when the clerk takes it; it is then in the books. */
  takes(by: SettlementSide, command: SettlementCommand): boolean {
    const isTaken = this.enters(by, command);
    if (isTaken) this.facts += 1;
    return isTaken;
  }

  private enters(by: SettlementSide, command: SettlementCommand): boolean {
    switch (command.type) {
      case 'STATE_CHARGE':
        return command.kind === 'TRANSPORT' && by === 'WORKSHOP' && this.add('CHARGE', by, command.amountFen);
      case 'RECORD_PAYMENT': {
        const taken = this.sum(({ what, answer }) => what === 'PAYMENT' && answer !== 'GONE');
        const hasRoom = command.amountFen <= this.totalFen() - taken;
        return by === 'ENTERPRISE' && hasRoom && this.add('PAYMENT', by, command.amountFen);
      }
      case 'STATE_SCRAP':
        return false;
      default:
        return this.answers(by, command.type, this.entries.get(command.of));
    }
  }

  private answers(by: SettlementSide, type: string, entry: Entry | undefined): boolean {
    if (!entry || !type.endsWith(entry.what)) return false;
    const isOwn = entry.by === by;
    const isNew = entry.answer === 'NONE';
    const next = {
      CONFIRM_CHARGE: !isOwn && isNew && 'YES',
      REFUSE_CHARGE: !isOwn && isNew && 'NO',
      WITHDRAW_CHARGE: isOwn && isNew && 'GONE',
      CONFIRM_PAYMENT: !isOwn && (isNew || entry.answer === 'NO') && 'YES',
      CONTEST_PAYMENT: !isOwn && isNew && 'NO',
      REVERSE_PAYMENT: isOwn && entry.answer !== 'GONE' && 'GONE',
    }[type] as Entry['answer'] | false | undefined;
    if (!next) return false;
    entry.answer = next;
    return true;
  }

  private add(what: Entry['what'], by: SettlementSide, fen: number): true {
    this.entries.set(this.facts + 1, { what, by, fen, answer: 'NONE' });
    return true;
  }

  private sum(counts: (entry: Entry) => boolean): number {
    return [...this.entries.values()].filter(counts).reduce((fen, entry) => fen + entry.fen, 0);
  }
}

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
      const [statement, clerk] = [new SettlementInMemory(ledger), new Clerk()];
      for (const [by, wish] of commands) {
        const isTaken = isRecorded(statement, by, wish);
        expect([by, wish, isTaken]).toEqual([by, wish, clerk.takes(by, wish)]);
        if (isTaken) taken.set(wish.type, (taken.get(wish.type) ?? 0) + 1);
        const { balance, standing } = statement.account();
        const [totalFen, paidFen] = [clerk.totalFen(), clerk.paidFen()];
        expect(balance).toMatchObject({ totalFen, paidFen, openFen: totalFen - paidFen });
        const isUnanswered = [...clerk.entries.values()].some(
          ({ what, answer }) => what === 'CHARGE' && answer === 'NONE',
        );
        expect(standing).toBe(totalFen > paidFen || isUnanswered ? 'OPEN' : 'PAID');
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
