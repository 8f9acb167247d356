import { displayWidth, pad, truncate } from '../../../src/embedded/terminal/display-width.js';
import { type Column, renderTable } from '../../../src/embedded/terminal/text-table.js';

describe('the width of text in a terminal', () => {
  it('counts Chinese characters and full-width signs twice, accents not at all', () => {
    expect(['abc', '工坊', '工坊A', '（）', 'e\u0301', '…', '¥'].map(displayWidth)).toEqual([
      3, 4, 5, 4, 1, 1, 1,
    ]);
  });

  it('cuts without splitting a wide character', () => {
    expect(truncate('营山锦程服饰', 12)).toBe('营山锦程服饰');
    expect(truncate('营山锦程服饰', 8)).toBe('营山锦…');
    expect(truncate('营山锦程服饰', 7)).toBe('营山锦…');
    expect(displayWidth(truncate('营山锦程服饰', 6))).toBe(5);
  });

  it('fills by columns, not by characters', () => {
    expect(pad('工坊', 6, 'right')).toBe('工坊  ');
    expect(pad('工坊', 6, 'left')).toBe('  工坊');
  });
});

describe('a table', () => {
  interface Row {
    readonly name: string;
    readonly shares: readonly string[];
  }
  const columns: readonly Column<Row>[] = [
    { header: 'Order', lines: ({ name }) => [name], narrowest: 6 },
    { header: 'Shares', lines: ({ shares }) => shares, align: 'right' },
  ];
  const rows: readonly Row[] = [
    { name: '圆领T恤', shares: ['1,200', '800'] },
    { name: 'Polo', shares: [] },
  ];

  it('aligns wide characters and gives each line of a cell a line', () => {
    expect(renderTable(columns, rows, 80)).toBe(
      ['Order    Shares', '───────  ──────', '圆领T恤   1,200', '            800', 'Polo'].join('\n'),
    );
  });

  it('narrows the columns that may give until it fits', () => {
    const lines = renderTable(columns, rows, 14).split('\n');
    expect(lines.map(displayWidth).every((width) => width <= 14)).toBe(true);
    expect(lines[2]).toBe('圆领T…   1,200');
  });

  it('is as wide as it must be where nothing may give', () => {
    expect(displayWidth(renderTable(columns, rows, 1).split('\n')[1] ?? '')).toBe(14);
  });
});
