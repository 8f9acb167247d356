import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  registerDecorator,
  ValidateIf,
} from 'class-validator';
import { isDateOn } from '../../domain/week.js';

interface FieldSpec {
  readonly description: string;
  readonly example: unknown;
  /** The field may be left out. */
  readonly optional?: boolean;
  /** The field may be null. */
  readonly nullable?: boolean;
}

// Control characters other than tab and line breaks, and halves of surrogate pairs, which no store takes.
// eslint-style escapes are spelt out so that the file itself stays plain text.
const UNSAFE_TEXT = new RegExp('[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]');

function presence({ optional, nullable }: FieldSpec): PropertyDecorator[] {
  if (optional && nullable) return [IsOptional()];
  if (optional) return [ValidateIf((_, value) => value !== undefined)];
  return nullable ? [ValidateIf((_, value) => value !== null)] : [];
}

function field(
  spec: FieldSpec,
  schema: ApiPropertyOptions,
  ...checks: PropertyDecorator[]
): PropertyDecorator {
  const { description, example, optional, nullable } = spec;
  const documented = {
    description,
    example,
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
      ...(spec.pattern ? { pattern: spec.pattern.source } : {}),
    },
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsString(),
    IsSafeText(),
    Length(1, most),
    ...(spec.pattern ? [Matches(spec.pattern)] : []),
  );
}

/** A whole number within bounds. */
export function IntegerField(least: number, most: number, spec: FieldSpec): PropertyDecorator {
  return field(spec, { type: 'integer', minimum: least, maximum: most }, IsInt(), Min(least), Max(most));
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
    IsNumber({ allowNaN: false, allowInfinity: false, maxDecimalPlaces: places }),
    Min(least),
    Max(most),
  );
}

/** True or false, not their spellings. */
export function BooleanField(spec: FieldSpec): PropertyDecorator {
  return field(spec, { type: 'boolean' }, IsBoolean());
}

/** A calendar date 'YYYY-MM-DD' that exists. */
export function DateField(spec: FieldSpec): PropertyDecorator {
  return field(spec, { type: 'string', format: 'date', maxLength: 10 }, IsCalendarDate());
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

function IsSafeText(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isSafeText',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '$property must not hold control characters or broken Unicode' },
      validator: { validate: (value: unknown) => typeof value === 'string' && isSafeText(value) },
    });
  };
}

/** False for text that PostgreSQL or a terminal would choke on. */
export function isSafeText(text: string): boolean {
  return !UNSAFE_TEXT.test(text) && text.isWellFormed();
}

function IsCalendarDate(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isCalendarDate',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '$property must be a calendar date YYYY-MM-DD' },
      validator: { validate: (value: unknown) => typeof value === 'string' && isDateOn(value) },
    });
  };
}
