import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/** What of the storage the database knows. */
@Injectable()
export class StoredFileRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Those of the ids that some row names as its file. */
  async named(ids: readonly string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      `SELECT id FROM evidence WHERE id = ANY($1::uuid[])
       UNION ALL SELECT id FROM tech_packs WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
