import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { serveOpenApi } from './open-api-document.js';
import type { Env } from './platform/env/env.js';
import { configureHttp } from './platform/http/http-app.js';
import { LOGGER } from './platform/log/log.module.js';
import { NestLog } from './platform/log/nest-log.js';

/** The HTTP application, ready to listen; its caller decides the port and closes it. */
export async function createHttpServer(module: DynamicModule, env: Env): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(module, {
    bodyParser: false,
    logger: new NestLog(env.logLevel),
    abortOnError: false,
  });
  prepareHttpServer(app, env);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  return app;
}

/** Puts around an application's routes what every HTTP process has; tests use it on theirs. */
export function prepareHttpServer(app: NestExpressApplication, env: Env): void {
  configureHttp(app, env, app.get<Logger>(LOGGER));
  serveOpenApi(app);
}
