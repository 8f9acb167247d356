import { type DynamicModule, Module } from '@nestjs/common';
import { dataSourceOptions } from './data-source.js';
import type { Clock } from './platform/clock.js';
import type { Env } from './platform/env/env.js';
import { HttpModule } from './platform/http/http.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { ROOMS } from './rooms.js';
import { WorkModule } from './work.module.js';

interface AppOptions {
  /** It runs the jobs as well (embedded run and tests). */
  readonly isWorkerToo?: boolean;
  /** Another source of time than the wall clock (the demo). */
  readonly clock?: Clock;
}

/** The API process. */
@Module({})
export class AppModule {
  static with(env: Env, { isWorkerToo = false, clock }: AppOptions = {}): DynamicModule {
    const database = dataSourceOptions(env.databaseUrl, {
      poolSize: env.databasePoolSize,
      statementTimeoutMs: env.statementTimeoutMs,
    });
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(env, database, clock),
        ...ROOMS,
        HttpModule,
        ...(isWorkerToo ? [WorkModule] : []),
      ],
    };
  }
}
