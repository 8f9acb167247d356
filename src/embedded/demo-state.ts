import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a demo remembers about its data folder between two runs. */
export interface DemoState {
  readonly seed: number;
  readonly isShort: boolean;
  /** Of everybody in the demo county. */
  readonly password: string;
  /** False while the county is being loaded, and for ever if that was cut off. */
  readonly isComplete: boolean;
}

/** The state at the start of a demo, with a password that nobody can know beforehand. */
export function newDemoState(seed: number, isShort: boolean): DemoState {
  return { seed, isShort, password: `demo-${randomBytes(9).toString('base64url')}`, isComplete: false };
}

/** The state of the demo in the folder, null when there is none. */
export async function readDemoState(folder: string): Promise<DemoState | null> {
  const text = await readFile(fileIn(folder), 'utf8').catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  });
  return text === null ? null : parse(text);
}

/** Keeps the state, for the eyes of this user alone. */
export async function writeDemoState(folder: string, state: DemoState): Promise<void> {
  await writeFile(fileIn(folder), `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
}

/** A file that was cut off counts as a demo that was cut off. */
function parse(text: string): DemoState {
  try {
    const { seed, isShort, password, isComplete } = JSON.parse(text) as DemoState;
    return { seed, isShort, password, isComplete };
  } catch {
    return newDemoState(1, false);
  }
}

function fileIn(folder: string): string {
  return join(folder, 'demo.json');
}
