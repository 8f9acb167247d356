import type { Type } from '@nestjs/common';
import { Type as TransformTo } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { field, type FieldSpec } from './field.decorators.js';

/** The parts of a nested field have the examples. */
type NestedSpec = Omit<FieldSpec, 'example'>;

/** Swagger resolves a type later when its function has the name `type`, which an object's property gives it. */
function lazily(typeOf: () => Type): { type: () => Type } {
  return { type: () => typeOf() };
}

/** An object of its own type. ValidateNested alone lets null through. */
export function ObjectField(type: () => Type, spec: NestedSpec): PropertyDecorator {
  return field(spec, lazily(type), TransformTo(type), IsObject(), ValidateNested());
}

/** A list of `least` to `most` objects of one type. ValidateNested alone lets null elements through. */
export function ListField(
  type: () => Type,
  least: number,
  most: number,
  spec: NestedSpec,
): PropertyDecorator {
  return field(
    spec,
    { ...lazily(type), isArray: true, minItems: least, maxItems: most },
    TransformTo(type),
    IsArray(),
    ArrayMinSize(least),
    ArrayMaxSize(most),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
  );
}
