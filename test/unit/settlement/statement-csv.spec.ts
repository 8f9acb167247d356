import { text } from 'node:stream/consumers';
import { statementCsv } from '../../../src/settlement/statement-csv.js';
import type { ExportedAmount } from '../../../src/settlement/statement-export.service.js';

const HEADER = '订单号,订单,中心工厂,工坊,项目,日期,数量,应付（元）,已付（元）,备注,加工单编号';

function anAmount(amount: Partial<ExportedAmount> = {}): ExportedAmount {
  return {
    id: 'w1',
    orderNumber: 'GF-00000001',
    orderTitle: '女式圆领 T 恤',
    enterpriseName: '锦程服饰',
    workshopName: '巧手工坊',
    kind: 'KEPT',
    on: '2026-12-02',
    quantity: 600,
    owedFen: 240_000,
    paidFen: null,
    note: null,
    ...amount,
  };
}

async function* each(amounts: readonly ExportedAmount[]): AsyncGenerator<ExportedAmount> {
  yield* amounts;
  await Promise.resolve();
}

/** Lines of the file behind its mark. */
async function linesOf(...amounts: ExportedAmount[]): Promise<string[]> {
  const bytes = Buffer.from(await text(statementCsv(each(amounts))));
  return bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split('\r\n');
}

it('is UTF-8 with its mark, a header and lines that end as RFC 4180 says', async () => {
  const chunks = await statementCsv(each([anAmount()])).toArray();
  expect(Buffer.concat(chunks).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(await linesOf(anAmount())).toEqual([
    HEADER,
    'GF-00000001,女式圆领 T 恤,锦程服饰,巧手工坊,加工费,2026-12-02,600,2400.00,,,w1',
    '',
  ]);
  expect(await linesOf()).toEqual([HEADER, '']);
});

it('writes what is taken off as a number, and payments in a column of their own', async () => {
  const [, off, paid] = await linesOf(
    anAmount({ kind: 'PRICE_REDUCTION', owedFen: -28 }),
    anAmount({ kind: 'PAYMENT', quantity: null, owedFen: null, paidFen: 9_000_000_000_000_001 }),
  );
  expect(off).toContain(',让步扣款,2026-12-02,600,-0.28,,,');
  expect(paid).toContain(',付款,2026-12-02,,,90000000000000.01,,');
});

it.each(['=1+1', '+86 139', '-2', '@SUM(A1)', '\tx', '＝1+1'])(
  'writes %j so that no spreadsheet reckons it',
  async (note) => {
    const [, row] = await linesOf(anAmount({ note }));
    expect(row).toContain(`,'${note},`);
  },
);

it('quotes what would end a field or a line', async () => {
  const [, row] = await linesOf(anAmount({ note: 'a "b", c' }));
  expect(row).toContain(',"a ""b"", c",');
  expect(await linesOf(anAmount({ note: 'a\nb' }))).toEqual([HEADER, expect.stringContaining('"a\nb"'), '']);
});

it('fails as a whole when its source does', async () => {
  async function* broken(): AsyncGenerator<ExportedAmount> {
    yield anAmount();
    await Promise.resolve();
    throw new Error('the database is gone');
  }
  await expect(text(statementCsv(broken()))).rejects.toThrow('the database is gone');
});
