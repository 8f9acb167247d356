import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { S3mini } from 's3mini';
import { fileNamed, FileStorage, nameOf, type NewFile, stored, type StoredFile } from './file-storage.js';
import { type IncomingFile, IncomingFolder } from './incoming-folder.js';

/** How a bucket is reached. */
export interface S3Settings {
  /** Address of the service, without the bucket; that follows in the path. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Where files lie while they come in. */
  readonly incomingFolder: string;
}

const MOST_LISTED = 1000;

/** Files in a bucket of an S3-compatible service. */
export class S3Storage extends FileStorage {
  private readonly client: S3mini;
  private readonly incoming: IncomingFolder;

  constructor({ endpoint, bucket, incomingFolder, ...settings }: S3Settings) {
    super();
    this.incoming = new IncomingFolder(incomingFolder);
    this.client = new S3mini({
      ...settings,
      endpoint: `${endpoint.replace(/\/+$/, '')}/${bucket}`,
      // A body that is read while it is sent must be announced as such.
      fetch: (input, init) => fetch(input, { ...init, duplex: 'half' }),
    });
  }

  /** It comes in to the disk first: only then are its hash and length known, which the service asks for at once. */
  async put(bytes: AsyncIterable<Uint8Array>): Promise<NewFile> {
    const incoming = await this.incoming.take(bytes);
    const { path, ...file } = incoming;
    try {
      await stored('keep a file', this.send(incoming));
      return file;
    } finally {
      await rm(path, { force: true });
    }
  }

  async get(file: StoredFile): Promise<Readable> {
    const answer = await stored('read a file', this.client.getObjectResponse(nameOf(file)));
    if (!answer?.body) throw new Error(`the file ${nameOf(file)} is missing`);
    return Readable.fromWeb(answer.body);
  }

  async remove(file: StoredFile): Promise<void> {
    await stored('remove a file', this.client.deleteObject(nameOf(file)));
  }

  async *list(): AsyncIterable<StoredFile> {
    let token: string | undefined;
    do {
      const page = await stored('list its files', this.client.listObjectsPaged('/', '', MOST_LISTED, token));
      if (!page) throw new Error('the bucket of files is missing');
      for (const { Key } of page.objects ?? []) {
        const file = fileNamed(Key);
        if (file) yield file;
      }
      token = page.nextContinuationToken;
    } while (token !== undefined);
  }

  /** The service compares what arrives with the checksum, which is a part of what is signed. */
  private async send({ path, ...file }: IncomingFile): Promise<void> {
    const body = Readable.toWeb(createReadStream(path)) as globalThis.ReadableStream;
    const checksum = { 'x-amz-checksum-sha256': Buffer.from(file.sha256, 'hex').toString('base64') };
    const type = 'application/octet-stream';
    await this.client.putObject(nameOf(file), body, type, undefined, checksum, file.sizeBytes);
  }
}
