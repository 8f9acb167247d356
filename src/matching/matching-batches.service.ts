import { Injectable } from '@nestjs/common';
import { CatalogService } from '../catalog/catalog.service.js';
import { type Actor, actsForCounty } from '../domain/actor.js';
import type { WeekPrice } from '../domain/matching/batch/batch-types.js';
import { ProblemError } from '../domain/problem.js';
import { mapPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { WorkshopsService } from '../workshops/workshops.service.js';
import {
  areTooFew,
  type BatchView,
  type MatchingBatch,
  type NamedPrice,
  type ReadableBatch,
} from './matching-batch.js';
import { MatchingBatchRepository } from './matching-batch.repository.js';

const MOST_PRICES = 500;

/** Rounds of regions, for everybody whom they concern: published figures for all, the reckoning for the county. */
@Injectable()
export class MatchingBatchesService {
  constructor(
    private readonly batches: MatchingBatchRepository,
    private readonly workshops: WorkshopsService,
    private readonly catalog: CatalogService,
  ) {}

  /** Newest first, of one region or all. @throws ProblemError CURSOR_INVALID */
  async page(
    actor: Actor,
    regionCode: string | undefined,
    query: PageQueryDto,
  ): Promise<Page<ReadableBatch>> {
    return mapPage(await this.batches.page(regionCode, query), (batch) => readable(batch, actor));
  }

  /** One batch; its reckoning for the county alone. @throws ProblemError NOT_FOUND */
  async get(actor: Actor, id: string): Promise<BatchView> {
    const batch = await this.batches.find(id);
    if (!batch) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'matching batch' });
    const reckoning = actsForCounty(actor) ? await this.batches.reckoning(id) : null;
    const prices = reckoning?.prices ?? [];
    const [county, single] = [dearestOfEach(prices), prices].map((all) => all.slice(0, MOST_PRICES));
    return {
      batch: readable(batch, actor),
      reckoning,
      countyPrices: await this.named(county ?? []),
      workshopPrices: await this.named(single ?? []),
    };
  }

  private async named(prices: readonly WeekPrice[]): Promise<NamedPrice[]> {
    const workshops = await this.workshops.names([...new Set(prices.map(({ workshopId }) => workshopId))]);
    const processes = await this.catalog.findProcesses([
      ...new Set(prices.map(({ processId }) => processId)),
    ]);
    return prices.map((price) => ({
      price,
      workshopName: workshops.get(price.workshopId) ?? price.workshopId,
      processNameZh: processes.get(price.processId)?.nameZh ?? price.processId,
      processNameEn: processes.get(price.processId)?.nameEn ?? price.processId,
    }));
  }
}

/** Without sums of so few orders that they would tell the size of one, unless the county reads. */
function readable(batch: MatchingBatch, actor: Actor): ReadableBatch {
  if (actsForCounty(actor) || !areTooFew(batch.orderCount)) return batch;
  return { ...batch, placedOrderCount: null, askedMinutes: null, placedMinutes: null };
}

/** The first price of each process and week: the highest, as they come highest first. */
function dearestOfEach(prices: readonly WeekPrice[]): WeekPrice[] {
  const seen = new Set<string>();
  return prices.filter(({ processId, weekOn }) => {
    const key = `${processId} ${weekOn}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}
