import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import type { LotPlan } from '../domain/inspection/inspection-lot.js';
import { inspectionProblems } from '../domain/inspection/inspection.problems.js';
import { modesAfter } from '../domain/inspection/lot-history.js';
import type { ClassModes } from '../domain/inspection/switching.js';
import { ProblemError } from '../domain/problem.js';
import { inspectionPlan } from '../domain/production/inspection-decisions.js';
import type { CommandOf } from '../domain/production/work-order-commands.js';
import { Clock, todayOn } from '../platform/clock.js';
import { WorkOrderFactRepository } from './work-order-fact.repository.js';
import { WorkOrderViewsService } from './work-order-views.service.js';

/** Units that are to be inspected together. */
export type UnitsToInspect = Pick<CommandOf<'INSPECT'>, 'quantity' | 'reworkOf'>;

/** A plan, and what the lots before ask for. */
export interface PlannedInspection {
  readonly plan: LotPlan;
  readonly modes: ClassModes;
}

/** What an inspection has to know beyond its work order: the lots before it, and the day. */
@Injectable()
export class InspectionsService {
  constructor(
    private readonly views: WorkOrderViewsService,
    private readonly facts: WorkOrderFactRepository,
    private readonly clock: Clock,
  ) {}

  /** How units of a work order of the caller's would be inspected now. @throws ProblemError NOT_FOUND */
  async plan(actor: Actor, id: string, units: UnitsToInspect): Promise<PlannedInspection> {
    const { workOrder } = await this.views.get(actor, id);
    const modes = modesAfter(await this.facts.earlierLots(workOrder));
    return { plan: inspectionPlan(workOrder, { ...units, modes }), modes };
  }

  /** @throws ProblemError REWORK_DUE_IN_PAST for a day before today */
  requireNotPast(dueOn: string): void {
    const today = todayOn(this.clock);
    if (dueOn < today) throw new ProblemError(inspectionProblems.REWORK_DUE_IN_PAST, { todayOn: today });
  }
}
