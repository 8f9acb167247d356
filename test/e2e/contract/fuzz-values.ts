import fc from 'fast-check';
import { addDays } from '../../../src/domain/week.js';
import { newCreditCode } from '../../support/people.js';
import { resolved, type Schema } from './open-api.js';

/** Ids that fields and paths of these names can hold with sense; the rest get any of them. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

/** Monday of the tests' clock. */
const MONDAY = '2026-11-02';
const FREE_TEXT = '^[^';

/** Values that the schema admits, most of them with sense in the county of the tests. */
export function fittingValue(given: Schema, ids: KnownIds, name = ''): fc.Arbitrary<unknown> {
  const schema = resolved(given);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  if (choices.length > 0) return fc.oneof(...choices.map((choice) => fittingValue(choice, ids, name)));
  const types = [schema.type ?? 'null'].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, ids, name)));
}

function ofType(type: string, schema: Schema, ids: KnownIds, name: string): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return fittingText(schema, ids, name);
    case 'integer':
    case 'number':
      return fittingNumber(type, schema);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(fittingValue(schema.items ?? {}, ids, name), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 3, 3)),
      });
    case 'object':
      return fittingObject(schema, ids);
    default:
      return fc.constant(null);
  }
}

function fittingObject({ properties = {}, required = [] }: Schema, ids: KnownIds): fc.Arbitrary<object> {
  const parts = Object.entries(properties).map(
    ([name, part]) => [name, fittingValue(part, ids, name)] as const,
  );
  return fc.record(Object.fromEntries(parts), { requiredKeys: [...required] });
}

function fittingNumber(
  type: string,
  { minimum = -1e6, maximum = 1e6, example }: Schema,
): fc.Arbitrary<unknown> {
  const between =
    type === 'integer'
      ? fc.integer({ min: Math.ceil(minimum), max: Math.floor(Math.min(maximum, 2 ** 31 - 1)) })
      : fc
          .integer({ min: 0, max: 1000 })
          .map((n) => Number((minimum + ((maximum - minimum) * n) / 1000).toFixed(3)));
  return fc.oneof(fc.constantFrom(minimum, maximum), fc.constant(example ?? minimum), between);
}

function fittingText(schema: Schema, ids: KnownIds, name: string): fc.Arbitrary<unknown> {
  const { format, pattern, maxLength = 100, example } = schema;
  if (format === 'uuid') return knownId(ids, name);
  if (format === 'date')
    return fc.integer({ min: -10, max: 60 }).map((n) => addDays(MONDAY, n % 2 ? 7 * n : n));
  if (name === 'creditCode') return fc.constant(null).map(() => newCreditCode());
  const asShown = fc.constant(example);
  if (!pattern || pattern.startsWith(FREE_TEXT)) {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(maxLength, 40) });
    return fc.oneof(asShown, text, fc.constantFrom('手套', 'a', 'x'.repeat(maxLength)));
  }
  return fc.oneof({ arbitrary: asShown, weight: 2 }, fc.stringMatching(new RegExp(pattern, 'u')));
}

/** An id for this field; often one that has sense there. */
export function knownId(ids: KnownIds, name: string): fc.Arbitrary<string> {
  const all = Object.values(ids).flat();
  return fc.oneof({ arbitrary: fc.constantFrom(...(ids[name] ?? all)), weight: 4 }, fc.constantFrom(...all));
}

function nested(levels: number): unknown {
  return JSON.parse('['.repeat(levels) + ']'.repeat(levels));
}

const NASTY_TEXTS = [
  '',
  ' ',
  '\t\n',
  'null',
  '5',
  'NaN',
  '-0',
  '𝟙',
  "' OR 1=1 --",
  '%',
  '_',
  '\\',
  '${7*7}',
  '../../etc/passwd',

  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202eabc',
  '\ufeff',
  '😀'.repeat(500),
  'a\ufe0f'.repeat(999),

  'x'.repeat(100_000),
  '缝'.repeat(10_001),
  '0000-01-01',
  '2026-02-30',
  '9999-12-31',
  '20260-01-01',
  '2026-1-1',

  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
];
const NASTY_NUMBERS = [0, -0, -1, 1.5, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53, 1e21, 0.1 + 0.2, 1e-7];

/** What has broken other services before. */
export const NASTY: readonly unknown[] = [
  ...NASTY_TEXTS,
  ...NASTY_NUMBERS,
  null,
  true,
  [],
  {},
  [null],
  [[]],
  { a: 1 },
  nested(20),
  nested(33),
  nested(1000),
  Array.from({ length: 5000 }, () => 0),
  Array.from({ length: 3000 }, () => ({})),
  JSON.parse('{"__proto__":{"polluted":true},"constructor":1}'),
];

/** One broken spot: what is put there, and where. */
interface Break {
  readonly spot: number;
  readonly kind: 'replace' | 'remove' | 'add';
  readonly value: unknown;
}

const breaks: fc.Arbitrary<Break> = fc.record({
  spot: fc.nat(1000),
  kind: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add'),
  value: fc.oneof(fc.constantFrom(...NASTY), fc.jsonValue({ maxDepth: 3 })),
});

/** Values that fit but for one or two broken spots. */
export function brokenValue(fitting: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(fitting, fc.array(breaks, { minLength: 1, maxLength: 2 }))
    .map(([value, spots]) => spots.reduce<unknown>(broken, structuredClone(value)));
}

function broken(value: unknown, { spot, kind, value: bad }: Break): unknown {
  const holders = objectsIn(value);
  const holder = holders[spot % Math.max(1, holders.length)];
  if (!holder) return bad;
  const names = Object.keys(holder);
  const name = names[spot % Math.max(1, names.length)] ?? 'unknown';
  if (kind === 'remove') Reflect.deleteProperty(holder, name);
  else holder[kind === 'add' ? `${name}X` : name] = bad;
  return value;
}

/** Every object and list in the value. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return [holder, ...Object.values(holder).slice(0, 50).flatMap(objectsIn)];
}
