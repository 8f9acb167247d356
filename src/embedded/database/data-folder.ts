import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedDatabaseError } from './database-error.js';
import { isAlive } from './live-server.js';
import type { PostgresPrograms } from './postgres-programs.js';
import type { ServerUser } from './server-user.js';

/** Our login, which owns the database of the same name. */
export const DATABASE_OWNER = 'gongfang';
/** Files of orders and work orders lie beside the database that knows whose they are. */
export const FILES_NAME = 'files';
/** A data folder in the making; the number is the process that makes it. */
const IN_THE_MAKING = /^initialising-(\d+)$/;

/** Where everything of one embedded database lies. */
export class DataFolder {
  /** What PostgreSQL calls its data folder. */
  readonly data: string;
  /** The server's own words. */
  readonly log: string;

  constructor(readonly path: string) {
    this.data = join(path, 'postgres');
    this.log = join(this.data, 'server.log');
  }

  /**
   * Looks at what is there and clears away what a start that was cut off has left.
   * @returns false when there is no database yet
   * @throws EmbeddedDatabaseError for anything that is not a whole database of ours and of this version
   */
  async check(majorVersion: string): Promise<boolean> {
    await mkdir(this.path, { recursive: true });
    const names = await this.clearLeftovers(await readdir(this.path));
    if (!names.includes('postgres')) {
      this.requireNothingElse(names);
      return false;
    }
    await this.requireWholeDatabase(majorVersion);
    return true;
  }

  /**
   * Makes the database beside its place and moves it there as a whole, so that one cut off is never taken for
   * a whole one, and of two starts at once one wins.
   */
  async initialise(programs: PostgresPrograms, user: ServerUser | null): Promise<void> {
    const making = join(this.path, `initialising-${process.pid}`);
    const [data, password] = [join(making, 'postgres'), join(making, 'password')];
    try {
      await mkdir(data, { recursive: true, mode: 0o700 });
      await writeFile(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
      if (user && !user.isMasked) {
        // The server's user must own its data, pass through to it, and read its password once.
        for (const path of [this.path, making, data, password]) await chown(path, user.uid, user.gid);
      }
      await programs.initialise(data, DATABASE_OWNER, password);
      await rename(password, join(data, 'password'));
      await rename(data, this.data);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOTEMPTY')
        throw this.beingPrepared('at the same moment');
      throw error;
    } finally {
      await rm(making, { recursive: true, force: true });
    }
  }

  /** The password of our login. @throws EmbeddedDatabaseError */
  async readPassword(): Promise<string> {
    const text = await this.read('postgres/password');
    return text.trim();
  }

  /** Bytes that the server has logged so far. */
  async logLength(): Promise<number> {
    const file = await stat(this.log).catch(() => null);
    return file?.size ?? 0;
  }

  /** What the server has logged after so many bytes. */
  async readLog(afterBytes: number): Promise<string> {
    const bytes = await readFile(this.log).catch(() => Buffer.alloc(0));
    return bytes.subarray(afterBytes).toString();
  }

  /** Removes the database and what was noted beside it; what is not ours stays. */
  async remove(): Promise<void> {
    for (const name of ['demo.json', FILES_NAME, 'postgres']) {
      await rm(join(this.path, name), { recursive: true, force: true });
    }
  }

  private async clearLeftovers(names: readonly string[]): Promise<string[]> {
    const kept: string[] = [];
    for (const name of names) {
      const maker = Number(IN_THE_MAKING.exec(name)?.[1] ?? 0);
      if (maker === 0) kept.push(name);
      else if (maker !== process.pid && isAlive(maker)) {
        throw this.beingPrepared(`process ${maker}`);
      } else await rm(join(this.path, name), { recursive: true, force: true });
    }
    return kept;
  }

  private requireNothingElse(names: readonly string[]): void {
    if (names.includes('PG_VERSION')) {
      throw new EmbeddedDatabaseError(
        `${this.path} is the data folder of another PostgreSQL, not one of Gongfang. It is left as it is; ` +
          'choose another folder.',
      );
    }
    const foreign = names.filter((name) => name !== 'lost+found');
    if (foreign.length === 0) return;
    throw new EmbeddedDatabaseError(
      `${this.path} is not empty and holds no database of Gongfang (found: ${foreign.slice(0, 3).join(', ')}). ` +
        'It is left as it is; move it away, or choose another folder.',
    );
  }

  private async requireWholeDatabase(majorVersion: string): Promise<void> {
    const text = await this.read('postgres/PG_VERSION');
    if (text.trim() !== majorVersion) {
      throw new EmbeddedDatabaseError(
        `${this.path} was made by PostgreSQL ${text.trim()}, but this is version ${majorVersion}, which cannot ` +
          'read it. Go back to the Gongfang that made it and take a dump from there, or remove the folder to begin anew.',
      );
    }
    const global = await readdir(join(this.data, 'global')).catch((): string[] => []);
    if (!global.includes('pg_control')) throw this.broken('postgres/global/pg_control is missing');
  }

  /** A file that a whole database has. */
  private async read(name: string): Promise<string> {
    try {
      return await readFile(join(this.path, name), 'utf8');
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? this.broken(`${name} is missing`) : error;
    }
  }

  private beingPrepared(by: string): EmbeddedDatabaseError {
    return new EmbeddedDatabaseError(
      `${this.path} is just being prepared by another start (${by}). Wait for it, or stop it.`,
    );
  }

  private broken(why: string): EmbeddedDatabaseError {
    return new EmbeddedDatabaseError(
      `${this.path} holds a database that is not whole: ${why}. Restore the folder from a copy, or remove it to ` +
        'begin anew.',
    );
  }
}
