import type { FieldFault } from '../../problem.js';
import type { Schema } from './problem-schema.js';

/** Enough to repair a file by; a wrong unit in every line need not be told a million times. */
const MOST_FAULTS = 50;

/** What in a value does not fit a schema, each with its JSON Pointer; at most the first fifty. */
export function schemaFaults(value: unknown, schema: Schema): FieldFault[] {
  const faults: FieldFault[] = [];
  check(value, schema, '', faults);
  return faults;
}

/** A key as a part of a JSON Pointer (RFC 6901). */
function pointerPart(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function check(value: unknown, schema: Schema, pointer: string, faults: FieldFault[]): void {
  if (faults.length >= MOST_FAULTS) return;
  const fault = (code: string, message: string): void => {
    faults.push({ pointer, code, message });
  };
  switch (schema.type) {
    case 'object':
      if (isRecord(value)) checkObject(value, schema, pointer, faults);
      else fault('TYPE', 'must be an object');
      return;
    case 'array':
      if (Array.isArray(value)) checkArray(value, schema, pointer, faults);
      else fault('TYPE', 'must be an array');
      return;
    case 'boolean':
      if (typeof value !== 'boolean') fault('TYPE', 'must be true or false');
      return;
    case 'string':
      if (typeof value !== 'string') fault('TYPE', 'must be a string');
      else if (value.length < (schema.minLength ?? 0)) fault('EMPTY', 'must not be empty');
      return;
    case 'number':
    case 'integer':
      checkNumber(value, schema, fault);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkObject(
  value: Record<string, unknown>,
  schema: Schema,
  pointer: string,
  faults: FieldFault[],
): void {
  const properties = schema.properties ?? {};
  for (const key of schema.required ?? []) {
    if (!Object.hasOwn(value, key)) {
      faults.push({ pointer: `${pointer}/${pointerPart(key)}`, code: 'REQUIRED', message: 'is missing' });
    }
  }
  for (const [key, item] of Object.entries(value)) {
    const at = `${pointer}/${pointerPart(key)}`;
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (property) check(item, property, at, faults);
    else faults.push({ pointer: at, code: 'UNKNOWN', message: 'is not a property of the problem' });
  }
}

function checkArray(value: readonly unknown[], schema: Schema, pointer: string, faults: FieldFault[]): void {
  if (value.length < (schema.minItems ?? 0)) {
    faults.push({ pointer, code: 'TOO_FEW', message: `must have at least ${schema.minItems ?? 0} entries` });
  }
  const { items } = schema;
  if (items) for (const [index, item] of value.entries()) check(item, items, `${pointer}/${index}`, faults);
}

function checkNumber(value: unknown, schema: Schema, fault: (code: string, message: string) => void): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    fault('TYPE', 'must be a number');
    return;
  }
  const { minimum = -Infinity, maximum = Infinity, multipleOf } = schema;
  if (schema.type === 'integer' && !Number.isInteger(value)) fault('TYPE', 'must be a whole number');
  else if (value < minimum) fault('TOO_SMALL', `must be at least ${minimum}`);
  else if (value > maximum) fault('TOO_LARGE', `must be at most ${maximum}`);
  else if (multipleOf !== undefined && !isMultiple(value, multipleOf)) {
    fault('TOO_FINE', `must be a multiple of ${multipleOf}`);
  }
}

/** Within the rounding of a double: 0.1 + 0.2 is a multiple of 0.001. */
function isMultiple(value: number, step: number): boolean {
  const steps = value / step;
  return Math.abs(steps - Math.round(steps)) <= 1e-6 * Math.max(1, Math.abs(steps) * 1e-6);
}
