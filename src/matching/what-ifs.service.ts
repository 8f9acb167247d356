import { Injectable } from '@nestjs/common';
import { type Actor, actsForCounty } from '../domain/actor.js';
import type { OrderEffect, WhatIfOutcome } from '../domain/matching/what-if/what-if.js';
import { OrdersService } from '../orders/orders.service.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { WorkshopsService } from '../workshops/workshops.service.js';
import { MatchRunner } from './match-runner.js';
import { areTooFew } from './matching-batch.js';
import type { EffectOnOthers, WhatIfQuestion, WhatIfView } from './what-if.js';
import { WhatIfQuestions } from './what-if-questions.js';

/** Answers what would be if something were otherwise. Nothing is written, held or announced. */
@Injectable()
export class WhatIfsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly questions: WhatIfQuestions,
    private readonly runner: MatchRunner,
    private readonly orders: OrdersService,
    private readonly workshops: WorkshopsService,
  ) {}

  /**
   * Matches the open orders of the region as they are and as they would be. The county reads everything; an
   * enterprise its own orders, and sums of the others. No transaction is open while it is reckoned.
   * @throws ProblemError FORBIDDEN, NOT_FOUND, WHAT_IF_INVALID
   */
  async answer(actor: Actor, question: WhatIfQuestion): Promise<WhatIfView> {
    const { before, after } = await this.unitOfWork.run(actor, () => this.questions.batches(actor, question));
    const outcome = await this.runner.whatIf(before, after);
    return this.unitOfWork.run(actor, () => this.viewOf(actor, outcome));
  }

  private async viewOf(actor: Actor, { before, after, effects }: WhatIfOutcome): Promise<WhatIfView> {
    const seesAll = actsForCounty(actor);
    const isKnown = ({ enterpriseId }: OrderEffect): boolean =>
      seesAll || enterpriseId === actor.organisationId;
    const known = effects.filter(isKnown);
    const summaries = await this.orders.summaries(known.map(({ orderId }) => orderId));
    const workshopIds = known.flatMap(({ shares }) => shares.map(({ workshopId }) => workshopId));
    return {
      before,
      after,
      seesAll,
      effects: known,
      others: sumsOf(effects.filter((effect) => !isKnown(effect))),
      orderNumbers: new Map([...summaries].map(([orderId, { number }]) => [orderId, number])),
      workshopNames: await this.workshops.names([...new Set(workshopIds)]),
    };
  }
}

function sumsOf(effects: readonly OrderEffect[]): EffectOnOthers {
  const sum = (of: (effect: OrderEffect) => number): number =>
    effects.reduce((total, effect) => total + of(effect) * effect.minutesPerUnit, 0);
  const orderCount = effects.length;
  if (areTooFew(orderCount)) return { orderCount, beforeMinutes: null, afterMinutes: null };
  return {
    orderCount,
    beforeMinutes: sum((effect) => effect.beforeUnits),
    afterMinutes: sum((effect) => effect.afterUnits),
  };
}
