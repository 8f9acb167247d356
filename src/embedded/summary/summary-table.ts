import { type Column, renderTable } from '../terminal/text-table.js';
import { fillRate, type SummaryFigures } from './summary-figures.js';
import { grouped, type ShareRow, type SummaryRow } from './summary-rows.js';

const COLUMNS: readonly Column<SummaryRow>[] = [
  { header: 'Order', lines: ({ number }) => [number] },
  { header: 'Product', lines: ({ title }) => [title], narrowest: 10 },
  { header: 'Quantity', lines: ({ quantity }) => [quantity], align: 'right' },
  // The year goes without saying; the width is wanted elsewhere.
  { header: 'Due', lines: ({ dueOn }) => [dueOn.slice(5)] },
  shareColumn('Satellite', ({ workshopName }) => workshopName, { narrowest: 14 }),
  shareColumn('Share', ({ quantity }) => grouped(quantity), { align: 'right' }),
  shareColumn('Answer', ({ state }) => state, {}),
  shareColumn('Score', ({ score }) => score?.toFixed(2) ?? '', { align: 'right' }),
  shareColumn('km', ({ roadKm }) => roadKm?.toFixed(1) ?? '', { align: 'right' }),
  { header: 'Not placed', lines: ({ unplaced }) => unplaced, narrowest: 20 },
];

/** The orders with their satellites as a table that fits into `width` columns. */
export function renderSummary(rows: readonly SummaryRow[], width: number): string {
  return renderTable(COLUMNS, rows, width);
}

/** The month in a few lines. */
export function renderFigures(figures: SummaryFigures): string {
  const { orders, heldOrders, wholeOrders, askedMinutes, acceptedMinutes, offeredMinutes, offers, chains } =
    figures;
  const { ACCEPTED, DECLINED, EXPIRED, WITHDRAWN, PENDING, COUNTERED } = offers;
  const made = ACCEPTED + DECLINED + EXPIRED + WITHDRAWN + PENDING + COUNTERED;
  return [
    `Orders     ${orders} posted: ${wholeOrders} placed whole, ${heldOrders - wholeOrders} in part, ${orders - heldOrders} not at all`,
    `Offers     ${made} made: ${ACCEPTED} accepted, ${DECLINED} declined, ${EXPIRED} not answered in time, ` +
      `${PENDING + COUNTERED} waiting${WITHDRAWN > 0 ? `, ${WITHDRAWN} withdrawn` : ''}`,
    ...chainLine(chains),
    `Fill rate  ${(fillRate(figures) * 100).toFixed(1)} % of ${hours(askedMinutes)} standard hours: ` +
      `${hours(acceptedMinutes)} promised, ${hours(offeredMinutes)} waiting for an answer`,
  ].join('\n');
}

/** Nothing in a county where nothing was made step by step. */
function chainLine({ WAITING, STANDS, BROKEN }: SummaryFigures['chains']): string[] {
  const made = WAITING + STANDS + BROKEN;
  return made === 0 ? [] : [`Chains     ${made} made: ${STANDS} stand, ${WAITING} waiting, ${BROKEN} broken`];
}

function hours(minutes: number): string {
  return grouped(minutes / 60);
}

function shareColumn(
  header: string,
  text: (share: ShareRow) => string,
  shape: Pick<Column<SummaryRow>, 'align' | 'narrowest'>,
): Column<SummaryRow> {
  return { header, lines: ({ shares }) => shares.map(text), ...shape };
}
