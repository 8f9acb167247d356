import { ApiHeader } from '@nestjs/swagger';

interface HeaderDocument {
  readonly description: string;
  readonly schema: {
    readonly type: 'string';
    readonly maxLength: number;
    readonly pattern: string;
    readonly example: string;
  };
}

function text(description: string, pattern: string, example: string, maxLength = 100): HeaderDocument {
  return { description, schema: { type: 'string', maxLength, pattern, example } };
}

/** The headers of answers, once for the whole document. */
export const ANSWER_HEADERS = {
  'Access-Control-Allow-Origin': text(
    'Our own origin: pages of other sites cannot read answers',
    '^https?://.+$',
    'https://gongfang.example',
    300,
  ),
  'X-Request-Id': text('Id of this request, for questions about it', '^[\\w-]+$', 'erp-2026-11-0001', 64),
  'RateLimit-Policy': text(
    'Quota q in a window of w seconds',
    '^"\\w+";q=\\d+;w=\\d+$',
    '"default";q=600;w=60',
  ),
  RateLimit: text(
    'What is left (r) for the next t seconds',
    '^"\\w+";r=\\d+;t=\\d+$',
    '"default";r=599;t=60',
  ),
  ETag: text(
    'Version of the resource, for If-Match; of a file the SHA-256 of its content',
    '^"[0-9a-f]+"$',
    '"1"',
    66,
  ),
  'Content-Disposition': text(
    'A file is to be saved, not shown, under the name that it was given',
    '^attachment; .+$',
    'attachment; filename="photo.jpg"',
    1000,
  ),
  'Idempotent-Replayed': text('true when this is the kept answer of a retry', '^true$', 'true', 4),
  'Retry-After': text('Seconds to wait', '^[0-9]+$', '7', 10),
} as const;

export type AnswerHeader = keyof typeof ANSWER_HEADERS;

const ALWAYS: readonly AnswerHeader[] = [
  'Access-Control-Allow-Origin',
  'X-Request-Id',
  'RateLimit-Policy',
  'RateLimit',
];

/** References to the headers that every answer has, and to these. */
export function answerHeaders(...more: readonly AnswerHeader[]): Record<string, { $ref: string }> {
  return Object.fromEntries(
    [...ALWAYS, ...more].map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
}

/** The page at /docs puts a fresh key in place of this one, so that trying an operation out just works. */
export const EXAMPLE_IDEMPOTENCY_KEY = 'your-own-unique-name';

/** Documents the Idempotency-Key of an operation. */
export function IdempotencyKeyHeader(): MethodDecorator {
  return ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'Your own unique name for this request; a retry with it has no second effect',
    schema: {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      pattern: '^[!-~]+$',
      example: EXAMPLE_IDEMPOTENCY_KEY,
    },
  });
}

/** Documents the If-Match of an operation. */
export function IfMatchHeader(required: boolean): MethodDecorator {
  const version = 'The ETag of the version you read';
  return ApiHeader({
    name: 'If-Match',
    required,
    description: required ? version : `${version}; leave it out to create what does not exist yet`,
    schema: { type: 'string', maxLength: 20, pattern: '^"[0-9]+"$', example: '"1"' },
  });
}
