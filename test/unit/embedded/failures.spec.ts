import {
  EmbeddedDatabaseError,
  explainFailure,
  ProgramFailure,
} from '../../../src/embedded/database/database-error.js';

const FOLDER = '/srv/gongfang';

function messageOf(error: unknown): string {
  const explained = explainFailure(error, FOLDER);
  return explained instanceof EmbeddedDatabaseError ? explained.message : `unexplained: ${String(explained)}`;
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: something, mkdir '${FOLDER}'`), { code });
}

describe('what stands in the way of the embedded database', () => {
  it.each([
    ['the system', systemError('ENOSPC')],
    ['a quota', systemError('EDQUOT')],
    [
      'initdb',
      new ProgramFailure('initdb', 'FATAL:  could not write to file "x": No space left on device\n'),
    ],
    [
      'a half-written page',
      new ProgramFailure('initdb', 'wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.'),
    ],
  ])('is a full disk when %s says so', (_, error) => {
    expect(messageOf(error)).toMatch(
      /^the disk is full: there is no room for the database in \/srv\/gongfang/,
    );
  });

  it.each([
    ['the system', systemError('EACCES')],
    ['PostgreSQL', new ProgramFailure('pg_ctl', 'FATAL:  data directory "x" has wrong ownership')],
    [
      'initdb',
      new ProgramFailure('initdb', 'could not change permissions of directory "x": Permission denied'),
    ],
  ])('is a matter of permission when %s says so', (_, error) => {
    expect(messageOf(error)).toMatch(
      /^no permission to keep a database in \/srv\/gongfang \(.+\)\. Start as the user/,
    );
  });

  it.each([
    ['EROFS', '/srv/gongfang lies on a disk that is read-only'],
    ['EEXIST', '/srv/gongfang cannot be a folder: there is a file in its place'],
    ['ENOTDIR', '/srv/gongfang cannot be a folder: there is a file in its place'],
  ])('is told for %s', (code, message) => {
    expect(messageOf(systemError(code))).toBe(message);
  });

  it('is told in PostgreSQL’s own words when it is something else', () => {
    expect(messageOf(new ProgramFailure('pg_ctl', 'FATAL:  the moon is full\n'))).toBe(
      'PostgreSQL does not start in /srv/gongfang; pg_ctl says:\nFATAL:  the moon is full',
    );
  });

  it('is left as it is when it was explained already or is no failure of the database', () => {
    const explained = new EmbeddedDatabaseError('in use');
    const other = new TypeError('a mistake of ours');
    expect(explainFailure(explained, FOLDER)).toBe(explained);
    expect(explainFailure(other, FOLDER)).toBe(other);
  });
});
