import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';

/**
 * Locks by name that one caller of all processes holds at a time, outside of any transaction: advisory locks of
 * PostgreSQL on one connection of their own, so that whoever holds one keeps no connection of the pool waiting.
 * A lock ends with its connection. They spare work that would be in vain; what must not happen twice is kept by
 * conditions and keys.
 */
@Injectable()
export class NamedLocks implements OnApplicationShutdown {
  /** A session gets a lock that it holds already. */
  private readonly held = new Set<string>();
  private connecting: Promise<pg.Client> | null = null;

  constructor(@Inject(ENV) private readonly env: Env) {}

  /** Does the work while nobody else holds the lock. @returns false, and does nothing, when somebody does */
  async runAlone(name: string, work: () => Promise<void>): Promise<boolean> {
    if (this.held.has(name)) return false;
    this.held.add(name);
    try {
      const client = await this.connect();
      if (!(await isTrue(client, 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS yes', name)))
        return false;
      try {
        await work();
      } finally {
        await isTrue(client, 'SELECT pg_advisory_unlock(hashtextextended($1, 0)) AS yes', name).catch(
          () => false,
        );
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
    this.connecting ??= this.open();
    return this.connecting;
  }

  private async open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.env.databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 5000,
      application_name: 'gongfang-locks',
    });
    const forget = (): void => {
      this.connecting = null;
    };
    client.on('error', forget);
    client.once('end', forget);
    try {
      await client.connect();
      return client;
    } catch (error) {
      forget();
      throw error;
    }
  }
}

async function isTrue(client: pg.Client, query: string, name: string): Promise<boolean> {
  const { rows } = await client.query<{ yes: boolean }>(query, [name]);
  return rows[0]?.yes === true;
}
