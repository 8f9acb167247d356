import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MAY_READ_THE_CLOCK = ['src/platform/clock.ts', 'src/embedded/'];

/** True when the source text asks the machine for the time instead of Clock. */
function readsWallClock(source: string): boolean {
  return /new Date\(\s*\)/.test(source);
}

function sourceFiles(): string[] {
  const paths = readdirSync('src', { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => path.endsWith('.ts')).map((path) => join('src', path));
}

describe('the clock', () => {
  it('is read in one place, so that tests and replays can set it', () => {
    const offenders = sourceFiles()
      .filter((path) => !MAY_READ_THE_CLOCK.some((allowed) => path.startsWith(allowed)))
      .filter((path) => readsWallClock(readFileSync(path, 'utf8')));
    expect(offenders).toEqual([]);
  });

  it('is missed by no reader', () => {
    expect(readsWallClock('const at = new Date();')).toBe(true);
    expect(readsWallClock(readFileSync('src/platform/clock.ts', 'utf8'))).toBe(true);
    expect(readsWallClock('const at = new Date(row.postedAt);')).toBe(false);
  });
});
