import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { type BookedAmount, bookedAmounts, type Period } from '../domain/settlement/booked-amounts.js';
import { settlementProblems } from '../domain/settlement/settlement.problems.js';
import { linesOf } from '../domain/settlement/statement-account.js';
import { daysBetween } from '../domain/week.js';
import { offerPartyOf } from '../pairings/offer-party.js';
import { Clock, todayOn } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { StatementBooksService } from './statement-books.service.js';
import { StatementNaming } from './statement-naming.js';
import { StatementRepository } from './statement.repository.js';
import type { StatementNames, StatementRow } from './statement.js';

/** A leap year. */
const MOST_DAYS = 366;
/** Statements that are read at once: what an export keeps in memory. */
const BATCH = 100;

/** A booked amount with the statement that it is of. */
export type ExportedAmount = BookedAmount & StatementNames & Pick<StatementRow, 'id'>;

/** Reads amounts of many statements, batch by batch, each in a transaction of its own. */
@Injectable()
export class StatementExportService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly statements: StatementRepository,
    private readonly books: StatementBooksService,
    private readonly naming: StatementNaming,
    private readonly clock: Clock,
  ) {}

  /**
   * What of the caller's statements is due or was paid in the period, statement by statement, newest first.
   * @throws ProblemError EXPORT_PERIOD_INVALID
   */
  async export(actor: Actor, period: Period): Promise<AsyncIterable<ExportedAmount>> {
    const days = daysBetween(period.fromOn, period.toOn) + 1;
    if (days < 1 || days > MOST_DAYS) {
      throw new ProblemError(settlementProblems.EXPORT_PERIOD_INVALID, { mostDays: MOST_DAYS });
    }
    // Whatever is wrong with the first batch is answered as a problem, before the file begins.
    return this.from(actor, period, await this.batch(actor, period, null));
  }

  private async *from(actor: Actor, period: Period, first: Batch): AsyncGenerator<ExportedAmount> {
    for (let batch = first; ; batch = await this.batch(actor, period, batch.nextCursor)) {
      yield* batch.amounts;
      if (batch.nextCursor === null) return;
    }
  }

  private batch(actor: Actor, period: Period, cursor: string | null): Promise<Batch> {
    return this.unitOfWork.run(actor, async () => {
      const { data, nextCursor } = await this.statements.page(
        offerPartyOf(actor),
        { todayOn: todayOn(this.clock) },
        { limit: BATCH, ...(cursor === null ? {} : { cursor }) },
      );
      const books = await this.books.list(data.map(({ id }) => id));
      const amounts = (await this.naming.named(data)).flatMap((statement) => {
        const book = books.get(statement.id);
        const booked = book ? bookedAmounts(linesOf(book), book.settlement, period) : [];
        return booked.map((amount) => ({ ...statement, ...amount }));
      });
      return { amounts, nextCursor };
    });
  }
}

interface Batch {
  readonly amounts: readonly ExportedAmount[];
  readonly nextCursor: string | null;
}
