import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { DOCUMENT, type Schema } from './open-api.js';

/** The document with every named object closed: a field that it does not name is then a fault. */
function closedDocument(): object {
  const schemas = Object.entries(DOCUMENT.components.schemas).map(([name, schema]) => [
    name,
    schema.properties ? { additionalProperties: false, ...schema } : schema,
  ]);
  return { components: { schemas: Object.fromEntries(schemas) } };
}

// OpenAPI adds keywords of its own, and these packages' declarations do not fit what an ES module gets.
const ajv = new (Ajv2020 as unknown as typeof Ajv2020.default)({ strict: false, allErrors: true });
(addFormats as unknown as typeof addFormats.default)(ajv);
ajv.addSchema(closedDocument(), 'document');

const compiled = new Map<string, ValidateFunction>();

/** What is wrong with the value by the schema of the document; empty when it fits. */
export function faultsIn(value: unknown, schema: Schema): string[] {
  const text = JSON.stringify(schema).replaceAll('"#/', '"document#/');
  const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text));
  compiled.set(text, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
