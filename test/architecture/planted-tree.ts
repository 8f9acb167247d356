import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

const ROOT = process.cwd();

/** The rules `npm run check` runs, from the same file. */
export function readRules(): Promise<ICruiseOptions> {
  return extractDepcruiseOptions(join(ROOT, '.dependency-cruiser.mjs'));
}

/** What the rules find in the folder `baseDir`: rule names with the offending import, in no order. */
export async function findViolations(rules: ICruiseOptions, baseDir = ROOT): Promise<string[]> {
  const { output } = await cruise(['src', 'migrations'], { ...rules, baseDir });
  return (output as ICruiseResult).summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`,
  );
}

/** A source file and what it imports: other files of the tree, or packages. */
export interface PlantedFile {
  readonly path: string;
  readonly imports: readonly string[];
}

/** Writes files that hold nothing but imports into a fresh folder, lets `inspect` see it, removes it. */
export async function inPlantedTree<T>(
  files: readonly PlantedFile[],
  keyword: 'import' | 'import type',
  inspect: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gongfang-architecture-'));
  try {
    for (const name of ['package.json', 'tsconfig.json']) cpSync(join(ROOT, name), join(folder, name));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const room of ['src', 'migrations']) mkdirSync(join(folder, room));
    for (const file of files) plant(folder, file, keyword);
    return await inspect(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function plant(folder: string, { path, imports }: PlantedFile, keyword: string): void {
  const lines = imports.map((target, n) => `${keyword} * as n${n} from '${specifierOf(path, target)}';`);
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), [...lines, 'export {};', ''].join('\n'));
}

function specifierOf(importer: string, target: string): string {
  if (!target.endsWith('.ts')) return target;
  const path = relative(dirname(importer), target).replace(/\.ts$/, '.js');
  return path.startsWith('.') ? path : `./${path}`;
}
