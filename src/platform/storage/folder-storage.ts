import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileNamed, FileStorage, nameOf, type NewFile, stored, type StoredFile } from './file-storage.js';
import { IncomingFolder } from './incoming-folder.js';

/** Folders by the first two digits of the hash: no folder grows too long to be listed. */
const SHELF = /^[0-9a-f]{2}$/;

/** Files in a folder of this machine, or of one that several share. */
export class FolderStorage extends FileStorage {
  private readonly incoming: IncomingFolder;

  constructor(private readonly folder: string) {
    super();
    this.incoming = new IncomingFolder(join(folder, 'incoming'));
  }

  async put(bytes: AsyncIterable<Uint8Array>): Promise<NewFile> {
    const { path, ...file } = await this.incoming.take(bytes);
    try {
      await stored('keep a file', this.keep(path, file));
      return file;
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  async get(file: StoredFile): Promise<Readable> {
    const opened = await open(this.pathOf(file), 'r');
    return opened.createReadStream();
  }

  remove(file: StoredFile): Promise<void> {
    return stored('remove a file', rm(this.pathOf(file), { force: true }));
  }

  async *list(): AsyncIterable<StoredFile> {
    for (const shelf of await namesIn(this.folder)) {
      if (!SHELF.test(shelf)) continue;
      for (const name of await namesIn(join(this.folder, shelf))) {
        const file = fileNamed(name);
        if (file) yield file;
      }
    }
  }

  /** It appears under its name as a whole; the folder is synced too, for a name can be lost like any other data. */
  private async keep(path: string, file: StoredFile): Promise<void> {
    const shelf = this.shelfOf(file);
    await mkdir(shelf, { recursive: true, mode: 0o700 });
    await rename(path, this.pathOf(file));
    for (const folder of [shelf, this.folder]) await syncFolder(folder);
  }

  private shelfOf({ sha256 }: StoredFile): string {
    return join(this.folder, sha256.slice(0, 2));
  }

  private pathOf(file: StoredFile): string {
    return join(this.shelfOf(file), nameOf(file));
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Nothing has come in yet where there is no folder. */
function namesIn(folder: string): Promise<string[]> {
  const names = readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  return stored('list its files', names);
}
