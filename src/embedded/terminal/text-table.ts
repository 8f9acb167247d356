import { displayWidth, pad, truncate } from './display-width.js';

/** One column of a table of `R`. A cell may have several lines. */
export interface Column<R> {
  readonly header: string;
  readonly lines: (row: R) => readonly string[];
  readonly align?: 'left' | 'right';
  /** It may be cut down to this width when the terminal is narrow; without it, never. */
  readonly narrowest?: number;
}

const GAP = '  ';

/** The rows as a table that fits into `width` columns as far as its columns allow. */
export function renderTable<R>(columns: readonly Column<R>[], rows: readonly R[], width: number): string {
  const cells = rows.map((row) => columns.map((column) => column.lines(row)));
  const widths = fitWidths(columns, cells, width);
  const rule = widths.map((columnWidth) => '─'.repeat(columnWidth)).join(GAP);
  const header = renderLine(
    columns,
    columns.map((column) => column.header),
    widths,
  );
  return [header, rule, ...cells.flatMap((row) => renderRow(columns, row, widths))].join('\n');
}

function renderRow<R>(
  columns: readonly Column<R>[],
  row: readonly (readonly string[])[],
  widths: readonly number[],
): string[] {
  const height = Math.max(1, ...row.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    renderLine(
      columns,
      row.map((lines) => lines[line] ?? ''),
      widths,
    ),
  );
}

function renderLine<R>(
  columns: readonly Column<R>[],
  texts: readonly string[],
  widths: readonly number[],
): string {
  return columns
    .map(({ align }, index) => {
      const width = widths[index] ?? 0;
      return pad(truncate(texts[index] ?? '', width), width, align === 'right' ? 'left' : 'right');
    })
    .join(GAP)
    .trimEnd();
}

/** Natural widths; what is too much is taken from the widest column that may give, one column at a time. */
function fitWidths<R>(
  columns: readonly Column<R>[],
  cells: readonly (readonly (readonly string[])[])[],
  width: number,
): number[] {
  const widths = columns.map(({ header }, index) =>
    Math.max(displayWidth(header), ...cells.flatMap((row) => (row[index] ?? []).map(displayWidth))),
  );
  let excess = widths.reduce((sum, one) => sum + one, 0) + GAP.length * (columns.length - 1) - width;
  while (excess > 0) {
    const slack = widths.map((one, index) => one - (columns[index]?.narrowest ?? one));
    const widest = slack.indexOf(Math.max(...slack));
    if ((slack[widest] ?? 0) <= 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}
