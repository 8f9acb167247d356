import { fill, type Filling } from '../allocation/selection-search.js';
import type { AllocationCandidate } from '../allocation/problem.js';
import { byRank } from '../allocation/first-allocation.js';
import type { Assessment } from '../assessment.js';
import { capacityInWindow } from '../capacity-in-time.js';
import type { MatchOrder } from '../match-types.js';
import { type Segment, stageOrder } from './segment.js';
import { assessPlace, type ChoiceFacts, MOST_PER_STAGE } from './stage-choices.js';
import type { StageSet } from './stage-time.js';
import type { Transport } from './transport.js';

/** A stage with its days, first and last one of work. */
export interface TimedStage {
  readonly segment: Segment;
  readonly set: StageSet;
  readonly startDay: number;
  readonly finishDay: number;
}

/** A stage of a chain and who is before and after it; where nobody is, that is the factory. */
export interface PlacedStage extends TimedStage {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Judges workshops for places in a chain, by the rules by which they are judged for whole orders. */
export class StageJudge {
  readonly costPerWorkshop: number;
  private readonly candidates = new Map<string, AllocationCandidate>();

  constructor(
    private readonly facts: ChoiceFacts,
    private readonly transport: Transport,
    private readonly quantity: number,
  ) {
    this.costPerWorkshop = Math.round(facts.policy.extraWorkshopCost * 1e6) * quantity;
  }

  /** How the stage's workshops share the quantity, and what that is worth: best first, each at least its least. */
  filling(stage: PlacedStage): Filling {
    const candidates = stage.set.members.map((at) => this.candidate(at, stage));
    return fill(candidates.toSorted(byRank), this.quantity, this.costPerWorkshop);
  }

  private candidate(at: number, stage: PlacedStage): AllocationCandidate {
    const { segment, set, startDay, finishDay } = stage;
    const longestKm = this.longestKm(at, stage);
    const key = [segment.index, set.members.length, at, startDay, finishDay, longestKm].join(' ');
    const known = this.candidates.get(key);
    if (known) return known;
    const order = stageOrder(this.facts.order, segment, this.quantity, set.members.length);
    const { candidate } = this.assessAt(order, at, longestKm, [startDay, finishDay]);
    this.candidates.set(key, candidate);
    return candidate;
  }

  /** What the rules say about a workshop on the days of the stage, between those before and after. */
  assess(order: MatchOrder, at: number, stage: Omit<PlacedStage, 'set'>): Assessment {
    return this.assessAt(order, at, this.longestKm(at, stage), [stage.startDay, stage.finishDay]);
  }

  /** No set of workshops is worth more for this segment than this for each unit, cost of workshops aside. */
  highestRank(segment: Segment, members: ReadonlySet<number>): number {
    const order = stageOrder(this.facts.order, segment, this.quantity, MOST_PER_STAGE);
    const days = [0, this.facts.time.dueDay] as const;
    return Math.max(...[...members].map((at) => this.assessAt(order, at, 0, days).candidate.rank));
  }

  /** What the workshop's distance is in a chain: the longest of its ways. */
  private longestKm(at: number, { before, after }: Pick<PlacedStage, 'before' | 'after'>): number {
    const ways = before.map((from) => this.transport.km(from, at));
    return Math.max(...ways, ...after.map((to) => this.transport.km(at, to)));
  }

  private assessAt(
    order: MatchOrder,
    at: number,
    roadKm: number,
    days: readonly [number, number],
  ): Assessment {
    const { workshops, policy, time } = this.facts;
    const workshop = workshops[at];
    if (!workshop) throw new RangeError(`there is no workshop ${at}`);
    const capacity = capacityInWindow(order.steps, workshop, time.windowOf(...days), policy);
    return assessPlace(this.facts, { order, workshop, roadKm, capacity });
  }
}
