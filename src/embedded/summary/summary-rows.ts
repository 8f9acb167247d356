import type { GateCode, UnplacedReason } from '../../domain/matching/match-types.js';
import type { OfferStatus } from '../../domain/offer-state.js';
import type { QuantityUnit } from '../../domain/quantity-unit.js';
import type { MatchingDto, MatchingLineDto } from '../../matching/matching.dto.js';
import type { OrderDto } from '../../orders/order.dto.js';
import type { OfferDto } from '../../pairings/offer.dto.js';

/** An order with what became of it. */
export interface OrderStory {
  readonly order: OrderDto;
  /** Offers that hold or promise a part of it, by stage and the largest first. */
  readonly offers: readonly OfferDto[];
  /** Rounds of matching, newest first, as far back as the offers go. */
  readonly rounds: readonly MatchingDto[];
}

/** A satellite workshop's part. */
export interface ShareRow {
  /** Before the name of one that makes a stage: which of how many. */
  readonly workshopName: string;
  readonly quantity: number;
  readonly state: string;
  /** 0..1 */
  readonly score: number | null;
  readonly roadKm: number | null;
}

/** An order as the table shows it. */
export interface SummaryRow {
  readonly number: string;
  readonly title: string;
  readonly quantity: string;
  readonly dueOn: string;
  readonly shares: readonly ShareRow[];
  /** What has no workshop and why; empty when all of it has. */
  readonly unplaced: readonly string[];
}

const UNITS: Readonly<Record<QuantityUnit, string>> = {
  PIECE: '件',
  PAIR: '双',
  SET: '套',
  DOZEN: '打',
  GROSS: '罗',
  JIN: '斤',
  KILOGRAM: 'kg',
  METRE: 'm',
};

const STATES: Readonly<Partial<Record<OfferStatus, string>>> = {
  ACCEPTED: 'yes',
  PENDING: 'waiting',
  COUNTERED: 'counter',
};

const REASONS: Readonly<Record<UnplacedReason, string>> = {
  NO_ELIGIBLE_WORKSHOP: 'nobody qualifies',
  NOT_ENOUGH_CAPACITY: 'not enough capacity',
  MAX_WORKSHOPS: 'most workshops reached',
  REMAINDER_BELOW_MIN_LOT: 'rest under least lot',
  ALL_OR_NOTHING_UNREACHABLE: 'all of it or nothing',
  OUTBID: 'other orders hold the time',
};

const GATES: Readonly<Record<GateCode, string>> = {
  NOT_EXCLUDED: 'asked before',
  SKILL: 'process missing',
  SKILL_LEVEL: 'skill too low',
  EQUIPMENT: 'machine missing',
  QUALITY_STANDING: 'suspended',
  SAFETY: 'safety not valid',
  DISTANCE: 'too far',
  PRICE_FLOOR: 'price under floor',
  CAPACITY: 'too little capacity',
  MIN_LOT: 'too little capacity',
  MIN_ORDER_QUANTITY: 'under own minimum',
};
/** Reasons shown of those who do not qualify. */
const MOST_GATES = 3;

/** What the table says about an order. */
export function summaryRow({ order, offers, rounds }: OrderStory): SummaryRow {
  return {
    number: order.number,
    title: order.title.replace(/外溢订单$/, ''),
    quantity: `${grouped(order.quantity)} ${UNITS[order.unit]}`,
    dueOn: order.dueOn,
    shares: offers.map((offer) => shareRow(offer, rounds)),
    unplaced: unplacedLines(order, rounds[0]),
  };
}

/** A whole number with its thousands apart. */
export function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function shareRow(offer: OfferDto, rounds: readonly MatchingDto[]): ShareRow {
  const { stage, workshopName } = offer;
  const line = lineOf(offer, rounds);
  return {
    workshopName: stage ? `${stage.stage}/${stage.stageCount} ${workshopName}` : workshopName,
    quantity: offer.agreed?.quantity ?? offer.quantity,
    state: stateOf(offer),
    score: line?.score ?? null,
    roadKm: line?.roadKm ?? null,
  };
}

function stateOf({ status, stage }: OfferDto): string {
  if (status === 'ACCEPTED' && stage?.chainStatus === 'WAITING') return 'if all do';
  return STATES[status] ?? status;
}

/** The line by which the workshop was chosen, in the newest of the rounds that has one. */
export function lineOf(
  { workshopId, stage }: Pick<OfferDto, 'workshopId' | 'stage'>,
  rounds: readonly MatchingDto[],
): MatchingLineDto | undefined {
  return rounds
    .flatMap(({ lines, stages }) => (stage ? (stages[stage.stage - 1]?.lines ?? []) : lines))
    .find((line) => line.workshopId === workshopId && line.quantity > 0);
}

function unplacedLines(order: OrderDto, newest: MatchingDto | undefined): string[] {
  const { openQuantity, closedQuantity } = order;
  if (openQuantity + closedQuantity === 0) return [];
  const parts = [
    ...(openQuantity > 0 ? [`${grouped(openQuantity)} open`] : []),
    ...(closedQuantity > 0 ? [`${grouped(closedQuantity)} given up`] : []),
  ];
  return [...parts, ...reasonLines(newest)];
}

function reasonLines(round: MatchingDto | undefined): string[] {
  if (!round) return ['not matched yet'];
  if (!round.unplacedReason) return [];
  const gates = round.unplacedReason === 'NO_ELIGIBLE_WORKSHOP' ? commonestGates(round) : [];
  return [REASONS[round.unplacedReason], ...gates];
}

/** What stands between the order and each workshop that holds its processes, the commonest first. */
function commonestGates({ lines }: MatchingDto): string[] {
  const skilled = lines.filter(({ gates }) =>
    gates.every(({ gate, hasPassed }) => hasPassed || gate !== 'SKILL'),
  );
  if (skilled.length === 0) return ['nobody has all processes'];
  const counts = new Map<string, number>();
  for (const line of skilled) {
    const obstacle = obstacleOf(line);
    if (obstacle) counts.set(obstacle, (counts.get(obstacle) ?? 0) + 1);
  }
  const commonest = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, MOST_GATES);
  return commonest.map(([obstacle, count]) => `${obstacle} (${count})`);
}

/** The first gate that failed; what is left of an order may be too little for anybody. */
function obstacleOf({ gates, possibleQuantity }: MatchingLineDto): string | null {
  const failed = gates.find(({ hasPassed }) => !hasPassed);
  if (!failed) return null;
  const isRestTooSmall = failed.gate === 'MIN_LOT' && possibleQuantity >= Number(failed.needed);
  return isRestTooSmall ? 'rest too small' : GATES[failed.gate];
}
