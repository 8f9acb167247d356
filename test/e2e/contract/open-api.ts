import { previewOpenApiDocument } from '../../../src/open-api-document.js';

/** A schema of the document, as far as the tests look into it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly description?: string;
  readonly example?: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

export interface Response {
  readonly $ref?: string;
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface OperationObject {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, Response>>;
  readonly 'x-gongfang-access': readonly string[];
  readonly 'x-gongfang-scope'?: string;
}

/** An operation with where it is. */
export interface Operation extends OperationObject {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
}

export interface Document {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Response>>;
    readonly headers: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

/** The document of the code as it is, not of the committed file. */
export const DOCUMENT = JSON.parse(JSON.stringify(await previewOpenApiDocument())) as Document;

/** Every operation of the document. */
export const OPERATIONS: readonly Operation[] = Object.entries(DOCUMENT.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    ...operation,
    method: method as Operation['method'],
    path,
  })),
);

/** What a reference into the document points to; anything else as it is. */
export function resolved<T extends { readonly $ref?: string }>(thing: T): T {
  if (!thing.$ref) return thing;
  const parts = thing.$ref.replace('#/', '').split('/');
  return parts.reduce<unknown>((at, part) => Object(at)[part], DOCUMENT) as T;
}

/** The schema of an operation's body, if it takes one. */
export function bodySchemaOf({ requestBody }: Operation): Schema | null {
  return requestBody?.content['application/json']?.schema ?? null;
}

/** True when the body of the operation is a file. */
export function takesFile({ requestBody }: Operation): boolean {
  return requestBody !== undefined && requestBody.content['application/json'] === undefined;
}

/** The types of the file that the operation answers; empty when it answers none. */
export function fileTypesOf({ responses }: Operation): string[] {
  const types = Object.keys(responses['200']?.content ?? {});
  return types.filter((type) => type !== 'application/json');
}

/** The path with its parameters filled in. */
export function pathWith(operation: Operation, valueOf: (name: string) => string): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => valueOf(name));
}

/** The schema's parts that a reader of the document sees: named ones stand for themselves. */
export function partsOf(schema: Schema): Schema[] {
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return schema.items ? [...parts, schema.items] : parts;
}

/** An example put together from those of the properties, as the page at /docs does. */
export function exampleOf(given: Schema): unknown {
  const schema = resolved(given);
  if (schema.example !== undefined) return schema.example;
  if (schema.items) return [exampleOf(schema.items)];
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length > 0)
    return Object.fromEntries(properties.map(([name, part]) => [name, exampleOf(part)]));
  const [first] = partsOf(schema);
  return first ? exampleOf(first) : schema.enum?.[0];
}

/** The example of the body that the operation takes; an empty one when it takes none. */
export function exampleBodyOf(operationId: string): object {
  const operation = OPERATIONS.find((one) => one.operationId === operationId);
  if (!operation) throw new Error(`there is no operation ${operationId}`);
  const schema = bodySchemaOf(operation);
  return schema ? Object(exampleOf(schema)) : {};
}
