import type { Measure } from '../../domain/scorecard/measures.js';
import type { ScorecardDto } from '../../scorecards/scorecard.dto.js';
import { type Column, renderTable } from '../terminal/text-table.js';

/** Whose card it is. */
export interface NamedScorecard {
  readonly name: string;
  readonly card: ScorecardDto;
}

/** Cards shown of each side: those that stand on most. */
const MOST_CARDS = 8;

const OF_WORKSHOPS: readonly (readonly [Measure, header: string])[] = [
  ['ON_TIME', 'On time'],
  ['FIRST_PASS_YIELD', 'First pass'],
  ['ANSWERED_IN_TIME', 'Answered'],
  ['ACCEPTANCE', 'Accepted'],
  ['COMPLETION', 'Completed'],
];
const OF_FACTORIES: readonly (readonly [Measure, header: string])[] = [
  ['ON_TIME_PAYMENT', 'Paid on time'],
  ['MATERIAL_ON_TIME', 'Material on time'],
  ['NOT_CANCELLED', 'Not cancelled'],
  ['DISPUTES_NOT_LOST', 'No dispute lost'],
  ['GOODS_ANSWERED', 'Goods answered'],
];

/** The cards of workshops and of factories that stand on most facts; a rate is followed by its number of days. */
export function renderScorecards(
  workshops: readonly NamedScorecard[],
  factories: readonly NamedScorecard[],
  width: number,
): string[] {
  return [
    ...cardTable('Scorecard of the workshop', OF_WORKSHOPS, workshops, width),
    ...cardTable('Scorecard of the factory', OF_FACTORIES, factories, width),
  ];
}

function cardTable(
  title: string,
  measures: typeof OF_WORKSHOPS,
  cards: readonly NamedScorecard[],
  width: number,
): string[] {
  const shown = cards
    .filter((named) => factsOf(named) > 0)
    .toSorted((a, b) => factsOf(b) - factsOf(a) || a.name.localeCompare(b.name))
    .slice(0, MOST_CARDS);
  if (shown.length === 0) return [];
  const columns: Column<NamedScorecard>[] = [
    { header: title, lines: ({ name }) => [name], narrowest: 14 },
    ...measures.map(([measure, header]): Column<NamedScorecard> => ({
      header,
      lines: ({ card }) => [rateText(card, measure)],
      align: 'right',
    })),
  ];
  return [renderTable(columns, shown, width), ''];
}

function rateText({ rates }: ScorecardDto, wanted: Measure): string {
  const found = rates.find(({ measure }) => measure === wanted);
  return found ? `${(found.rate * 100).toFixed(1)} % (${found.facts})` : '';
}

function factsOf({ card }: NamedScorecard): number {
  return card.rates.reduce((sum, { facts }) => sum + facts, 0);
}
