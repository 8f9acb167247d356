import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedDatabaseError } from './database-error.js';

const run = promisify(execFile);
/** Who takes root's place, in order of preference: PostgreSQL refuses to run as root. */
const STAND_INS = ['postgres', 'nobody'];
const MAY_PASS = { owner: 0o100, group: 0o010, others: 0o001 };

/** The user as whom PostgreSQL runs when we are root. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /**
   * It is that user in a user namespace of its own alone, and root's files stay root's: for a project in a
   * folder that nobody but root may enter, such as /root.
   */
  readonly isMasked: boolean;
}

/**
 * As whom the server must run: the owner of a data folder that is there, else a user that every machine has.
 * @param programFolder where PostgreSQL's programs lie
 * @returns null when we are not root: the server then runs as we do
 * @throws EmbeddedDatabaseError where there is nobody, or nobody who can reach the folders
 */
export async function findServerUser(programFolder: string, dataFolder: string): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(dataFolder).catch(() => null);
  if (owner && owner.uid !== 0) return owning(owner);
  const user = await findStandIn();
  const closed = (await firstClosed(programFolder, user)) ?? (await firstClosed(dirname(dataFolder), user));
  if (!closed && !owner) return user;
  const masked = { ...user, isMasked: true };
  if (await canRun(masked)) return masked;
  throw unreachable(dataFolder, user, closed);
}

function unreachable(dataFolder: string, { name }: ServerUser, closed: string | null): EmbeddedDatabaseError {
  const problem = `PostgreSQL does not run as root, and user ${name}, who would run it, cannot reach ${dataFolder}`;
  return new EmbeddedDatabaseError(
    closed
      ? `${problem} because ${closed} is closed. Move the project to a folder that everybody may pass through, ` +
          `such as /opt, or open this one: chmod o+x ${closed}`
      : `${problem}, which belongs to root. Give it away: chown -R ${name} ${dirname(dataFolder)}`,
  );
}

/** What to put before a program's name and flags so that it runs as the user. */
export function maskOf({ uid, gid }: ServerUser): readonly [program: string, ...flags: string[]] {
  return ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`];
}

/** The first folder on the way to this one that does not let the user pass; null when the way is free. */
async function firstClosed(folder: string, user: ServerUser): Promise<string | null> {
  const above = dirname(folder);
  if (above === folder) return null;
  const further = await firstClosed(above, user);
  if (further !== null) return further;
  const found = await stat(above).catch(() => null);
  // What is not there yet will be made by us, open to the user.
  if (!found) return null;
  const { uid, gid, mode } = found;
  const right = uid === user.uid ? MAY_PASS.owner : gid === user.gid ? MAY_PASS.group : MAY_PASS.others;
  return (mode & right) === 0 ? above : null;
}

/** False where the kernel or a container does not let us have user namespaces. */
async function canRun(user: ServerUser): Promise<boolean> {
  const [command, ...flags] = maskOf(user);
  return run(command, [...flags, 'true']).then(
    () => true,
    () => false,
  );
}

async function findStandIn(): Promise<ServerUser> {
  for (const name of STAND_INS) {
    const ids = await Promise.all(['-u', '-g'].map((flag) => ask(flag, name)));
    const [uid = Number.NaN, gid = Number.NaN] = ids.map(Number);
    if (uid > 0 && gid > 0) return { name, uid, gid, isMasked: false };
  }
  throw new EmbeddedDatabaseError(
    'PostgreSQL does not run as root, and this machine has neither a user postgres nor a user nobody. ' +
      'Add one (useradd postgres), or start as an ordinary user.',
  );
}

async function owning({ uid, gid }: { readonly uid: number; readonly gid: number }): Promise<ServerUser> {
  return { name: (await ask('-un', String(uid))) || String(uid), uid, gid, isMasked: false };
}

/** What `id` says; nothing about users that it does not know. */
async function ask(flag: string, user: string): Promise<string> {
  const { stdout } = await run('id', [flag, user]).catch(() => ({ stdout: '' }));
  return stdout.trim();
}
