import { readFileSync } from 'node:fs';
import { PERSON_ROLES, SCOPES } from '../../../src/domain/actor.js';
import { MEDIA_TYPES } from '../../../src/domain/media-type.js';
import { declaredProblems } from '../../../src/domain/problem.js';
import {
  bodySchemaOf,
  DOCUMENT,
  exampleOf,
  fileTypesOf,
  OPERATIONS,
  partsOf,
  resolved,
  takesFile,
} from './open-api.js';
import { faultsIn } from './schema-checks.js';

const titled = OPERATIONS.map((operation) => [operation.operationId, operation] as const);
const schemas = Object.entries(DOCUMENT.components.schemas).filter(([, schema]) => !schema.enum);

describe('the document', () => {
  it('is the committed one', () => {
    expect(JSON.parse(readFileSync('openapi.json', 'utf8'))).toEqual(DOCUMENT);
  });

  it('is OpenAPI 3.1', () => {
    expect(DOCUMENT.openapi).toBe('3.1.0');
  });

  it('describes every tag that is used, and no other', () => {
    const used = new Set(OPERATIONS.flatMap(({ tags }) => tags ?? []));
    expect(DOCUMENT.tags.map(({ name }) => name).toSorted()).toEqual([...used].toSorted());
    for (const { description } of DOCUMENT.tags) expect(description).toMatch(/^[A-Z].+\.$/);
  });

  it('names each operation once', () => {
    expect(new Set(OPERATIONS.map(({ operationId }) => operationId)).size).toBe(OPERATIONS.length);
  });
});

describe.each(titled)('the operation %s', (id, operation) => {
  it('says what it is', () => {
    expect(id).toMatch(/^[a-z][A-Za-z]+$/);
    expect(operation.summary).toMatch(/^[A-Z].{2,100}$/);
    expect(operation.description).toMatch(/^[A-Z].{10,}\.$/);
    expect(operation.tags).toHaveLength(1);
  });

  it('says who may call it, and with what', () => {
    const roles = operation['x-gongfang-access'];
    const isPublic = roles.includes('ANONYMOUS');
    const scope = operation['x-gongfang-scope'];
    expect(
      isPublic ? [] : roles.filter((role) => !(PERSON_ROLES as readonly string[]).includes(role)),
    ).toEqual([]);
    expect([...SCOPES, undefined]).toContain(scope);
    const session = operation.method === 'get' ? { session: [] } : { session: [], csrf: [] };
    const signedIn = scope ? [session, { apiKey: [] }] : [session];
    expect(operation.security?.toSorted((a, b) => Number('apiKey' in a) - Number('apiKey' in b))).toEqual(
      isPublic ? [{}] : signedIn,
    );
  });

  it('has its refusals, each with codes that are declared', () => {
    const expected = [400, 413, 415, 429, 500, 503];
    if (!operation['x-gongfang-access'].includes('ANONYMOUS')) expected.push(401, 403);
    if (operation.path.includes('{id}')) expected.push(404);
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(expected.map(String)));
    for (const [status, response] of Object.entries(operation.responses)) {
      const schema = resolved(response).content?.['application/problem+json']?.schema;
      const codes = (schema?.allOf?.[1]?.properties?.['code']?.enum ?? []) as string[];
      expect([status, codes.length > 0]).toEqual([status, Number(status) >= 400]);
      for (const code of codes) expect(declaredProblems().has(code)).toBe(true);
    }
  });

  it('answers text that is no id like an unknown id, before any room has looked', () => {
    const notFound = operation.responses['404'];
    const codes = notFound && resolved(notFound).content?.['application/problem+json']?.schema.allOf?.[1];
    const isDocumented = codes?.properties?.['code']?.enum?.includes('NOT_FOUND') ?? false;
    expect(isDocumented || !operation.path.includes('{id}')).toBe(true);
  });

  it('has parameters with limits, a description and an example that fits', () => {
    for (const { name, description, schema } of operation.parameters ?? []) {
      const example = exampleOf(schema);
      expect([name, description]).toEqual([name, expect.stringMatching(/^[A-Z].{2,}/)]);
      expect([name, example === undefined]).toEqual([name, false]);
      expect([name, faultsIn(example, schema)]).toEqual([name, []]);
    }
  });

  it('has a body whose example fits', () => {
    const schema = bodySchemaOf(operation);
    expect(schema && faultsIn(exampleOf(schema), schema)).toEqual(schema && []);
  });

  it('takes and answers files of the types that are safe to pass on, and of some length', () => {
    const taken = takesFile(operation) ? Object.entries(operation.requestBody?.content ?? {}) : [];
    const given = Object.entries(operation.responses['200']?.content ?? {});
    for (const [type, { schema }] of [...taken, ...given.filter(([name]) => name !== 'application/json')]) {
      expect([...MEDIA_TYPES, 'text/csv']).toContain(type);
      const format = type === 'text/csv' ? {} : { format: 'binary' };
      expect(schema).toEqual({ type: 'string', ...format, maxLength: expect.any(Number) });
    }
  });

  it('has an answer whose example fits', () => {
    if (fileTypesOf(operation).length > 0) return;
    const [status, response] = Object.entries(operation.responses).find(([code]) => code < '300') ?? [];
    const schema = response?.content?.['application/json']?.schema ?? null;
    expect([status, schema === null]).toEqual([status, status === '204']);
    expect(schema && faultsIn(exampleOf(schema), schema)).toEqual(schema && []);
  });
});

describe.each(schemas)('the schema %s', (_, schema) => {
  const properties = Object.entries(schema.properties ?? {});

  it('is an object whose properties have a description and an example that fits', () => {
    expect(properties.length).toBeGreaterThan(0);
    for (const [name, property] of properties) {
      expect([name, property.description ?? resolved(property).description]).toEqual([
        name,
        expect.any(String),
      ]);
      const example = exampleOf(property);
      expect([name, example === undefined]).toEqual([name, false]);
      expect([name, faultsIn(example, property)]).toEqual([name, []]);
    }
  });

  it('has limits for every text, whole number and list', () => {
    for (const [name, property] of properties) {
      for (const part of [property, ...partsOf(property)]) {
        const types = [part.type ?? []].flat();
        const hasLimits =
          part.enum !== undefined ||
          ((!types.includes('string') || part.maxLength !== undefined) &&
            (!types.includes('array') || part.maxItems !== undefined) &&
            (!types.includes('integer') || (part.minimum !== undefined && part.maximum !== undefined)));
        expect([name, hasLimits]).toEqual([name, true]);
      }
    }
  });
});
