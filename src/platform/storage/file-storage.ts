import type { Readable } from 'node:stream';

/** A file that is kept: found by its content, and told from every other of the same content by its own id. */
export interface StoredFile {
  /** UUIDv7 of the moment at which it came in. */
  readonly id: string;
  /** SHA-256 of its content, hexadecimal. */
  readonly sha256: string;
}

/** A file that has just come in. */
export interface NewFile extends StoredFile {
  readonly sizeBytes: number;
}

/** The storage itself failed; what was asked of it may succeed later. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/** Port: where the bytes of files lie. What they are, and whose, stands in the database. */
export abstract class FileStorage {
  /**
   * Takes a file in, whole or not at all: whatever `bytes` throws is thrown on, and nothing is left then.
   * @throws StorageError
   */
  abstract put(bytes: AsyncIterable<Uint8Array>): Promise<NewFile>;

  /** The file's bytes, from the first. @throws Error when it is not there, StorageError */
  abstract get(file: StoredFile): Promise<Readable>;

  /** Removes a file that no row names; one that is gone already is none. @throws StorageError */
  abstract remove(file: StoredFile): Promise<void>;

  /** Every file that is kept, in no order. What others have put beside them is left out. @throws StorageError */
  abstract list(): AsyncIterable<StoredFile>;
}

const NAME = /^([0-9a-f]{64})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What a file is called where it lies: a hash and an id, never anything that somebody chose. */
export function nameOf({ id, sha256 }: StoredFile): string {
  return `${sha256}-${id}`;
}

/** The file of this name; null for a name that none of ours has. */
export function fileNamed(name: string): StoredFile | null {
  const [, sha256, id] = NAME.exec(name) ?? [];
  return sha256 !== undefined && id !== undefined ? { id, sha256 } : null;
}

/** What `work` comes to. @throws StorageError in place of whatever it throws */
export async function stored<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new StorageError(`the storage of files failed to ${what}`, { cause: error });
  }
}
