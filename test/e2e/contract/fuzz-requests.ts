import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { brokenValue, fittingValue, knownId, type KnownIds, NASTY } from './fuzz-values.js';
import { bodySchemaOf, type Operation, OPERATIONS, type Parameter, takesFile } from './open-api.js';

/** Who sends a request; a key has all scopes of its role. */
export const SENDERS = [
  'NOBODY',
  'ENTERPRISE',
  'OPERATOR',
  'OFFICER',
  'ADMINISTRATOR',
  'ENTERPRISE_KEY',
  'OPERATOR_KEY',
] as const;
export type Sender = (typeof SENDERS)[number];

export interface FuzzedRequest {
  readonly operationId: string;
  readonly method: string;
  readonly sender: Sender;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As it is sent; null for none. */
  readonly body: string | null;
}

/** What requests can name with sense. */
export interface Ground {
  readonly ids: KnownIds;
  /** Bodies in order, by operation, where one put together at random hardly ever is. */
  readonly bodies: Readonly<Record<string, readonly object[]>>;
}

/** Requests for every operation: many that fit, many that are broken in one place, some that are broken altogether. */
export function fuzzedRequests({ ids, bodies }: Ground): fc.Arbitrary<FuzzedRequest> {
  return fc.constantFrom(...OPERATIONS).chain((operation) =>
    fc
      .record({
        sender: senderOf(operation),
        path: pathOf(operation, ids),
        query: queryOf(operation, ids),
        headers: headersOf(operation),
        body: bodyOf(operation, ids, bodies[operation.operationId] ?? []),
      })
      .map(({ path, query, body, ...rest }) => ({
        ...rest,
        operationId: operation.operationId,
        method: operation.method.toUpperCase(),
        path: query === '' ? path : `${path}?${query}`,
        body,
      })),
  );
}

/** Mostly somebody who may. */
function senderOf(operation: Operation): fc.Arbitrary<Sender> {
  const roles = operation['x-gongfang-access'];
  const able = SENDERS.filter((sender) => roles.includes(sender.replace('_KEY', '')));
  const some = fc.constantFrom(...SENDERS);
  return able.length === 0 ? some : fc.oneof({ arbitrary: fc.constantFrom(...able), weight: 5 }, some);
}

const BROKEN_SEGMENTS = [
  'x',
  '0',
  '%00',
  '%ff',
  '%2e%2e%2f',
  '%F0%9F%98%80',
  'a%2Fb',
  'x'.repeat(2000),
  "'",
  '%E0%A4%A',
];

function pathOf(operation: Operation, ids: KnownIds): fc.Arbitrary<string> {
  const room = operation.path.split('/')[2] ?? '';
  const segments = operation.path.split('/').map((segment) => {
    if (!segment.startsWith('{')) return fc.constant(segment);
    const fitting =
      segment === '{id}' ? knownId(ids, room) : fc.constantFrom('1', '2', 'stale', 'order-not-open');
    return fc.oneof({ arbitrary: fitting, weight: 9 }, fc.constantFrom(...BROKEN_SEGMENTS));
  });
  return fc.tuple(...segments).map((parts) => parts.join('/'));
}

/** Text for a query: everything that can be percent-encoded. */
const NASTY_QUERY = NASTY.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
  .filter((text) => text.length < 2000 && text.isWellFormed())
  .map(encodeURIComponent);

function queryOf(operation: Operation, ids: KnownIds): fc.Arbitrary<string> {
  const parameters = (operation.parameters ?? []).filter((one) => one.in === 'query');
  const parts = parameters.map((parameter) => queryPart(parameter, ids));
  const stray = fc.constantFrom(
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    'unknown=1',
    '&&',
    'limit=1&limit=2',
    'q[a]=1',
    '%ff=%ff',
    '__proto__=1',
  );
  return fc
    .tuple(fc.tuple(...parts), stray)
    .map(([some, odd]) => [...some, odd].filter((part) => part !== '').join('&'));
}

function queryPart({ name, required = false, schema }: Parameter, ids: KnownIds): fc.Arbitrary<string> {
  const fitting = fittingValue(schema, ids, name).map(
    (value) => `${name}=${encodeURIComponent(String(value))}`,
  );
  const broken = fc.constantFrom(...NASTY_QUERY, '%ff').map((text) => `${name}=${text}`);
  const absent = fc.constant('');
  return fc.oneof(
    { arbitrary: fitting, weight: required ? 9 : 2 },
    { arbitrary: broken, weight: 1 },
    { arbitrary: absent, weight: required ? 1 : 5 },
  );
}

function headersOf(operation: Operation): fc.Arbitrary<Record<string, string>> {
  const names = new Set(
    (operation.parameters ?? []).filter((one) => one.in === 'header').map(({ name }) => name),
  );
  const mostly = (fitting: fc.Arbitrary<string>, ...odd: string[]) =>
    fc.oneof({ arbitrary: fitting, weight: 9 }, fc.constantFrom('', ...odd));
  const versions = fc.integer({ min: 1, max: 6 }).map((version) => `"${version}"`);
  const keys = fc.oneof(
    fc.constant(null).map(() => randomUUID()),
    fc.constantFrom('same', 'again'),
  );
  const parts: Record<string, fc.Arbitrary<string>> = {
    'Content-Type': mostly(
      fc.constant(takesFile(operation) ? 'application/pdf' : 'application/json'),
      'image/png',
      'text/plain',
      'application/json; charset=gbk',
      'a',
      '*/*',
    ),
    'Accept-Language': mostly(fc.constantFrom('zh-CN', 'en'), '*', 'xx;q=9', ',;,', 'a'.repeat(500)),
    ...(names.has('If-Match')
      ? { 'If-Match': mostly(versions, '*', 'W/"1"', '"0"', '1', '"99999999999"', 'x') }
      : {}),
    ...(names.has('Idempotency-Key') ? { 'Idempotency-Key': mostly(keys, 'a b', 'é', 'k'.repeat(256)) } : {}),
  };
  return fc
    .record(parts)
    .map((given) => Object.fromEntries(Object.entries(given).filter(([, text]) => text !== '')));
}

const UNREADABLE = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '1',
  '\ufeff{}',
  '{"a":1}garbage',
  '['.repeat(50_000),
  '{"a":"\\ud800"}',
  '{"a":1e999}',
];

function bodyOf(
  operation: Operation,
  ids: KnownIds,
  inOrder: readonly object[],
): fc.Arbitrary<string | null> {
  if (operation.method === 'get') return fc.constant(null);
  if (takesFile(operation))
    return fc.constantFrom('%PDF-1.7 a drawing', '%PDF-1.7 another', '%PDF', '<html>', null);
  const schema = bodySchemaOf(operation);
  const random: fc.Arbitrary<unknown> = schema
    ? fittingValue(schema, ids)
    : fc.constantFrom({}, {}, { a: 1 });
  const fitting = inOrder.length > 0 ? fc.oneof(random, fc.constantFrom<unknown>(...inOrder)) : random;
  const text = (value: unknown): string => JSON.stringify(value) ?? '';
  return fc.oneof(
    { arbitrary: fitting.map(text), weight: 5 },
    { arbitrary: brokenValue(fitting).map(text), weight: 5 },
    { arbitrary: fc.constantFrom(...UNREADABLE), weight: 1 },
    { arbitrary: fc.constant(null), weight: schema ? 1 : 5 },
  );
}
