import { Injectable } from '@nestjs/common';
import type { Considered, NotConsidered } from '../domain/matching/candidates/considered.js';
import type { ExclusionReason, MatchOrder, MatchWorkshop } from '../domain/matching/match-types.js';
import type { MatchPolicy } from '../domain/matching/policy.js';
import { respondByOf } from '../domain/reply-time.js';
import { mondayOf, shanghaiDateOn } from '../domain/week.js';
import type { MatchableOrder } from '../orders/matchable-order.js';
import { PairingsService } from '../pairings/pairings.service.js';
import { Clock, todayOn } from '../platform/clock.js';
import { CandidatesService } from '../workshops/candidates.service.js';
import { WorkshopsService } from '../workshops/workshops.service.js';
import { OrderRoads } from './order-roads.js';

/** An order with what the rules need to know of it. */
export interface OrderInQuestion {
  readonly order: MatchableOrder;
  readonly matchOrder: MatchOrder;
  /** Null when everyone with a skill in one of its processes was looked at. */
  readonly notConsidered: NotConsidered | null;
  /** Instant until which the workshops may answer. */
  readonly respondBy: Date;
}

/** The state of the county for some orders. */
export interface CountySnapshot {
  readonly questions: readonly OrderInQuestion[];
  /** Every workshop that one of the orders looks at, by id; in a county, all with a skill in a process of these. */
  readonly workshops: readonly MatchWorkshop[];
  readonly policy: MatchPolicy;
  readonly todayOn: string;
}

/** Reads the state of the county as the rules of matching see it: a few queries, however many orders there are. */
@Injectable()
export class CountySnapshots {
  constructor(
    private readonly pairings: PairingsService,
    private readonly workshops: WorkshopsService,
    private readonly candidates: CandidatesService,
    private readonly roads: OrderRoads,
    private readonly clock: Clock,
  ) {}

  /**
   * What stands now, for one order at least. Work is planned from the day of the latest answer on, or from the
   * order's earliest start when that is later: nobody begins work that nobody has promised yet.
   */
  async read(orders: readonly MatchableOrder[]): Promise<CountySnapshot> {
    const asked = await this.pairings.exclusions(orders);
    const now = this.clock.now();
    const asking = orders.map((order) => questionOf(order, asked.get(order.orderId) ?? new Map(), now));
    const considered = await this.candidates.forOrders(asking.map(({ matchOrder }) => matchOrder));
    const questions = asking.map((question) => looking(question, considered.get(question.order.orderId)));
    const starts = questions.map(({ matchOrder }) => matchOrder.earliestStartOn).toSorted();
    const ends = orders.map(({ dueOn }) => dueOn).toSorted();
    const workshops = await this.workshops.snapshotForMatching({
      processIds: processIdsOf(questions),
      holdersOf: processIdsOf(questions.filter(({ matchOrder }) => !matchOrder.consideredIds)),
      workshopIds: [...new Set(questions.flatMap(({ matchOrder }) => [...(matchOrder.consideredIds ?? [])]))],
      fromWeekOn: mondayOf(starts[0] ?? todayOn(this.clock)),
      toWeekOn: mondayOf(ends.at(-1) ?? todayOn(this.clock)),
    });
    const policy = await this.roads.policy();
    const located: OrderInQuestion[] = [];
    for (const question of questions) {
      const matchOrder = await this.roads.along(question.matchOrder, workshops, policy);
      located.push({ ...question, matchOrder });
    }
    return { questions: located, workshops, policy, todayOn: todayOn(this.clock) };
  }
}

function processIdsOf(questions: readonly OrderInQuestion[]): string[] {
  return [...new Set(questions.flatMap(({ order }) => order.steps.map(({ processId }) => processId)))];
}

/** The question with those whom to look at; everyone where nothing is said. */
function looking(question: OrderInQuestion, considered: Considered | undefined): OrderInQuestion {
  const { workshopIds = null, notConsidered = null } = considered ?? {};
  if (!workshopIds) return question;
  return { ...question, matchOrder: { ...question.matchOrder, consideredIds: workshopIds }, notConsidered };
}

function questionOf(
  order: MatchableOrder,
  asked: ReadonlyMap<string, ExclusionReason>,
  now: Date,
): OrderInQuestion {
  const respondBy = respondByOf(order, now);
  const answeredOn = shanghaiDateOn(respondBy);
  const holders = [...asked.values()].filter((reason) => reason === 'HOLDS_OFFER').length;
  const idsOf = (wanted: 'BLOCKED' | 'PREFERRED') =>
    order.rules.filter(({ rule }) => rule === wanted).map(({ workshopId }) => workshopId);
  const matchOrder: MatchOrder = {
    orderId: order.orderId,
    openQuantity: order.openQuantity,
    steps: order.steps,
    unitPriceFen: order.unitPriceFen,
    earliestStartOn: order.earliestStartOn > answeredOn ? order.earliestStartOn : answeredOn,
    dueOn: order.dueOn,
    minLot: order.minLot,
    maxWorkshops: Math.max(0, order.maxWorkshops - holders),
    isAllOrNothing: order.isAllOrNothing,
    shipTo: order.shipTo,
    preferredWorkshopIds: idsOf('PREFERRED'),
    exclusions: new Map([...idsOf('BLOCKED').map((id) => [id, 'BLOCKED'] as const), ...asked]),
  };
  return { order, matchOrder, notConsidered: null, respondBy };
}
