import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { isDateOn } from '../../domain/week.js';

interface Presence {
  /** The field may be left out. */
  readonly optional?: boolean;
  /** The field may be null. */
  readonly nullable?: boolean;
}

export interface FieldSpec extends Presence {
  readonly description: string;
  readonly example: unknown;
}

/** No control characters other than tab and line breaks: PostgreSQL refuses some, terminals obey others. */
const SAFE_TEXT = String.raw`^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$`;
const SAFE = new RegExp(SAFE_TEXT);

const THIS_CENTURY = /^20[0-9]{2}-[0-9]{2}-[0-9]{2}$/;
const MOST_INT32 = 2_147_483_647;

function presence({ optional, nullable }: Presence): PropertyDecorator[] {
  if (optional && nullable) return [IsOptional()];
  if (optional) return [ValidateIf((_, value) => value !== undefined)];
  return nullable ? [ValidateIf((_, value) => value !== null)] : [];
}

/** A property with its documentation, its presence and its checks: what every field below is made of. */
export function field(
  spec: Omit<FieldSpec, 'example'> & { readonly example?: unknown },
  schema: ApiPropertyOptions,
  ...checks: PropertyDecorator[]
): PropertyDecorator {
  const { description, example, optional, nullable } = spec;
  const documented = {
    description,
    ...(example === undefined ? {} : { example }),
    required: !optional,
    ...(nullable ? { nullable } : {}),
    ...schema,
  };
  return applyDecorators(ApiProperty(documented as ApiPropertyOptions), ...presence(spec), ...checks);
}

/** A sentence or name: trimmed, 1 to `most` characters, no control characters, no lone surrogates. */
export function TextField(most: number, spec: FieldSpec & { pattern?: RegExp }): PropertyDecorator {
  return field(
    spec,
    {
      type: 'string',
      minLength: 1,
      maxLength: most,
      pattern: spec.pattern?.source ?? SAFE_TEXT,
    },
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsString(),
    IsSafeText(),
    HasLength(most),
    ...(spec.pattern ? [Matches(spec.pattern)] : []),
  );
}

/** A whole number within bounds. */
export function IntegerField(least: number, most: number, spec: FieldSpec): PropertyDecorator {
  const format = most > MOST_INT32 ? 'int64' : 'int32';
  return field(
    spec,
    { type: 'integer', format, minimum: least, maximum: most },
    IsInt(),
    Min(least),
    Max(most),
  );
}

/** A number within bounds, with at most `places` decimals. */
export function DecimalField(
  least: number,
  most: number,
  places: number,
  spec: FieldSpec,
): PropertyDecorator {
  return field(
    spec,
    { type: 'number', minimum: least, maximum: most },
    HasDecimals(places),
    Min(least),
    Max(most),
  );
}

/** True or false, not their spellings. */
export function BooleanField(spec: FieldSpec): PropertyDecorator {
  return field(spec, { type: 'boolean' }, IsBoolean());
}

/** A calendar date 'YYYY-MM-DD' of this century that exists. */
export function DateField(spec: FieldSpec): PropertyDecorator {
  const schema = { type: 'string', format: 'date', maxLength: 10, pattern: THIS_CENTURY.source } as const;
  return field(spec, schema, IsCalendarDate());
}

/** An instant of an answer, RFC 3339 in UTC; requests name dates. */
export function InstantField(spec: Omit<FieldSpec, 'example'> & { example?: string }): PropertyDecorator {
  const example = spec.example ?? '2026-11-02T01:00:00.000Z';
  return field({ ...spec, example }, { type: 'string', format: 'date-time', maxLength: 30 });
}

/** A version, counted from 1: the one of the ETag unless the description says otherwise. */
export function VersionField(description = 'Version, as in the ETag'): PropertyDecorator {
  return IntegerField(1, MOST_INT32, { description, example: 1 });
}

/** An id of ours, in lower case as the database writes it. */
export function IdField(spec: Omit<FieldSpec, 'example'> & { example?: string }): PropertyDecorator {
  const example = spec.example ?? '0190f5fe-7c00-7a00-8000-000000000001';
  return field(
    { ...spec, example },
    { type: 'string', format: 'uuid', maxLength: 36 },
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value)),
    IsUUID(),
  );
}

/** One of a closed list of codes, documented under `name`. */
export function EnumField(name: string, codes: readonly string[], spec: FieldSpec): PropertyDecorator {
  return field(spec, { enum: [...codes], enumName: name }, IsIn([...codes]));
}

const IsSafeText = (): PropertyDecorator =>
  check('isSafeText', 'must not hold control characters or broken Unicode', isSafeText);

/** False for text that PostgreSQL or a terminal would choke on. */
export function isSafeText(text: string): boolean {
  return SAFE.test(text) && text.isWellFormed();
}

/** Characters, not UTF-16 units: as JSON Schema counts them. */
const HasLength = (most: number): PropertyDecorator =>
  check(
    'isLength',
    `must have 1 to ${most} characters`,
    (text) => text !== '' && Array.from(text).length <= most,
  );

const IsCalendarDate = (): PropertyDecorator =>
  check(
    'isCalendarDate',
    'must be a calendar date YYYY-MM-DD of this century',
    (text) => THIS_CENTURY.test(text) && isDateOn(text),
  );

// The IsNumber of class-validator throws on numbers like -5e-324.
const HasDecimals = (most: number): PropertyDecorator =>
  ValidateBy({
    name: 'isNumber',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'number' && Number.isFinite(value) && Number(value.toFixed(most)) === value,
      defaultMessage: () => `$property must be a number with at most ${most} decimals`,
    },
  });

function check(name: string, rule: string, holds: (text: string) => boolean): PropertyDecorator {
  return ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => typeof value === 'string' && holds(value),
      defaultMessage: () => `$property ${rule}`,
    },
  });
}
