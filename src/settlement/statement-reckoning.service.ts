import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { NOTICE_WINDOWS, OVERDUE_DAY } from '../domain/settlement/payment-notices.js';
import { statementAccount } from '../domain/settlement/statement-account.js';
import { Outbox } from '../events/outbox.js';
import { Clock, todayOn } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { requireNoFaults, type SweepPart, sweepThrough } from '../platform/sweep.js';
import { StatementBooksService } from './statement-books.service.js';
import { StatementRepository } from './statement.repository.js';
import { rowOf } from './statement-row.js';

/** Keeps statements for lists as their ledgers have them, and tells both sides of payments that are open. */
@Injectable()
export class StatementReckoningService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly books: StatementBooksService,
    private readonly statements: StatementRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Reckons the statement of a work order anew. */
  reckon(workOrderId: string): Promise<void> {
    return this.unitOfWork.run(SYSTEM_ACTOR, () => this.keep(workOrderId));
  }

  /**
   * Reckons what lost jobs have left behind, and then announces what is due and has not been announced.
   * @throws AggregateError at the end, with what went wrong on the way
   */
  async sweep(): Promise<void> {
    const outdated = (part: SweepPart) => this.statements.outdated(part);
    const unnoticed = (part: SweepPart) =>
      this.statements.unnoticed(NOTICE_WINDOWS, todayOn(this.clock), part);
    const faults = [
      ...(await sweepThrough(this.unitOfWork, outdated, (id) => this.keep(id))),
      ...(await sweepThrough(this.unitOfWork, unnoticed, (id) => this.giveNotice(id))),
    ];
    requireNoFaults(faults, 'statements');
  }

  private async keep(workOrderId: string): Promise<void> {
    const book = await this.books.get(SYSTEM_ACTOR, workOrderId);
    const account = statementAccount(book, todayOn(this.clock));
    await this.statements.keep(rowOf(book, account), account.balance.instalments);
  }

  /** What was paid a moment ago is not announced: the statement is reckoned first, in the same transaction. */
  private async giveNotice(workOrderId: string): Promise<void> {
    await this.keep(workOrderId);
    const day = { todayOn: todayOn(this.clock), at: this.clock.now() };
    for (const { dueOn, daysAfterDue } of await this.statements.addNotices(
      workOrderId,
      NOTICE_WINDOWS,
      day,
    )) {
      if (daysAfterDue === OVERDUE_DAY) {
        await this.outbox.announce('payment.overdue.v1', { workOrderId, dueOn });
      } else {
        await this.outbox.announce('payment.reminder.v1', { workOrderId, dueOn, daysAfterDue });
      }
    }
  }
}
