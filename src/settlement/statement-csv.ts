import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { ExportedAmount } from './statement-export.service.js';

const KIND_NAMES: Readonly<Record<ExportedAmount['kind'], string>> = {
  KEPT: '加工费',
  PRICE_REDUCTION: '让步扣款',
  TRANSPORT: '运费',
  SCRAP_BEYOND_ALLOWANCE: '超耗扣款',
  DISPUTE_OUTCOME: '争议处理',
  CANCELLATION: '取消补偿',
  PAYMENT: '付款',
};

/** The columns of the file; amounts of money are bigints of fen. */
const COLUMNS: readonly (readonly [header: string, valueOf: (amount: ExportedAmount) => unknown])[] = [
  ['订单号', ({ orderNumber }) => orderNumber],
  ['订单', ({ orderTitle }) => orderTitle],
  ['中心工厂', ({ enterpriseName }) => enterpriseName],
  ['工坊', ({ workshopName }) => workshopName],
  ['项目', ({ kind }) => KIND_NAMES[kind]],
  ['日期', ({ on }) => on],
  ['数量', ({ quantity }) => quantity],
  ['应付（元）', ({ owedFen }) => (owedFen === null ? null : BigInt(owedFen))],
  ['已付（元）', ({ paidFen }) => (paidFen === null ? null : BigInt(paidFen))],
  ['备注', ({ note }) => note],
  ['加工单编号', ({ id }) => id],
];

/**
 * The amounts as CSV (RFC 4180) that spreadsheets open as it is: UTF-8 with its mark, and no text that they would take
 * for a formula.
 */
export function statementCsv(amounts: AsyncIterable<ExportedAmount>): Readable {
  const csv = stringify({
    bom: true,
    header: true,
    columns: COLUMNS.map(([header]) => header),
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    escape_formulas: true,
    cast: { bigint: yuan },
  });
  const rows = Readable.from(rowsOf(amounts));
  // Whatever ends one side ends the other; the answer hears of it from the stream itself.
  pipeline(rows, csv, () => undefined);
  return csv;
}

async function* rowsOf(amounts: AsyncIterable<ExportedAmount>): AsyncGenerator<unknown[]> {
  for await (const amount of amounts) yield COLUMNS.map(([, valueOf]) => valueOf(amount));
}

function yuan(fen: bigint): string {
  const [sign, digits] = fen < 0n ? ['-', -fen] : ['', fen];
  return `${sign}${digits / 100n}.${String(digits % 100n).padStart(2, '0')}`;
}
