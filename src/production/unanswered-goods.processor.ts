import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../platform/queue/handles-job.decorator.js';
import { requireNoFaults } from '../platform/sweep.js';
import { GoodsRemindersService } from './goods-reminders.service.js';
import { UnansweredGoodsService } from './unanswered-goods.service.js';

@Injectable()
export class UnansweredGoodsProcessor {
  constructor(
    private readonly unanswered: UnansweredGoodsService,
    private readonly reminders: GoodsRemindersService,
  ) {}

  /**
   * Notes which deliveries were not counted and which goods not inspected in time, and reminds of those that will be due.
   * @throws AggregateError at the end, with what went wrong on the way
   */
  @HandlesJob('sweep-goods')
  async sweep(): Promise<void> {
    requireNoFaults([...(await this.unanswered.sweep()), ...(await this.reminders.sweep())], 'work orders');
  }
}
