import type { SearchBudget } from '../allocation/search-budget.js';
import type { LargestChain } from './largest-chain.js';
import type { PlacedStage, StageJudge, TimedStage } from './placed-stage.js';
import type { ChainGround, StageOption } from './timetable.js';
import { FACTORY } from './transport.js';

/** A stage is judged by all rules for each of its workshops: far more than a step of other searches. */
const STEPS_PER_STAGE = 5;

/** What the search looks things up in. */
export interface ChainSearch {
  readonly ground: ChainGround;
  readonly largest: LargestChain;
  readonly places: number;
  readonly judge: StageJudge;
  readonly budget: SearchBudget;
}

/** Stages so far. What the last one is worth depends on who comes after it. */
interface Path {
  readonly settled: readonly PlacedStage[];
  readonly value: number;
  readonly last: TimedStage | null;
  readonly placesLeft: number;
}

/**
 * Of all chains for the quantity in so many stages the one that is worth most: over its stages the sum of rank ×
 * units, less the cost of each workshop asked. Every stage begins as soon as all goods are there and ends as soon
 * as it can, so that what time is left lies between the last stage and the due day. Branch and bound; exact while
 * the budget lasts, sound beyond: the timetable knows no dead ends.
 */
export function bestChain(search: ChainSearch): readonly PlacedStage[] {
  const walk = new ChainWalk(search);
  walk.extend({ settled: [], value: 0, last: null, placesLeft: search.places });
  return walk.chain;
}

class ChainWalk {
  chain: readonly PlacedStage[] = [];
  private bestValue = -Infinity;
  private readonly ceilings: ReadonlyMap<number, number>;
  private readonly highest: number;

  constructor(private readonly search: ChainSearch) {
    this.ceilings = ceilingsOf(search);
    this.highest = Math.max(...this.ceilings.values());
  }

  extend(path: Path): void {
    const { largest, judge, budget } = this.search;
    const stages = largest.stages - path.settled.length - (path.last ? 1 : 0);
    const done = path.last ? path.last.segment.until : 0;
    for (const option of largest.timetable.options({ stages, places: path.placesLeft, done })) {
      const startDay = this.startOf(option, path.last);
      if (startDay > option.latestStart) continue;
      const grown = settle(path, option.set.members, judge);
      const ceiling =
        (this.ceilings.get(option.choice.segment.index) ?? 0) -
        judge.costPerWorkshop * (option.set.members.length - 1);
      if (grown.value + ceiling + this.highest * (stages - 1) <= this.bestValue) continue;
      if (!budget.spend(STEPS_PER_STAGE) && this.chain.length > 0) return;
      const placesLeft = path.placesLeft - option.set.members.length;
      const next = { ...grown, last: this.timed(option, startDay), placesLeft };
      if (stages > 1) this.extend(next);
      else this.take(settle(next, [FACTORY], judge));
    }
  }

  private take({ settled, value }: Path): void {
    if (value <= this.bestValue) return;
    this.bestValue = value;
    this.chain = settled;
  }

  private startOf({ set }: StageOption, last: TimedStage | null): number {
    const { largest, ground } = this.search;
    if (!last) return largest.timetable.firstStart(set);
    return last.finishDay + 1 + ground.transport.handOverDays(last.set.members, set.members);
  }

  private timed({ choice, set }: StageOption, startDay: number): TimedStage {
    const { largest, ground } = this.search;
    const days = [startDay, ground.time.dueDay] as const;
    const finishDay = ground.time.earliestFinish(choice.segment, set, days, largest.quantity);
    return { segment: choice.segment, set, startDay, finishDay };
  }
}

/** The path with its last stage's worth, now that it is known who comes after it. */
function settle(path: Path, after: readonly number[], judge: StageJudge): Path {
  const { last, settled } = path;
  if (!last) return path;
  const before = settled.at(-1)?.set.members ?? [FACTORY];
  const stage = { ...last, before, after };
  const value = path.value + judge.filling(stage).value;
  return { ...path, settled: [...settled, stage], value, last: null };
}

/** By segment, the most that a stage can be worth with one workshop. */
function ceilingsOf({ ground, largest, judge }: ChainSearch): Map<number, number> {
  return new Map(
    ground.choices.map(({ segment, sets }) => {
      const members = new Set(sets.flatMap((set) => set.members));
      const most = judge.highestRank(segment, members) * largest.quantity - judge.costPerWorkshop;
      return [segment.index, most];
    }),
  );
}
