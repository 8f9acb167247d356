import { type DynamicModule, Module } from '@nestjs/common';
import { dataSourceOptions } from './data-source.js';
import type { Env } from './platform/env/env.js';
import { PlatformModule } from './platform/platform.module.js';
import { ROOMS } from './rooms.js';
import { WorkModule } from './work.module.js';

/** A job may take its time, but none may hold locks for ever. */
const STATEMENT_TIMEOUT_MS = 60_000;

/** The worker process: processors and the outbox relay, no routes. */
@Module({})
export class WorkerModule {
  static with(env: Env): DynamicModule {
    const database = dataSourceOptions(env.databaseUrl, {
      poolSize: env.databasePoolSize,
      statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    });
    return { module: WorkerModule, imports: [PlatformModule.with(env, database), ...ROOMS, WorkModule] };
  }
}
