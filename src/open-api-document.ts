import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const DESCRIPTION = `Gongfang (工坊) brings the overflow orders of central factories to flexible employment
workshops. People sign in with \`POST /v1/sessions\`; machines send an API key as a bearer token. Every refusal is
problem+json with a stable \`code\`; POSTs that create or decide need an \`Idempotency-Key\`; state changes need
\`If-Match\`. Money is integer fen (CNY), capacity integer standard minutes, dates are Asia/Shanghai.`;

/** The OpenAPI 3.1 document of the running application. */
export function createOpenApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Gongfang')
    .setDescription(DESCRIPTION.replaceAll('\n', ' '))
    .setVersion('1.0.0')
    .setContact('Gongfang', 'https://gongfang.example', 'api@gongfang.example')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'This server')
    .addCookieAuth(
      'gongfang_session',
      { type: 'apiKey', in: 'cookie', description: 'From POST /v1/sessions' },
      'session',
    )
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'API key gf_<id>.<secret>' }, 'apiKey')
    .build();
  return SwaggerModule.createDocument(app, config);
}

/** Serves the document at /openapi.json and its pages at /docs. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => createOpenApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Gongfang API',
    swaggerOptions: { persistAuthorization: true, tagsSorter: 'alpha', withCredentials: true },
  });
}
