import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type pg from 'pg';
import { DataSource, type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import type { Actor } from '../../domain/actor.js';
import { RecordedProblemError } from '../../domain/problem.js';
import { Notifier } from './notifier.js';

/** PostgreSQL says the transaction lost a race and may simply be run again. */
const RETRYABLE_STATES = new Set(['40001', '40P01']);
const MOST_TRIES = 5;

/**
 * The role owns nothing and cannot bypass row level security; settings end with the transaction. A likeness of
 * 0.45 lets a search forgive one wrong letter inside a word of seven.
 */
const ENTER_SQL = `SELECT set_config('role', 'gongfang_service', true),
  set_config('gongfang.role', $1, true), set_config('gongfang.actor_id', $2, true),
  set_config('gongfang.organisation_id', $3, true),
  set_config('pg_trgm.word_similarity_threshold', '0.45', true)`;

/** SQL with the values of its $1, $2 … */
export interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/** What is under way on one connection. */
interface Transaction {
  readonly runner: QueryRunner;
  readonly client: pg.ClientBase;
  /** Statements whose answers nobody has waited for yet. */
  readonly sent: Promise<unknown>[];
  /** Channels whose listeners are told once it has committed. */
  readonly channels: Set<string>;
}

const running = new AsyncLocalStorage<Transaction>();

/** One transaction, entered as one actor: repositories reach the database through it and nowhere else. */
@Injectable()
export class UnitOfWork {
  private readonly notifier: Notifier;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    this.notifier = new Notifier(dataSource);
  }

  /** The running transaction's manager. @throws Error outside of `run`. */
  get manager(): EntityManager {
    return requireRunning().runner.manager;
  }

  /**
   * Sends a statement whose answer nobody needs; resolves when it is on its way, not when it is done. It runs
   * before everything that the transaction is asked later. If it fails, nothing of the transaction is kept and
   * `run` throws its error.
   * @throws Error outside of `run`
   */
  send(statement: Statement): Promise<void> {
    void sendTo(requireRunning(), statement);
    return Promise.resolve();
  }

  /**
   * Tells the listeners of the channel once the transaction has committed. They are not told when the process dies
   * right then, so they must look by themselves now and then. @throws Error outside of `run`
   */
  notifyAfterCommit(channel: string): void {
    requireRunning().channels.add(channel);
  }

  /**
   * Runs `work` in one transaction under the row level security of `actor`: commits when it returns or
   * throws a RecordedProblemError, rolls back on any other error. A deadlock or serialisation failure runs
   * `work` again, so its effects must be database rows only. `work` gets the rows of `opening`, a statement that
   * travels with the beginning of the transaction.
   */
  async run<T>(actor: Actor, work: (opened: unknown[]) => Promise<T>, opening?: Statement): Promise<T> {
    if (running.getStore()) throw new Error('a unit of work is already running');
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.runOnce(actor, work, opening);
      } catch (error) {
        if (!isRetryable(error) || tries === MOST_TRIES) throw error;
      }
    }
  }

  private async runOnce<T>(
    actor: Actor,
    work: (opened: unknown[]) => Promise<T>,
    opening?: Statement,
  ): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const [sent, channels]: [Promise<unknown>[], Set<string>] = [[], new Set()];
    try {
      const client = (await runner.connect()) as pg.ClientBase;
      const transaction = { runner, client, sent, channels };
      const opened = await begin(transaction, actor, opening);
      const result = await running.run(transaction, () => work(opened));
      await this.commit(transaction);
      return result;
    } catch (error) {
      if (runner.isTransactionActive) {
        if (error instanceof RecordedProblemError) await this.commit({ runner, sent, channels });
        // A broken connection cannot roll back; PostgreSQL does so itself once it is gone.
        else await runner.rollbackTransaction().catch(() => hangUp(runner));
      }
      // What follows a failed statement fails too, and says less.
      throw (await failureOf(sent)) ?? error;
    } finally {
      await runner.release();
    }
  }

  /** @throws QueryFailedError of a statement that was sent: PostgreSQL then rolls back whatever it is told. */
  private async commit({ runner, sent, channels }: Omit<Transaction, 'client'>): Promise<void> {
    await runner.commitTransaction();
    await Promise.all(sent);
    for (const channel of channels) this.notifier.notify(channel);
  }
}

function requireRunning(): Transaction {
  const transaction = running.getStore();
  if (!transaction) throw new Error('no unit of work is running');
  return transaction;
}

/** Begins, enters and opens in one round trip. @returns the rows of `opening` */
async function begin(transaction: Transaction, actor: Actor, opening?: Statement): Promise<unknown[]> {
  const { runner, sent } = transaction;
  void sendTo(transaction, { text: 'START TRANSACTION', values: [] });
  const entered = sendTo(transaction, enteringAs(actor));
  // What runner.startTransaction() notes down, so that whatever TypeORM would begin is a part of this one.
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
  const { rows } = await (opening ? sendTo(transaction, opening) : entered);
  await Promise.all(sent.splice(0));
  return rows;
}

function enteringAs({ role, actorId, organisationId }: Actor): Statement {
  return { text: ENTER_SQL, values: [role, actorId ?? '', organisationId ?? ''] };
}

function sendTo({ client, sent }: Transaction, { text, values }: Statement): Promise<pg.QueryResult<object>> {
  const answer = client.query<object>(text, values).catch((error: unknown) => {
    throw error instanceof Error ? new QueryFailedError(text, values, error) : error;
  });
  // Its failure is told when the transaction ends.
  answer.catch(() => undefined);
  sent.push(answer);
  return answer;
}

async function failureOf(sent: readonly Promise<unknown>[]): Promise<unknown> {
  const answers = await Promise.allSettled(sent);
  return answers.find((answer) => answer.status === 'rejected')?.reason ?? null;
}

/** Ends the connection, so that the pool does not hand it to the next one. */
async function hangUp(runner: QueryRunner): Promise<void> {
  const connection = (await runner.connect()) as { end(): Promise<void> };
  void connection.end().catch(() => undefined);
}

function isRetryable(error: unknown): boolean {
  return error instanceof QueryFailedError && RETRYABLE_STATES.has(sqlStateOf(error));
}

/** The five-character SQLSTATE of a failed query, or '' when the driver gave none. */
export function sqlStateOf(error: { readonly driverError: unknown }): string {
  const { driverError } = error;
  const code: unknown = driverError instanceof Error && 'code' in driverError ? driverError.code : null;
  return typeof code === 'string' ? code : '';
}
