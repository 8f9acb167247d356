import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newDemoState, readDemoState, writeDemoState } from '../../../src/embedded/demo-state.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongfang-demo-state-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('what a demo remembers', () => {
  it('is read as it was written, by nobody else', async () => {
    const state = { ...newDemoState(7, true), isComplete: true };
    await writeDemoState(folder, state);
    expect(await readDemoState(folder)).toEqual(state);
    expect((await stat(join(folder, 'demo.json'))).mode & 0o777).toBe(0o600);
  });

  it('is nothing at first, nor where there is no folder', async () => {
    expect(await readDemoState(folder)).toBeNull();
    expect(await readDemoState(join(folder, 'nowhere'))).toBeNull();
  });

  it('counts as a demo that was cut off when its file was cut off', async () => {
    await writeFile(join(folder, 'demo.json'), '{ "seed": 7, "isSh');
    expect(await readDemoState(folder)).toMatchObject({ isComplete: false });
  });

  it('has another password in every demo, fit for everybody in it', () => {
    const passwords = [newDemoState(1, false).password, newDemoState(1, false).password];
    expect(new Set(passwords).size).toBe(2);
    expect(passwords.every((password) => password.length >= 12)).toBe(true);
  });
});
