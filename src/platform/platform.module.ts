import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import { Clock, SystemClock } from './clock.js';
import { NamedLocks } from './database/named-locks.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { EnvModule } from './env/env.module.js';
import type { Env } from './env/env.js';
import { ReadinessCheck } from './health/readiness.js';
import { Quotas } from './http/quotas.js';
import { IdempotencyKeyRepository } from './idempotency/idempotency-key.repository.js';
import { IdempotencyService } from './idempotency/idempotency.service.js';
import { LogModule } from './log/log.module.js';
import { Metrics } from './metrics/metrics.js';
import { JobQueues } from './queue/job-queues.js';
import { QueueMetrics } from './queue/queue-metrics.js';
import { OsrmRoads } from './roads/osrm-roads.js';
import { GreatCircleRoads, RoadDistances } from './roads/road-distances.js';
import { FileStorage } from './storage/file-storage.js';
import { storageOf } from './storage/storage-of.js';

/** Everything that knows no feature: settings, log, database, queues, clock, figures. */
@Global()
@Module({})
export class PlatformModule {
  /** The platform on these settings, this database and this source of time. */
  static with(env: Env, database: DataSourceOptions, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: PlatformModule,
      imports: [EnvModule.with(env), LogModule, TypeOrmModule.forRoot({ ...database, retryAttempts: 0 })],
      providers: [
        { provide: Clock, useValue: clock },
        { provide: RoadDistances, useValue: roadsOf(env) },
        { provide: FileStorage, useFactory: () => storageOf(env) },
        UnitOfWork,
        NamedLocks,
        IdempotencyKeyRepository,
        IdempotencyService,
        JobQueues,
        Metrics,
        QueueMetrics,
        ReadinessCheck,
        Quotas,
      ],
      exports: [
        Clock,
        RoadDistances,
        FileStorage,
        UnitOfWork,
        NamedLocks,
        IdempotencyService,
        JobQueues,
        Metrics,
        Quotas,
        ReadinessCheck,
      ],
    };
  }
}

function roadsOf({ osrmUrl }: Env): RoadDistances {
  return osrmUrl === null
    ? new GreatCircleRoads()
    : new OsrmRoads({ url: osrmUrl, timeoutMs: 2000, pauseMs: 30_000 });
}
