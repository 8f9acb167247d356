import { NestFactory } from '@nestjs/core';
import { readEnv } from './platform/env/env.js';
import { serveHealth } from './platform/health/health-server.js';
import { NestLog } from './platform/log/nest-log.js';
import { runProcess } from './platform/run-process.js';
import { WorkerModule } from './worker.module.js';

runProcess(async () => {
  const env = readEnv(process.env);
  const app = await NestFactory.createApplicationContext(WorkerModule.with(env), {
    logger: new NestLog(env.logLevel),
    abortOnError: false,
  });
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  await serveHealth(app, env);
});
