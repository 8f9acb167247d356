import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import type { Actor } from '../../domain/actor.js';
import { RecordedProblemError } from '../../domain/problem.js';

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

const running = new AsyncLocalStorage<EntityManager>();

/** One transaction, entered as one actor: repositories reach the database through it and nowhere else. */
@Injectable()
export class UnitOfWork {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The running transaction's manager. @throws Error outside of `run`. */
  get manager(): EntityManager {
    const manager = running.getStore();
    if (!manager) throw new Error('no unit of work is running');
    return manager;
  }

  /**
   * Runs `work` in one transaction under the row level security of `actor`: commits when it returns or
   * throws a RecordedProblemError, rolls back on any other error. A deadlock or serialisation failure runs
   * `work` again, so its effects must be database rows only.
   */
  async run<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    if (running.getStore()) throw new Error('a unit of work is already running');
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.runOnce(actor, work);
      } catch (error) {
        if (!isRetryable(error) || tries === MOST_TRIES) throw error;
      }
    }
  }

  private async runOnce<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      await runner.query(ENTER_SQL, [actor.role, actor.actorId ?? '', actor.organisationId ?? '']);
      const result = await running.run(runner.manager, work);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) {
        if (error instanceof RecordedProblemError) await runner.commitTransaction();
        // A broken connection cannot roll back; PostgreSQL does so itself once it is gone.
        else await runner.rollbackTransaction().catch(() => hangUp(runner));
      }
      throw error;
    } finally {
      await runner.release();
    }
  }
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
