import { applyDecorators, type Type } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type as TransformTo } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsObject,
  IsOptional,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

interface NestedSpec {
  readonly description: string;
  /** The field may be left out. */
  readonly optional?: boolean;
  /** The field may be null. */
  readonly nullable?: boolean;
}

/** An object of its own type. ValidateNested alone lets null through. */
export function ObjectField(type: () => Type, spec: NestedSpec): PropertyDecorator {
  return applyDecorators(
    documented(spec, { type }),
    ...presence(spec),
    TransformTo(type),
    IsObject(),
    ValidateNested(),
  );
}

/** A list of `least` to `most` objects of one type. ValidateNested alone lets null elements through. */
export function ListField(
  type: () => Type,
  least: number,
  most: number,
  spec: NestedSpec,
): PropertyDecorator {
  return applyDecorators(
    documented(spec, { type, isArray: true, minItems: least, maxItems: most }),
    ...presence(spec),
    TransformTo(type),
    IsArray(),
    ArrayMinSize(least),
    ArrayMaxSize(most),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
  );
}

function documented({ description, optional, nullable }: NestedSpec, schema: object): PropertyDecorator {
  return ApiProperty({
    description,
    required: !optional,
    ...(nullable ? { nullable } : {}),
    ...schema,
  } as ApiPropertyOptions);
}

function presence({ optional, nullable }: NestedSpec): PropertyDecorator[] {
  if (optional && nullable) return [IsOptional()];
  if (optional) return [ValidateIf((_, value) => value !== undefined)];
  return nullable ? [ValidateIf((_, value) => value !== null)] : [];
}
