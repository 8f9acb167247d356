import { readFileSync } from 'node:fs';
import { readEnv } from '../../src/platform/env/env.js';

const source = readFileSync('src/platform/env/env.ts', 'utf8');
const names = [...source.matchAll(/name: '([A-Z_]+)'/g)].map(([, name]) => name);
const lines = readFileSync('.env.example', 'utf8')
  .split('\n')
  .flatMap((line) => /^#?([A-Z_]+)=(.*)$/.exec(line) ?? []);
const settings = new Map<string, string>();
for (let at = 0; at < lines.length; at += 3) settings.set(lines[at + 1] ?? '', lines[at + 2] ?? '');

describe('.env.example', () => {
  it('names every setting and no other', () => {
    expect(new Set(settings.keys())).toEqual(new Set(names));
  });

  it('has values that are accepted as they stand', () => {
    expect(readEnv(Object.fromEntries(settings))).toMatchObject({
      workerConcurrency: 4,
    });
  });
});
