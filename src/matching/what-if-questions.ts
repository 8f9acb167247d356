import { Injectable } from '@nestjs/common';
import { SystemSight } from '../accounts/system-sight.js';
import { type Actor, actsForCounty } from '../domain/actor.js';
import { COUNTY_CENTRE } from '../domain/geo.js';
import type { BatchInput } from '../domain/matching/batch/batch-types.js';
import type { MatchWorkshop } from '../domain/matching/match-types.js';
import { policyFaults } from '../domain/matching/policy.js';
import { MOST_DAYS_AHEAD } from '../domain/order-terms.js';
import { type FieldFault, ProblemError } from '../domain/problem.js';
import { regionOf } from '../domain/regions.js';
import { addDays, shanghaiDateOn, weeksBetween } from '../domain/week.js';
import type { MatchableOrder } from '../orders/matchable-order.js';
import { OrdersService } from '../orders/orders.service.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/id.js';
import { platformProblems } from '../platform/platform.problems.js';
import { batchOf } from './batch-planner.js';
import { type CountySnapshot, CountySnapshots } from './county-snapshots.js';
import { matchingProblems } from './matching.problems.js';
import type { ImaginedTerms, ImaginedWorkshop, WhatIfBatches, WhatIfQuestion } from './what-if.js';

/** Orders that a question weighs against each other, those due first; a round takes fewer at once. */
const MOST_ORDERS = 500;

/** Turns a question what would be into two batches, by the state of the county at this moment. Writes nothing. */
@Injectable()
export class WhatIfQuestions {
  constructor(
    private readonly orders: OrdersService,
    private readonly snapshots: CountySnapshots,
    private readonly systemSight: SystemSight,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemError FORBIDDEN, NOT_FOUND, WHAT_IF_INVALID */
  async batches(actor: Actor, question: WhatIfQuestion): Promise<WhatIfBatches> {
    const { policy, workshop, order: terms } = question;
    if (!actsForCounty(actor) && (policy || workshop)) throw new ProblemError(platformProblems.FORBIDDEN);
    if (!policy && !workshop && !terms) refuse('', 'REQUIRED', 'imagine a policy, a workshop or an order');
    if (policy) {
      const faults = policyFaults({ ...policy, policyVersion: 0 });
      if (faults.length > 0)
        refuseAll(faults.map((fault) => ({ ...fault, pointer: `/policy${fault.pointer}` })));
    }
    if (terms) this.checkHorizon(terms);
    const asked = terms ? await this.askedOrder(actor, terms) : null;
    const regionCode = asked?.regionCode ?? regionOf(workshop?.place ?? COUNTY_CENTRE);
    return this.systemSight.lend(() => this.read(regionCode, asked, question));
  }

  /** As for an order that is posted: free weeks of many years are not read for what nobody may ask. */
  private checkHorizon({ dueOn }: ImaginedTerms): void {
    const latestOn = addDays(shanghaiDateOn(this.clock.now()), MOST_DAYS_AHEAD);
    if (dueOn === undefined || dueOn <= latestOn) return;
    refuse('/order/dueOn', 'DUE_DATE_TOO_FAR', `must not be after ${latestOn}`);
  }

  private async read(
    regionCode: string,
    asked: MatchableOrder | null,
    { policy, workshop, order: terms }: WhatIfQuestion,
  ): Promise<WhatIfBatches> {
    const open = await this.orders.openInRegion(regionCode, MOST_ORDERS);
    const others = open.filter(({ orderId }) => orderId !== asked?.orderId);
    const orders = asked ? [...others, asked] : others;
    if (orders.length === 0) refuse('', 'NOTHING_OPEN', 'no order of the region has anything to place');
    const now = await this.snapshots.read(orders);
    const before = batchOf(regionCode, now);
    const changed = asked && terms ? await this.snapshots.read([...others, { ...asked, ...terms }]) : now;
    if (terms) checkTerms(terms, changed);
    const after = batchOf(regionCode, changed);
    const rules = policy ? { ...policy, policyVersion: before.policy.policyVersion } : before.policy;
    const workshops = workshop ? [...after.workshops, imagined(workshop, after)] : after.workshops;
    return { before, after: { ...after, policy: rules, workshops } };
  }

  /** The order whose terms are imagined, of the caller's own unless the caller is the county; a draft is fine. */
  private async askedOrder(actor: Actor, { orderId }: ImaginedTerms): Promise<MatchableOrder> {
    const owner = actsForCounty(actor) ? null : (actor.organisationId ?? '');
    const order = await this.orders.find(orderId, owner);
    if (!order) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'order' });
    if (order.openQuantity === 0) refuse('/order/orderId', 'NOTHING_OPEN', 'nothing of it is to be placed');
    return order;
  }
}

function checkTerms({ orderId, dueOn, minLot }: ImaginedTerms, { questions, todayOn }: CountySnapshot): void {
  const order = questions.find((question) => question.order.orderId === orderId)?.order;
  if (dueOn !== undefined && dueOn <= todayOn) refuse('/order/dueOn', 'TOO_EARLY', 'must lie ahead');
  if (dueOn !== undefined && order && dueOn < order.earliestStartOn) {
    refuse('/order/dueOn', 'TOO_EARLY', `must not be before ${order.earliestStartOn}, the earliest start`);
  }
  if (minLot !== undefined && order && minLot > order.openQuantity) {
    refuse('/order/minLot', 'TOO_LARGE', `must not exceed the ${order.openQuantity} units that are open`);
  }
}

/** Fit for everything it is said to be able to do, near and far in time, and a newcomer. */
function imagined(workshop: ImaginedWorkshop, { orders, todayOn }: BatchInput): MatchWorkshop {
  const lastDueOn =
    orders
      .map(({ dueOn }) => dueOn)
      .toSorted()
      .at(-1) ?? todayOn;
  const weeks = weeksBetween(todayOn, lastDueOn);
  const { place: location, skills, equipmentCodes, minutesPerWeek: availableMinutes, ...terms } = workshop;
  return {
    ...terms,
    workshopId: newId(),
    location,
    skills: new Map(skills.map(({ processId, level }) => [processId, level])),
    equipmentCodes: new Set(equipmentCodes),
    capacity: skills.flatMap(({ processId }) =>
      weeks.map((weekOn) => ({ processId, weekOn, availableMinutes, heldMinutes: 0 })),
    ),
    capacityConfirmedAt: `${todayOn}T00:00:00Z`,
    qualityStanding: 'GOOD',
    safetyValidUntilOn: addDays(lastDueOn, 1),
    hasOpenMajorHazard: false,
    onTimeRate: null,
    onTimeFacts: 0,
    firstPassYield: null,
    firstPassFacts: 0,
    recentShare: 0,
    recentStatedMinutes: 0,
    idleDays: null,
  };
}

function refuse(pointer: string, code: string, message: string): never {
  refuseAll([{ pointer, code, message }]);
}

function refuseAll(faults: readonly FieldFault[]): never {
  throw new ProblemError(matchingProblems.WHAT_IF_INVALID, {}, faults);
}
