import { DECLINE_REASONS, type DeclineReason } from '../../domain/offer-state.js';
import { addDays } from '../../domain/week.js';
import type { OperatorAnswer } from './county.types.js';
import type { SeededRandom } from './seeded-random.js';

/** What an operator looks at before answering. */
export interface OfferInHand {
  readonly quantity: number;
  readonly leastQuantity: number;
  readonly unitPriceFen: number;
  readonly dueOn: string;
}

/** What the enterprise is asked for instead. */
export interface CounterInHand {
  readonly unitPriceFen: number;
  readonly counterPriceFen: number | null;
  readonly dueOn: string;
  readonly counterDueOn: string | null;
}

/** Of a hundred offers; the rest are accepted. */
const SILENT_PERCENT = 15;
const DECLINE_PERCENT = 25;
const COUNTER_PERCENT = 12;
const PARTIAL_SHARE_OF_ACCEPTED = 0.12;

const REASON_MIX: readonly (readonly [reason: DeclineReason, percent: number])[] = [
  ['CAPACITY', 45],
  ['PRICE', 25],
  ['SKILL', 15],
  ['DISTANCE', 10],
  ['OTHER', 5],
];

const NOTES: Readonly<Record<(typeof DECLINE_REASONS)[number], string>> = {
  CAPACITY: '这段时间订单已经排满',
  PRICE: '工价偏低，姐妹们不愿意做',
  SKILL: '这种工艺还没有做过',
  DISTANCE: '路太远，来回运费划不来',
  DEADLINE: '时间太紧，赶不出来',
  OTHER: '家里有事，工坊暂停几天',
};

/** What the operator does with a new offer. */
export function answerOffer(offer: OfferInHand, random: SeededRandom): OperatorAnswer {
  const kind = random.weighted([
    ['SILENT', SILENT_PERCENT],
    ['DECLINE', DECLINE_PERCENT],
    ['COUNTER', COUNTER_PERCENT],
    ['ACCEPT', 100 - SILENT_PERCENT - DECLINE_PERCENT - COUNTER_PERCENT],
  ] as const);
  if (kind === 'SILENT') return { kind };
  if (kind === 'DECLINE') return decline(random.weighted(REASON_MIX));
  return kind === 'COUNTER' ? counter(offer, random) : accept(offer, random);
}

/** What the operator does when the counter was refused and the original offer stands again. */
export function answerAfterRefusal(isAboutPrice: boolean, random: SeededRandom): OperatorAnswer {
  return random.chance(0.6) ? { kind: 'ACCEPT' } : decline(isAboutPrice ? 'PRICE' : 'DEADLINE');
}

/** A factory agrees to a little more money or a few days more, and seldom to much. */
export function agreesToCounter(counterOffer: CounterInHand, random: SeededRandom): boolean {
  const { unitPriceFen, counterPriceFen, dueOn, counterDueOn } = counterOffer;
  if (counterPriceFen !== null) return random.chance(counterPriceFen <= unitPriceFen * 1.08 ? 0.85 : 0.3);
  return counterDueOn !== null && random.chance(counterDueOn <= addDays(dueOn, 3) ? 0.8 : 0.3);
}

function accept({ quantity, leastQuantity }: OfferInHand, random: SeededRandom): OperatorAnswer {
  const part = Math.max(leastQuantity, Math.floor(quantity * random.between(0.6, 0.95)));
  const isPartial = random.chance(PARTIAL_SHARE_OF_ACCEPTED);
  return isPartial && part < quantity ? { kind: 'ACCEPT', quantity: part } : { kind: 'ACCEPT' };
}

function decline(reason: DeclineReason): OperatorAnswer {
  return { kind: 'DECLINE', reason, note: NOTES[reason] };
}

function counter({ unitPriceFen, dueOn }: OfferInHand, random: SeededRandom): OperatorAnswer {
  if (random.chance(0.3)) {
    return { kind: 'COUNTER', dueOn: addDays(dueOn, random.integer(2, 6)), note: '能否宽限几天，保证质量' };
  }
  const wanted = Math.max(unitPriceFen + 1, Math.round(unitPriceFen * random.between(1.04, 1.15)));
  return { kind: 'COUNTER', unitPriceFen: wanted, note: '线迹多，工时比样衣长' };
}
