import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import { readEnv } from './platform/env/env.js';
import { ANSWER_HEADERS } from './platform/http/header-document.js';
import { readyTrialRequest } from './platform/http/trial-request.js';

const DESCRIPTION = `Gongfang (工坊) brings the overflow orders of central factories to flexible employment
workshops. People sign in with \`POST /v1/sessions\`; machines send an API key as a bearer token. Every refusal is
problem+json with a stable \`code\`; POSTs that create or decide need an \`Idempotency-Key\`; state changes need
\`If-Match\`. Text is trimmed. Money is integer fen (CNY), capacity integer standard minutes, dates are
Asia/Shanghai. To try operations out on this page, run \`POST /v1/sessions\` first: the browser then holds the
session, and the page adds the CSRF token and fresh idempotency keys by itself.`;

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Responses = Record<string, NonNullable<OperationObject['responses'][string]>>;

/** What the operations are sorted by: one tag for each room. */
const TAGS: Readonly<Record<string, string>> = {
  accounts:
    'Who calls: organisations, people with sessions, machines with API keys, and the log of decisions.',
  catalog: 'The product information base: processes, products and how these are made.',
  workshops: 'Satellite workshops: profile, skills, equipment, calendar and capacity in standard minutes.',
  enterprises: 'Profiles of the enterprises whose central factories post overflow orders.',
  orders: 'Overflow orders: what is to be made, on which terms, and how much of it is still open.',
  pairings: 'A central factory with the satellite workshops that an order was divided among.',
  offers: 'What a workshop is asked to make: accept, decline, counter, and the answer to a counter-offer.',
  'work-orders':
    'What was promised is made: sample, material, milestones, deliveries and receipts, as facts.',
  statements: 'What is owed for the work and when: lines, charges, and the payments that were recorded.',
  scorecards: 'How both sides have kept their promises, and the formulas that it is reckoned by.',
  messages:
    'What the enterprise of an order and one workshop write to each other, and how far they have read.',
  documents:
    'Files that go with orders and work orders: evidence that each side shows the other, and tech packs.',
  matching: 'Why each workshop got what it got: gates, scores, shares and the published policies.',
  problems: 'What the codes of refusals mean.',
};

/** The OpenAPI 3.1 document of the application. */
function createOpenApiDocument(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, documentBase());
  const shared: Responses = {};
  for (const { get, post, put, patch, delete: remove } of Object.values(document.paths)) {
    for (const operation of [get, post, put, patch, remove]) {
      if (operation && operation !== get) demandCsrfToken(operation);
      if (operation) shareProblems(operation, shared);
    }
  }
  document.components = { ...document.components, headers: ANSWER_HEADERS, responses: shared };
  return document;
}

/** The same document with nothing running: in preview Nest makes no provider, so none looks for a database or a queue. */
export async function previewOpenApiDocument(): Promise<OpenAPIObject> {
  const env = readEnv({ DATABASE_URL: 'postgres://nowhere/none' });
  const options = { preview: true, logger: ['error' as const], abortOnError: false };
  return createOpenApiDocument(await NestFactory.create(AppModule.with(env), options));
}

/** A session alone may only read: a page of another site could make the browser send its cookie along. */
function demandCsrfToken(operation: OperationObject): void {
  operation.security = operation.security?.map((needed) =>
    'session' in needed ? { ...needed, csrf: [] } : needed,
  );
}

/** Refusals that many operations have word for word stand in the document once, under their code. */
function shareProblems(operation: OperationObject, shared: Responses): void {
  for (const [status, response] of Object.entries(operation.responses)) {
    const code =
      response && 'description' in response && /^([A-Z_]+): [^\n]*$/.exec(response.description)?.[1];
    if (code) {
      shared[code] = response;
      operation.responses[status] = { $ref: `#/components/responses/${code}` };
    }
  }
}

function documentBase(): Omit<OpenAPIObject, 'paths'> {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Gongfang')
    .setDescription(DESCRIPTION.replaceAll('\n', ' '))
    .setVersion('1.0.0')
    .setContact('Gongfang', 'https://gongfang.example', 'api@gongfang.example')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'Where this document came from: production, staging or local', undefined, {
      'x-internal': false,
    })
    .addSecurity('session', {
      type: 'apiKey',
      in: 'cookie',
      name: 'gongfang_session',
      description: 'Set by POST /v1/sessions; the browser sends it by itself',
    })
    .addSecurity('csrf', {
      type: 'apiKey',
      in: 'header',
      name: 'X-CSRF-Token',
      description:
        'csrfToken of POST /v1/sessions or GET /v1/sessions/current; the page at /docs sends it by itself',
    })
    .addSecurity('apiKey', {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'gf_<id>.<secret>',
      description: 'API key of a machine; it can do what its scopes say',
    });
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  return builder.build();
}

/** Serves the document at /openapi.json and its pages at /docs. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => createOpenApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Gongfang API',
    swaggerOptions: {
      persistAuthorization: true,
      displayOperationId: true,
      requestInterceptor: readyTrialRequest,
    },
  });
}
