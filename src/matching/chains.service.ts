import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ChainNames } from './chain-names.js';
import { ChainQuestions } from './chain-questions.js';
import type { ChainView } from './chain-view.js';
import { MatchRunner } from './match-runner.js';

/** Tells how an order could be placed step by step over several workshops. Nothing is written or held. */
@Injectable()
export class ChainsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly questions: ChainQuestions,
    private readonly runner: MatchRunner,
    private readonly names: ChainNames,
  ) {}

  /**
   * The best chain for what is open of the order, a draft included, by the state of the county at this moment. No
   * transaction is open while it is reckoned.
   * @throws ProblemError NOT_FOUND for an order that is none of the caller's business
   */
  async chain(actor: Actor, orderId: string): Promise<ChainView> {
    const snapshot = await this.unitOfWork.run(actor, () => this.questions.read(actor, orderId));
    const { questions, workshops, policy, todayOn } = snapshot;
    const [question] = questions;
    if (!question) throw new Error('an order is always a question');
    const { matchOrder, order } = question;
    const result = await this.runner.chainOrder(matchOrder, workshops, policy, todayOn);
    const names = await this.unitOfWork.run(actor, () => this.names.of(result));
    const { openQuantity: askedQuantity, steps } = order;
    return { orderId, policy, askedQuantity, steps, result, ...names };
  }
}
