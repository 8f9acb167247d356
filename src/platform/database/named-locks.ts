import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';

/** Longest that taking or giving back a lock may take; neither waits for anybody. */
const ANSWER_LIMIT_MS = 5000;
/** The server notices within half a minute that the host of a holder is gone; by default it takes two hours. */
const KEEPALIVES = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/**
 * Locks by name that one caller of all processes holds at a time, outside of any transaction: advisory locks of
 * PostgreSQL on one connection of their own, so that whoever holds one keeps no connection of the pool waiting.
 * A lock ends with its connection, and a connection that does not answer is given up with all its locks. They spare
 * work that would be in vain; what must not happen twice is kept by conditions and keys.
 */
@Injectable()
export class NamedLocks implements OnApplicationShutdown {
  /** A session gets a lock that it holds already. */
  private readonly held = new Set<string>();
  private connecting: Promise<pg.Client> | null = null;

  constructor(@Inject(ENV) private readonly env: Env) {}

  /**
   * Does the work while nobody else holds the lock.
   * @returns false, and does nothing, when somebody does
   * @throws Error when the database does not answer within 5 s, before anything is done
   */
  async runAlone(name: string, work: () => Promise<void>): Promise<boolean> {
    if (this.held.has(name)) return false;
    this.held.add(name);
    try {
      const connection = this.connect();
      if (!(await this.ask(connection, 'pg_try_advisory_lock', name))) return false;
      try {
        await work();
      } finally {
        await this.ask(connection, 'pg_advisory_unlock', name).catch(() => false);
      }
      return true;
    } finally {
      this.held.delete(name);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    const client = await this.connecting?.catch(() => null);
    await client?.end().catch(() => undefined);
  }

  private connect(): Promise<pg.Client> {
    if (this.connecting) return this.connecting;
    const client = new pg.Client({
      connectionString: this.env.databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_LIMIT_MS,
      query_timeout: ANSWER_LIMIT_MS,
      options: KEEPALIVES,
      application_name: 'gongfang-locks',
    });
    const connection = client.connect().then(() => client);
    const forget = (): void => this.forget(connection);
    client.on('error', forget);
    client.once('end', forget);
    connection.catch(forget);
    this.connecting = connection;
    return connection;
  }

  private forget(connection: Promise<pg.Client>): void {
    if (this.connecting === connection) this.connecting = null;
  }

  /** When an answer is lost nobody knows whether the lock is held: the connection goes, and the lock with it. */
  private async ask(
    connection: Promise<pg.Client>,
    call: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
    name: string,
  ): Promise<boolean> {
    const client = await connection;
    try {
      const query = `SELECT ${call}(hashtextextended($1, 0)) AS yes`;
      const { rows } = await client.query<{ yes: boolean }>(query, [name]);
      return rows[0]?.yes === true;
    } catch (error) {
      this.forget(connection);
      // Not awaited: the server may be out of reach.
      client.end().catch(() => undefined);
      throw error;
    }
  }
}
