import { type DynamicModule, Module } from '@nestjs/common';
import { dataSourceOptions } from './data-source.js';
import type { Env } from './platform/env/env.js';
import { HttpModule } from './platform/http/http.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { ROOMS } from './rooms.js';
import { WorkModule } from './work.module.js';

/** The API process; with `isWorkerToo` it runs the jobs as well (embedded run and tests). */
@Module({})
export class AppModule {
  static with(env: Env, { isWorkerToo = false } = {}): DynamicModule {
    const database = dataSourceOptions(env.databaseUrl, {
      poolSize: env.databasePoolSize,
      statementTimeoutMs: env.statementTimeoutMs,
    });
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(env, database),
        ...ROOMS,
        HttpModule,
        ...(isWorkerToo ? [WorkModule] : []),
      ],
    };
  }
}
