import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { WorkshopRatesEntity } from './workshop-rates.entity.js';

@Injectable()
export class WorkshopRatesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Keeps these rates instead of those that were there. */
  async keep(rates: readonly WorkshopRatesEntity[]): Promise<void> {
    await this.unitOfWork.manager.upsert(WorkshopRatesEntity, [...rates], ['workshopId']);
  }
}
