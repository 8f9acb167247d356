import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import type { SettlementCommand } from '../domain/settlement/settlement-commands.js';
import { decideSettlement } from '../domain/settlement/settlement-decider.js';
import type { SettlementSide } from '../domain/settlement/settlement-facts.js';
import { linesOf } from '../domain/settlement/statement-account.js';
import { totalFenOf } from '../domain/settlement/statement.js';
import { Outbox } from '../events/outbox.js';
import { Clock, todayOn } from '../platform/clock.js';
import { platformProblems } from '../platform/platform.problems.js';
import { type SettlementEntry, SettlementFactRepository } from './settlement-fact.repository.js';
import { type StatementBook, StatementBooksService } from './statement-books.service.js';

/** Who records, on the statement of which work order, and the version of it that they read. */
export interface StatementRef {
  readonly actor: Actor;
  readonly id: string;
  readonly version: number;
}

/** Adds charges, payments and the answers to them to the ledgers of statements, all in the caller's transaction. */
@Injectable()
export class SettlementLedgerService {
  constructor(
    private readonly books: StatementBooksService,
    private readonly facts: SettlementFactRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Records what the command comes to.
   * @throws ProblemError NOT_FOUND, STALE, or the one of settlementProblems that says why it may not be recorded
   */
  async record(ref: StatementRef, command: SettlementCommand, note: string | null): Promise<void> {
    const book = await this.books.hold(ref.actor, ref.id);
    if (book.version !== ref.version) throw new ProblemError(platformProblems.STALE);
    const by = sideOf(ref.actor);
    const entry = {
      ...decideSettlement(this.caseOf(book, by), command),
      sequence: book.settlement.factCount + 1,
      at: this.clock.now(),
      by,
      note,
      recordedBy: ref.actor.actorId ?? '',
    };
    await this.write(ref.id, entry);
  }

  private caseOf(book: StatementBook, by: SettlementSide): Parameters<typeof decideSettlement>[0] {
    return { ...book, totalFen: totalFenOf(linesOf(book)), by, todayOn: todayOn(this.clock) };
  }

  private async write(workOrderId: string, entry: SettlementEntry): Promise<void> {
    await this.facts.add(workOrderId, entry);
    await this.audit.record({
      action: 'statement.record',
      subjectType: 'statement',
      subjectId: workOrderId,
      before: null,
      after: { fact: entry },
    });
    const { sequence, type: factType } = entry;
    await this.outbox.announce('settlement.recorded.v1', { workOrderId, sequence, factType });
  }
}

/** @throws Error for a caller that is no party: the doors let nobody else in */
function sideOf({ role }: Actor): SettlementSide {
  if (role === 'ENTERPRISE') return 'ENTERPRISE';
  if (role === 'OPERATOR') return 'WORKSHOP';
  throw new Error(`a caller as ${role} records nothing of a statement`);
}
