import { ProblemError } from '../../src/domain/problem.js';
import type { SettlementCommand } from '../../src/domain/settlement/settlement-commands.js';
import { decideSettlement } from '../../src/domain/settlement/settlement-decider.js';
import type { RecordedSettlementFact, SettlementSide } from '../../src/domain/settlement/settlement-facts.js';
import { settlementOf } from '../../src/domain/settlement/settlement-state.js';
import {
  linesOf,
  type StatementAccount,
  statementAccount,
  type StatementSources,
} from '../../src/domain/settlement/statement-account.js';
import { totalFenOf } from '../../src/domain/settlement/statement.js';
import { shanghaiDateOn } from '../../src/domain/week.js';
import type { LedgerInMemory } from './work-orders.js';

/** The ledger of a statement in memory: what the sides want to record is decided, and kept when it may be. */
export class SettlementInMemory {
  readonly facts: RecordedSettlementFact[] = [];

  constructor(
    readonly workOrder: LedgerInMemory,
    public now = new Date('2026-11-05T01:00:00Z'),
  ) {}

  /** Records it. @returns its sequence @throws ProblemError when it may not be recorded */
  record(by: SettlementSide, command: SettlementCommand): number {
    const sources = this.sources();
    const totalFen = totalFenOf(linesOf(sources));
    const decided = decideSettlement({ ...sources, totalFen, by, todayOn: this.todayOn() }, command);
    const fact = { ...decided, sequence: this.facts.length + 1, at: this.now, by, note: null };
    this.facts.push(fact);
    return fact.sequence;
  }

  factory(command: SettlementCommand): number {
    return this.record('ENTERPRISE', command);
  }

  workshop(command: SettlementCommand): number {
    return this.record('WORKSHOP', command);
  }

  account(todayOn: string = this.todayOn()): StatementAccount {
    return statementAccount(this.sources(), todayOn);
  }

  sources(): StatementSources {
    const { terms, facts, state } = this.workOrder;
    return { terms, facts, state, settlement: settlementOf(this.facts) };
  }

  private todayOn(): string {
    return shanghaiDateOn(this.now);
  }
}

/** The code of the refusal; 'DONE' when it was recorded. */
export function answerTo(record: () => unknown): string {
  try {
    record();
    return 'DONE';
  } catch (error) {
    if (error instanceof ProblemError) return error.definition.code;
    throw error;
  }
}
