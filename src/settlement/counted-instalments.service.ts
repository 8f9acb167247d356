import { Injectable } from '@nestjs/common';
import {
  CountedInstalmentRepository,
  type OwedInstalment,
  type StatementsVersion,
} from './counted-instalment.repository.js';

/** What falls due on statements, as far as scorecards are reckoned from it. */
@Injectable()
export class CountedInstalmentsService {
  constructor(private readonly instalments: CountedInstalmentRepository) {}

  /** What these enterprises owe or owed for work orders that were made since then. */
  ofEnterprises(enterpriseIds: readonly string[], since: Date): Promise<OwedInstalment[]> {
    return this.instalments.ofEnterprises(enterpriseIds, since);
  }

  /** A number for each enterprise with statements that rises with each fact that they are reckoned from. */
  versions(): Promise<StatementsVersion[]> {
    return this.instalments.versions();
  }
}
