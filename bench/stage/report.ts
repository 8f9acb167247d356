import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { renderTable } from '../../src/embedded/terminal/text-table.js';

/** Two figures of one run, the one that is looked at and the one it is held against, and what their ratio should be. */
export interface Comparison {
  /** What is measured, and on which queue. */
  readonly what: string;
  readonly unit: string;
  readonly measured: number;
  readonly reference: number;
  /** measured ÷ reference must not be below, or not above, this. */
  readonly aim: { readonly least: number } | { readonly most: number };
}

const RESULTS = 'bench/results';
const WIDTH = 110;

/** What a bench has found. */
export interface Findings {
  readonly name: string;
  /** What the two figures are called. */
  readonly headers: readonly [measured: string, reference: string];
  readonly comparisons: readonly Comparison[];
  /** All that was measured on the way. */
  readonly details: object;
}

/** Prints the comparisons as a table and writes everything to bench/results/<name>.json. */
export async function report({ name, headers, comparisons, details }: Findings): Promise<void> {
  const rows = comparisons.map((one) => ({ ...one, ratio: one.measured / one.reference }));
  process.stdout.write(
    `\n${renderTable(
      [
        { header: name, lines: ({ what }) => [what] },
        {
          header: headers[0],
          lines: ({ measured, unit }) => [`${figure(measured)} ${unit}`],
          align: 'right',
        },
        {
          header: headers[1],
          lines: ({ reference, unit }) => [`${figure(reference)} ${unit}`],
          align: 'right',
        },
        { header: 'ratio', lines: ({ ratio }) => [ratio.toFixed(2)], align: 'right' },
        { header: 'aim', lines: ({ aim }) => [aimText(aim)], align: 'right' },
        { header: 'met', lines: (row) => [isMet(row) ? 'yes' : 'NO'] },
      ],
      rows,
      WIDTH,
    )}\n`,
  );
  await mkdir(RESULTS, { recursive: true });
  const [cpu] = cpus();
  const machine = { cpu: cpu?.model ?? 'unknown', cores: cpus().length, node: process.version };
  const result = {
    name,
    at: new Date().toISOString(),
    machine,
    comparisons: rows.map(withVerdict),
    details,
  };
  await writeFile(join(RESULTS, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

type Row = Comparison & { readonly ratio: number };

function withVerdict(row: Row): Row & { readonly isMet: boolean } {
  return { ...row, isMet: isMet(row) };
}

function isMet({ aim, ratio }: Row): boolean {
  return 'least' in aim ? ratio >= aim.least : ratio <= aim.most;
}

function aimText(aim: Comparison['aim']): string {
  return 'least' in aim ? `≥ ${aim.least}` : `≤ ${aim.most}`;
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
