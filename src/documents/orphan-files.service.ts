import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { isOlderThan } from '../platform/id.js';
import { FileStorage, type StoredFile } from '../platform/storage/file-storage.js';
import { StoredFileRepository } from './stored-file.repository.js';

/** Long after the request that brought it has ended, a file without a row will never get one. */
const KEPT_FOR_MS = 24 * 3_600_000;
const BATCH = 500;

/** Removes what requests have left behind that broke off between the storage and the database. */
@Injectable()
export class OrphanFilesService {
  constructor(
    private readonly storage: FileStorage,
    private readonly files: StoredFileRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Removes files of more than a day that no row names. @throws StorageError */
  async sweep(): Promise<void> {
    let batch: StoredFile[] = [];
    for await (const file of this.storage.list()) {
      if (isOlderThan(file.id, KEPT_FOR_MS)) batch.push(file);
      if (batch.length === BATCH) {
        await this.removeOrphans(batch);
        batch = [];
      }
    }
    await this.removeOrphans(batch);
  }

  private async removeOrphans(files: readonly StoredFile[]): Promise<void> {
    if (files.length === 0) return;
    const named = await this.unitOfWork.run(SYSTEM_ACTOR, () => this.files.named(files.map(({ id }) => id)));
    for (const file of files) if (!named.has(file.id)) await this.storage.remove(file);
  }
}
