import { SearchBudget } from '../allocation/search-budget.js';
import { fairnessBonuses } from '../fairness/fairness-bonus.js';
import type { MatchOrder, MatchResult, MatchWorkshop, UnplacedReason } from '../match-types.js';
import type { MatchPolicy } from '../policy.js';
import { bestChain } from './best-chain.js';
import type { ChainResult, TransportLeg } from './chain.js';
import { largestChain, type LargestChain } from './largest-chain.js';
import { type PlacedStage, StageJudge } from './placed-stage.js';
import { segmentsOf } from './segment.js';
import { type ChoiceFacts, stageChoices } from './stage-choices.js';
import { chainStage } from './stage-lines.js';
import { StageTime } from './stage-time.js';
import type { ChainGround } from './timetable.js';
import { FACTORY, Transport } from './transport.js';

/** More stages would lose more on the road and in setting up than they win. */
const MOST_STAGES = 6;
/** More workshops than anybody has an overview of. */
const MOST_PLACES = 12;

/** True when nobody can make the order alone, but several may, one after the other. */
export function isForChain(
  { unplacedReason }: Pick<MatchResult, 'unplacedReason'>,
  { steps, maxWorkshops }: Pick<MatchOrder, 'steps' | 'maxWorkshops'>,
): boolean {
  return unplacedReason === 'NO_ELIGIBLE_WORKSHOP' && steps.length > 1 && maxWorkshops > 1;
}

/**
 * Places as much of an order as possible step by step over several workshops in sequence, and explains each
 * place: the largest quantity first, then the fewest stages, then the best workshops. A stage is consecutive
 * steps; it begins when all goods of the stage before are there. The answer depends on its arguments alone and
 * not on the order in which workshops come. `todayOn` is the date in Asia/Shanghai; every workshop is given once.
 */
export function chainOrder(
  order: MatchOrder,
  workshops: readonly MatchWorkshop[],
  policy: MatchPolicy,
  todayOn: string,
): ChainResult {
  const sorted = workshops.toSorted((a, b) => (a.workshopId < b.workshopId ? -1 : 1));
  const time = new StageTime(order, sorted, policy, todayOn);
  const bonuses = fairnessBonuses(sorted, policy);
  const facts: ChoiceFacts = { order, workshops: sorted, policy, todayOn, bonuses, time };
  const transport = new Transport(sorted, order.shipTo, policy);
  const choices = stageChoices(segmentsOf(order), facts);
  const ground: ChainGround = { choices, stepCount: order.steps.length, time, transport };
  const largest = largestWithin(order, ground, order.maxWorkshops);
  const reason = reasonOf(order, ground, largest);
  if (!largest) return { ...nothing(order), ...reason };
  const judge = new StageJudge(facts, transport, largest.quantity);
  const places = Math.min(order.maxWorkshops, MOST_PLACES);
  const chain = bestChain({ ground, largest, places, judge, budget: new SearchBudget() });
  return {
    stages: chain.map((_, at) => chainStage(chain, at, { facts, transport, judge })),
    legs: legsOf(chain, sorted, transport),
    quantity: largest.quantity,
    unplacedQuantity: order.openQuantity - largest.quantity,
    ...reason,
  };
}

function nothing({ openQuantity }: MatchOrder): Omit<ChainResult, keyof Reason> {
  return { stages: [], legs: [], quantity: 0, unplacedQuantity: openQuantity };
}

function largestWithin(order: MatchOrder, ground: ChainGround, maxWorkshops: number): LargestChain | null {
  const { openQuantity: quantity, isAllOrNothing } = order;
  const places = Math.min(maxWorkshops, MOST_PLACES);
  return largestChain(ground, {
    quantity,
    isAllOrNothing,
    stages: Math.min(places, ground.stepCount, MOST_STAGES),
    places,
  });
}

type Reason = Pick<ChainResult, 'unplacedReason' | 'stepWithoutWorkshop'>;

function told(unplacedReason: UnplacedReason | null): Reason {
  return { unplacedReason, stepWithoutWorkshop: null };
}

function reasonOf(order: MatchOrder, ground: ChainGround, largest: LargestChain | null): Reason {
  const placed = largest?.quantity ?? 0;
  if (placed === order.openQuantity) return told(null);
  if (order.openQuantity < order.minLot) return told('REMAINDER_BELOW_MIN_LOT');
  const missing = stepWithoutWorkshop(order, ground);
  if (missing !== null) return { unplacedReason: 'NO_ELIGIBLE_WORKSHOP', stepWithoutWorkshop: missing };
  const unlimited = largestWithin(order, ground, MOST_PLACES);
  if ((unlimited?.quantity ?? 0) > placed) return told('MAX_WORKSHOPS');
  return told(order.isAllOrNothing ? 'ALL_OR_NOTHING_UNREACHABLE' : 'NOT_ENOUGH_CAPACITY');
}

function stepWithoutWorkshop({ steps }: MatchOrder, { choices }: ChainGround): number | null {
  const done = new Set(choices.flatMap(({ segment }) => segment.steps.map(({ position }) => position)));
  const missing = steps.map(({ position }) => position).filter((position) => !done.has(position));
  return missing.length === 0 ? null : Math.min(...missing);
}

function legsOf(
  chain: readonly PlacedStage[],
  workshops: readonly MatchWorkshop[],
  transport: Transport,
): TransportLeg[] {
  const idOf = (at: number): string | null => workshops[at]?.workshopId ?? null;
  const stops = [...chain.map(({ set }) => set.members), [FACTORY]];
  return stops.flatMap((to, at) =>
    (stops[at - 1] ?? [FACTORY]).flatMap((from) =>
      to.map((next) => ({
        fromWorkshopId: idOf(from),
        toWorkshopId: idOf(next),
        roadKm: transport.km(from, next),
        transportDays: transport.daysBetween(from, next),
      })),
    ),
  );
}
