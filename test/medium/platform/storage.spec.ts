import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import {
  type FileStorage,
  StorageError,
  type StoredFile,
} from '../../../src/platform/storage/file-storage.js';
import { FolderStorage } from '../../../src/platform/storage/folder-storage.js';
import { S3Storage } from '../../../src/platform/storage/s3-storage.js';
import { S3_LOGIN, S3Server } from '../../support/s3-server.js';

let folder: string;
let server: S3Server;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongfang-storage-'));
  server = await S3Server.start();
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const bucket = (changes: Partial<ConstructorParameters<typeof S3Storage>[0]> = {}): S3Storage =>
  new S3Storage({ ...S3_LOGIN, endpoint: server.url, incomingFolder: join(folder, 'incoming'), ...changes });

/** Everything that lies in the folder, whoever put it there. */
async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

async function* inParts(...parts: (string | Buffer)[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(Buffer.from(part));
}

async function* thatBreaks(): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(Buffer.from('the first half'));
  throw new Error('the line is dead');
}

async function listed(storage: FileStorage): Promise<StoredFile[]> {
  const files: StoredFile[] = [];
  for await (const file of storage.list()) files.push(file);
  return files;
}

const byId = (a: StoredFile, b: StoredFile): number => a.id.localeCompare(b.id);

describe.each<[string, () => FileStorage]>([
  ['a folder', () => new FolderStorage(folder)],
  ['a bucket', () => bucket()],
])('files in %s', (_, open) => {
  it('come back as they went in, named by what they hold', async () => {
    const storage = open();
    const big = randomBytes(3_000_000);
    const { id, sha256, sizeBytes } = await storage.put(inParts(big.subarray(0, 10), big.subarray(10)));
    expect([sha256, sizeBytes]).toEqual([createHash('sha256').update(big).digest('hex'), big.length]);
    expect((await buffer(await storage.get({ id, sha256 }))).equals(big)).toBe(true);
  });

  it('of the same content are two: removing one leaves the other', async () => {
    const storage = open();
    const [first, second] = [await storage.put(inParts('same')), await storage.put(inParts('same'))];
    await storage.remove(first);
    await storage.remove(first);
    await expect(storage.get(first)).rejects.toThrow();
    expect(String(await buffer(await storage.get(second)))).toBe('same');
  });

  it('are all listed, and nothing else', async () => {
    const storage = open();
    expect(await listed(storage)).toEqual([]);
    const files = [];
    for (const text of ['a', 'b', 'c', 'd', 'e']) files.push(await storage.put(inParts(text)));
    server.objects.set('somebody-elses.txt', Buffer.from('x'));
    await mkdir(join(folder, 'aa'), { recursive: true });
    await writeFile(join(folder, 'aa', 'somebody-elses.txt'), 'x');
    const expected = files.map(({ id, sha256 }) => ({ id, sha256 }));
    expect((await listed(storage)).toSorted(byId)).toEqual(expected.toSorted(byId));
  });

  it('that do not come in whole leave nothing', async () => {
    const storage = open();
    await expect(storage.put(thatBreaks())).rejects.toThrow('the line is dead');
    expect(await listed(storage)).toEqual([]);
    expect(await filesIn(folder)).toEqual([]);
  });

  it('leave nothing of their way in, and what a dead process has left there goes', async () => {
    const incoming = join(folder, 'incoming');
    await mkdir(incoming);
    await writeFile(join(incoming, 'left-behind'), 'half');
    await writeFile(join(incoming, 'under-way'), 'half');
    await utimes(join(incoming, 'left-behind'), 1_000_000, 1_000_000);
    await open().put(inParts('whole'));
    expect(await readdir(incoming)).toEqual(['under-way']);
  });
});

describe('a folder', () => {
  it('keeps files from other users of the machine', async () => {
    const storage = new FolderStorage(folder);
    const { sha256, id } = await storage.put(inParts('private'));
    const { mode } = await stat(join(folder, sha256.slice(0, 2), `${sha256}-${id}`));
    expect(mode & 0o077).toBe(0);
  });

  it('that cannot be written says so as a failure of the storage', async () => {
    await writeFile(join(folder, 'a-file'), '');
    const storage = new FolderStorage(join(folder, 'a-file'));
    await expect(storage.put(inParts('x'))).rejects.toThrow(StorageError);
  });
});

describe('a bucket', () => {
  it.each([
    ['another secret', { secretAccessKey: 'wrong' }],
    ['another region', { region: 'elsewhere' }],
    ['another bucket', { bucket: 'missing' }],
  ])('of %s takes nothing', async (_, changes) => {
    await expect(bucket(changes).put(inParts('x'))).rejects.toThrow(StorageError);
    expect([server.objects.size, await filesIn(folder)]).toEqual([0, []]);
  });

  it('that is away fails as a storage, and leaves nothing here', async () => {
    const storage = bucket();
    await server.close();
    await expect(storage.put(inParts('x'))).rejects.toThrow(StorageError);
    expect(await filesIn(folder)).toEqual([]);
    server = await S3Server.start();
  });
});
