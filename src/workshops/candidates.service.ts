import { Injectable } from '@nestjs/common';
import { CandidateIndex } from '../domain/matching/candidates/candidate-index.js';
import { consider, type Considered } from '../domain/matching/candidates/considered.js';
import type { MatchOrder } from '../domain/matching/match-types.js';
import { CandidateRepository, type CandidateRow } from './candidate.repository.js';

/** Little enough that other work gets its turn between two pages. */
const PAGE = 5000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Who comes into question for an order, from an index in the memory of this process. It is loaded when it is first
 * needed; before each use the changes that others have committed since are read, found by the number of their
 * transaction. It only proposes whom to look at: rounds reload these rows and check their gates, so an index
 * that is behind for a moment misses a workshop or offers one too many, and breaks no rule.
 */
@Injectable()
export class CandidatesService {
  private index = new CandidateIndex();
  private processIds = new Map<number, string>();
  private horizon: string | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly candidates: CandidateRepository) {}

  /** Whom to look at, by order id. To be called in a unit of work that changes no workshop. */
  async forOrders(
    orders: readonly Pick<MatchOrder, 'orderId' | 'shipTo' | 'steps' | 'preferredWorkshopIds'>[],
  ): Promise<Map<string, Considered>> {
    const index = await this.fresh();
    return new Map(orders.map((order) => [order.orderId, consider(index, order)]));
  }

  /** The index as of now. One refresh at a time: an older answer must not overwrite a newer one. */
  private fresh(): Promise<CandidateIndex> {
    const refreshed = this.last.then(() =>
      this.horizon === null ? this.load() : this.catchUp(this.horizon),
    );
    this.last = refreshed.catch(() => undefined);
    return refreshed;
  }

  private async load(): Promise<CandidateIndex> {
    const horizon = await this.candidates.horizon();
    this.processIds = await this.candidates.processIds();
    this.index = new CandidateIndex();
    let rows: CandidateRow[] = [];
    do {
      rows = await this.candidates.page(rows.at(-1)?.id ?? BEFORE_ALL, PAGE);
      await this.take(rows);
    } while (rows.length === PAGE);
    this.horizon = horizon;
    return this.index;
  }

  private async catchUp(since: string): Promise<CandidateIndex> {
    const { horizon, rows } = await this.candidates.changedSince(since);
    await this.take(rows);
    this.horizon = horizon;
    return this.index;
  }

  private async take(rows: readonly CandidateRow[]): Promise<void> {
    const serials = rows.flatMap(({ skillCodes }) => skillCodes.map((code) => code >> 3));
    if (serials.some((serial) => !this.processIds.has(serial))) {
      this.processIds = await this.candidates.processIds();
    }
    for (const { id, latitude, longitude, reachKm, skillCodes, isSuspended } of rows) {
      const skills = new Map(skillCodes.map((code) => [this.processIds.get(code >> 3) ?? '', code & 7]));
      if (isSuspended || skills.size === 0) this.index.remove(id);
      else this.index.put({ workshopId: id, location: { latitude, longitude }, skills, reachKm });
    }
  }
}
