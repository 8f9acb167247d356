import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiResponse } from '@nestjs/swagger';
import type { MediaType } from '../../domain/media-type.js';

/** What an operation takes as its body. */
export interface UploadSpec {
  readonly mediaTypes: readonly MediaType[];
  readonly mostBytes: number;
}

type Headers = Record<string, { $ref: string }>;

const bytes = (mostBytes: number) => ({
  type: 'string' as const,
  format: 'binary',
  maxLength: mostBytes,
});

/** Largest file that any operation takes or gives. */
export const MOST_FILE_BYTES = 50 * 1024 * 1024;

/** Documents a body that is a file as it is, of one of several types. */
export function FileBody({ mediaTypes, mostBytes }: UploadSpec): MethodDecorator {
  return applyDecorators(
    ApiConsumes(...mediaTypes),
    ApiBody({ description: 'The file, as it is', required: true, schema: bytes(mostBytes) }),
  );
}

/** Documents an answer that is a file, and the one that says that the caller has it already. */
export function FileAnswer(answer: {
  readonly description: string;
  readonly headers: Headers;
  readonly fileTypes: readonly MediaType[];
}): MethodDecorator {
  const { description, headers, fileTypes } = answer;
  const content = Object.fromEntries(fileTypes.map((type) => [type, { schema: bytes(MOST_FILE_BYTES) }]));
  return applyDecorators(
    ApiResponse({ status: 200, description, headers, content }),
    ApiResponse({ status: 304, description: 'The content that If-None-Match names', headers }),
  );
}
