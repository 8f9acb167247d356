import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../id.js';
import { type NewFile, stored } from './file-storage.js';

/** A file that has come in, and lies in the folder until it is moved or removed. */
export interface IncomingFile extends NewFile {
  readonly path: string;
}

/** Longer than any request may take: what is older was left behind by a process that has died. */
const ABANDONED_AFTER_MS = 3_600_000;

/** Where files lie while they come in. */
export class IncomingFolder {
  private ready: Promise<void> | null = null;

  constructor(private readonly path: string) {}

  /**
   * Writes the bytes to a file and hashes them on the way; the file is on the disk when this returns.
   * @throws StorageError, and whatever `bytes` throws; nothing is left then
   */
  async take(bytes: AsyncIterable<Uint8Array>): Promise<IncomingFile> {
    await this.prepare();
    const id = newId();
    const path = join(this.path, id);
    const file = await stored('open a file', open(path, 'wx', 0o600));
    try {
      return { id, path, ...(await write(file, bytes)) };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
  }

  private prepare(): Promise<void> {
    this.ready ??= stored('prepare its folder', this.clear()).catch((error: unknown) => {
      this.ready = null;
      throw error;
    });
    return this.ready;
  }

  private async clear(): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    const before = Date.now() - ABANDONED_AFTER_MS;
    for (const name of await readdir(this.path)) {
      const path = join(this.path, name);
      const found = await stat(path).catch(() => null);
      if (found?.isFile() && found.mtimeMs < before) await rm(path, { force: true });
    }
  }
}

async function write(
  file: FileHandle,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Pick<NewFile, 'sha256' | 'sizeBytes'>> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    sizeBytes += chunk.length;
    await stored('write', file.writeFile(chunk));
  }
  await stored('write', file.sync());
  return { sha256: hash.digest('hex'), sizeBytes };
}
