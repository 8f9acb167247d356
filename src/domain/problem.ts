/** The nature of a refusal, independent of any transport; the HTTP layer gives each a status. */
export type ProblemKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'conflict'
  | 'gone'
  | 'stale'
  | 'too-large'
  | 'unsupported'
  | 'invalid'
  | 'precondition-required'
  | 'limited'
  | 'internal'
  | 'unavailable';

/** Values that fill the `{placeholders}` of a problem's text. */
export type ProblemParams = Readonly<Record<string, string | number>>;

export interface ProblemText {
  readonly kind: ProblemKind;
  /** One sentence in English, `{placeholders}` filled from the parameters. */
  readonly en: string;
  /** The same sentence in simplified Chinese. */
  readonly zh: string;
}

export interface ProblemDefinition extends ProblemText {
  /** Stable code: clients branch on this and on nothing else. */
  readonly code: string;
}

/** What is wrong with one field: a JSON Pointer into the request body, a stable code and a sentence. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

const definitions = new Map<string, ProblemDefinition>();

/**
 * Declares the refusals of a room, each under its stable code.
 * @throws Error at load time when two rooms declare the same code.
 */
export function defineProblems<const T extends Record<string, ProblemText>>(
  texts: T,
): { readonly [K in keyof T]: ProblemDefinition } {
  const entries = Object.entries(texts).map(([code, text]): [string, ProblemDefinition] => {
    if (definitions.has(code)) throw new Error(`problem ${code} is declared twice`);
    const definition = { code, ...text };
    definitions.set(code, definition);
    return [code, definition];
  });
  return Object.fromEntries(entries) as { readonly [K in keyof T]: ProblemDefinition };
}

/** Every refusal the loaded rooms declare, by code. */
export function declaredProblems(): ReadonlyMap<string, ProblemDefinition> {
  return definitions;
}

/** A refusal with its figures. Services throw it; the one problem filter turns it into an answer. */
export class ProblemError extends Error {
  constructor(
    readonly definition: ProblemDefinition,
    readonly params: ProblemParams = {},
    readonly fields: readonly FieldFault[] = [],
  ) {
    super(fillText(definition.en, params));
    this.name = 'ProblemError';
  }
}

/** The text with its `{placeholders}` filled; unknown placeholders stay visible. */
export function fillText(text: string, params: ProblemParams): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** A refusal that is itself a fact to keep, such as a failed sign-in: what was written before it is committed. */
export class RecordedProblemError extends ProblemError {}
