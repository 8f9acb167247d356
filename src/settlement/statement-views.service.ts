import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import type { Instalment } from '../domain/settlement/balance.js';
import { statementAccount } from '../domain/settlement/statement-account.js';
import { offerPartyOf } from '../pairings/offer-party.js';
import { Clock, todayOn } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { StatementBooksService } from './statement-books.service.js';
import type { ListedStatement, StatementFilter, StatementView } from './statement.js';
import { StatementNaming } from './statement-naming.js';
import { StatementRepository } from './statement.repository.js';
import { rowOf } from './statement-row.js';

/** Statements as their parties and the county see them. */
@Injectable()
export class StatementViewsService {
  constructor(
    private readonly books: StatementBooksService,
    private readonly statements: StatementRepository,
    private readonly naming: StatementNaming,
    private readonly clock: Clock,
  ) {}

  /** The statement of a work order of the caller's, as its ledgers have it now. @throws ProblemError NOT_FOUND */
  async get(actor: Actor, id: string): Promise<StatementView> {
    const book = await this.books.get(actor, id);
    const account = statementAccount(book, todayOn(this.clock));
    const [row] = await this.naming.named([rowOf(book, account)]);
    if (!row) throw new Error('a statement always has names');
    const { status, balance } = account;
    const { overdueFen, instalments } = balance;
    const { settlement, terms: workOrder } = book;
    return { ...row, status, overdueFen, instalments, account, settlement, workOrder };
  }

  /** The caller's statements, newest first, as they were last reckoned. @throws ProblemError CURSOR_INVALID */
  async page(actor: Actor, filter: StatementFilter, query: PageQueryDto): Promise<Page<ListedStatement>> {
    const today = todayOn(this.clock);
    const { data, nextCursor } = await this.statements.page(
      offerPartyOf(actor),
      { ...filter, todayOn: today },
      query,
    );
    const instalments = await this.statements.instalments(data.map(({ id }) => id));
    const listed = (await this.naming.named(data)).map((row) => {
      const overdueFen = overdueFenOf(instalments.get(row.id) ?? [], today);
      const status = overdueFen > 0 ? ('OVERDUE' as const) : row.standing;
      return { ...row, status, overdueFen };
    });
    return { data: listed, nextCursor };
  }
}

function overdueFenOf(instalments: readonly Instalment[], today: string): number {
  const overdue = instalments.filter(({ dueOn }) => dueOn < today);
  return overdue.reduce((sum, { amountFen, paidFen, frozenFen }) => sum + amountFen - paidFen - frozenFen, 0);
}
