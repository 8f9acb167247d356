/** Why the embedded database cannot be had; the message says what to do, for a person at a terminal. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
}

/** A program of PostgreSQL that ended with an error, and what it said. */
export class ProgramFailure extends Error {
  override readonly name = 'ProgramFailure';

  constructor(
    readonly program: string,
    readonly output: string,
  ) {
    super(`${program} failed: ${output.trim()}`);
  }
}

/**
 * The error in words that help. What is known to go wrong with folders and disks is explained; of anything
 * else PostgreSQL's own words are passed on.
 */
export function explainFailure(error: unknown, folder: string): unknown {
  if (error instanceof EmbeddedDatabaseError) return error;
  const { code, message } = error as Partial<NodeJS.ErrnoException>;
  const told = error instanceof ProgramFailure ? error.output : (message ?? '');
  if (code === 'ENOSPC' || code === 'EDQUOT' || isDiskFull(told)) {
    return new EmbeddedDatabaseError(
      `the disk is full: there is no room for the database in ${folder}, which takes 50 MB and more. ` +
        'Make room and start again; what was saved is still there.',
    );
  }
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    return new EmbeddedDatabaseError(`${folder} cannot be a folder: there is a file in its place`);
  }
  if (code === 'EROFS') return new EmbeddedDatabaseError(`${folder} lies on a disk that is read-only`);
  if (code === 'EACCES' || code === 'EPERM' || /Permission denied|wrong ownership/i.test(told)) {
    return new EmbeddedDatabaseError(
      `no permission to keep a database in ${folder} (${lastLine(told)}). ` +
        'Start as the user it belongs to, or give it to yours with chown -R.',
    );
  }
  if (error instanceof ProgramFailure) {
    return new EmbeddedDatabaseError(
      `PostgreSQL does not start in ${folder}; ${error.program} says:\n${error.output.trim()}`,
    );
  }
  return error;
}

/** True when PostgreSQL says that it could not write. */
export function isDiskFull(told: string): boolean {
  return /No space left|Check free disk space|ENOSPC|quota exceeded/i.test(told);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
