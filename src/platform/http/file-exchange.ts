import { pipeline } from 'node:stream/promises';
import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type MediaType, mediaTypeOf, TELLING_BYTES } from '../../domain/media-type.js';
import { ProblemError } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';
import { FileStorage, type NewFile } from '../storage/file-storage.js';
import type { UploadSpec } from './file-document.js';

/** A file that the request has brought, and that lies in the storage. */
export interface Upload extends NewFile {
  readonly mediaType: MediaType;
}

interface NamedFile extends Upload {
  /** As its uploader called it. */
  readonly name: string;
}

/** What an operation answers that gives a file. */
export class FileDownload {
  constructor(readonly file: NamedFile) {}
}

const uploads = new WeakMap<Request, Upload>();

/** The file that the request has brought, of an operation with `upload`. */
export const UploadedFile = createParamDecorator((_: unknown, context: ExecutionContext): Upload => {
  const upload = uploads.get(context.switchToHttp().getRequest<Request>());
  if (!upload) throw new Error('an operation without `upload` asked for a file');
  return upload;
});

/** Bytes in and out: outside of any transaction, for a slow line must hold no connection of the database. */
@Injectable()
export class FileExchange {
  constructor(private readonly storage: FileStorage) {}

  /**
   * Takes the request's body into the storage; it is refused before, or while, it is read, and nothing is left then.
   * @throws ProblemError FILE_TYPE_NOT_ACCEPTED, BODY_TOO_LARGE, MALFORMED_REQUEST when it ends early; StorageError
   */
  async receive(request: Request, spec: UploadSpec): Promise<Upload> {
    const mediaType = spec.mediaTypes.find((type) => request.is(type));
    if (!mediaType || request.header('Content-Encoding')) throw typeNotAccepted(spec);
    if (Number(request.header('Content-Length') ?? 0) > spec.mostBytes) throw tooLarge(spec);
    try {
      const file = await this.storage.put(checked(bodyOf(request), mediaType, spec));
      const upload = { ...file, mediaType };
      uploads.set(request, upload);
      return upload;
    } finally {
      // What is left of a refused body is read and forgotten, or the caller would never come to the answer.
      request.resume();
    }
  }

  /** Removes a file that nothing came of. */
  discard(upload: Upload): Promise<void> {
    return this.storage.remove(upload);
  }

  /** Answers with the file, or that the caller has it already. @throws Error when it is missing, StorageError */
  async send(request: Request, response: Response, { file }: FileDownload): Promise<void> {
    const etag = `"${file.sha256}"`;
    response.attachment(file.name).type(file.mediaType);
    response.setHeader('ETag', etag).setHeader('Cache-Control', 'private, no-cache');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    if (request.header('If-None-Match') === etag) {
      response.removeHeader('Content-Type');
      response.status(304).end();
      return;
    }
    const bytes = await this.storage.get(file);
    response.setHeader('Content-Length', file.sizeBytes);
    await pipeline(bytes, response).catch((error: unknown) => {
      // The caller has hung up.
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    });
  }
}

async function* bodyOf(request: Request): AsyncIterable<Uint8Array> {
  try {
    // Leaving off early must not close the connection: the refusal still goes out on it.
    yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } catch {
    throw new ProblemError(platformProblems.MALFORMED_REQUEST, { reason: 'the body ended early' });
  }
}

/** The same bytes, as long as they are what they are said to be and not too many. */
async function* checked(
  body: AsyncIterable<Uint8Array>,
  mediaType: MediaType,
  spec: UploadSpec,
): AsyncIterable<Uint8Array> {
  let head = Buffer.alloc(0);
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.length;
    if (sizeBytes > spec.mostBytes) throw tooLarge(spec);
    if (head.length < TELLING_BYTES) {
      head = Buffer.concat([head, chunk.subarray(0, TELLING_BYTES - head.length)]);
      if (head.length === TELLING_BYTES && mediaTypeOf(head) !== mediaType) throw typeNotAccepted(spec);
    }
    yield chunk;
  }
  if (mediaTypeOf(head) !== mediaType) throw typeNotAccepted(spec);
}

function typeNotAccepted({ mediaTypes }: UploadSpec): ProblemError {
  return new ProblemError(platformProblems.FILE_TYPE_NOT_ACCEPTED, { types: mediaTypes.join(', ') });
}

function tooLarge({ mostBytes }: UploadSpec): ProblemError {
  return new ProblemError(platformProblems.BODY_TOO_LARGE, { limit: `${mostBytes / 1_048_576} MiB` });
}
