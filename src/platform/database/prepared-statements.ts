import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import pg from 'pg';

/** Texts that are prepared; a program that makes up ever new ones must not fill the server's memory. */
const MOST_TEXTS = 300;

const names = new Map<string, string>();

/**
 * pg for TypeORM, except that each connection prepares a statement with parameters at its first use and keeps
 * it (planning takes longer than most of our statements, the more so under row level security), and that
 * statements which are sent together leave together: each write costs about as much as the statement itself.
 */
export const preparingDriver = {
  ...pg,
  Pool: class extends pg.Pool {
    constructor(config?: pg.PoolConfig) {
      super({ ...config, Client: PreparingClient });
    }
  },
};

type Send = (statement: unknown, values?: unknown, callback?: unknown) => unknown;

class PreparingClient extends pg.Client {
  private isGathering = false;

  constructor(config?: pg.ClientConfig) {
    super(config);
    const send = this.query.bind(this) as Send;
    const prepare: Send = (text, values, callback) => {
      this.gather();
      const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : null;
      return name === null ? send(text, values, callback) : send({ name, text, values }, callback);
    };
    this.query = prepare as pg.Client['query'];
  }

  /** Holds what is written back until everything that runs now has run. */
  private gather(): void {
    if (this.isGathering) return;
    this.isGathering = true;
    const { stream } = (this as unknown as { readonly connection: { readonly stream: Duplex } }).connection;
    stream.cork();
    process.nextTick(() => {
      this.isGathering = false;
      stream.uncork();
    });
  }
}

/** The same text has the same name on every connection; null for a text too many. */
function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_TEXTS) return known ?? null;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}
