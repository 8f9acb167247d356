import { Injectable, Module, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { dataSourceOptions } from '../../../src/data-source.js';
import { SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import { EventsModule } from '../../../src/events/events.module.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { readEnv } from '../../../src/platform/env/env.js';
import { PlatformModule } from '../../../src/platform/platform.module.js';
import { HandlesJob } from '../../../src/platform/queue/handles-job.decorator.js';
import type { JobPayloads } from '../../../src/platform/queue/job-catalogue.js';
import { SCHEDULES_LOOK_MS } from '../../../src/platform/queue/job-schedules.js';
import { WorkModule } from '../../../src/work.module.js';
import { FakeClock } from '../../support/fake-clock.js';
import { Gate } from '../../support/gate.js';
import type { TestDatabase } from '../../support/test-database.js';
import { redisUrl } from '../../support/test-redis.js';

/** Lets whatever is due come in between. */
export function aMoment(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Stands for the rooms: a handler for each job that no part of the platform handles. */
@Injectable()
export class EveryRoom {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  static readonly handled: string[] = [];
  static readonly gate = new Gate();

  @HandlesJob('match-order')
  match({ orderId }: JobPayloads['match-order']): Promise<void> {
    EveryRoom.handled.push(orderId);
    return Promise.resolve();
  }

  /** Takes until the test opens the gate. */
  @HandlesJob('match-region')
  async matchRegion({ regionCode }: JobPayloads['match-region']): Promise<void> {
    await EveryRoom.gate.pass();
    EveryRoom.handled.push(regionCode);
  }

  @HandlesJob('expire-offer')
  expire({ offerId }: JobPayloads['expire-offer']): Promise<void> {
    EveryRoom.handled.push(offerId);
    return Promise.resolve();
  }

  /** Takes until the test opens the gate, and then needs the database. */
  @HandlesJob('withdraw-offers')
  async withdraw({ orderId }: JobPayloads['withdraw-offers']): Promise<void> {
    await EveryRoom.gate.pass();
    await this.unitOfWork.run(SYSTEM_ACTOR, () => this.unitOfWork.manager.query('SELECT 1'));
    EveryRoom.handled.push(orderId);
  }

  @HandlesJob('sweep-orders')
  sweep(): Promise<void> {
    return Promise.resolve();
  }

  @HandlesJob('make-work-orders')
  make(): Promise<void> {
    return Promise.resolve();
  }

  @HandlesJob('release-units')
  releaseUnits(): Promise<void> {
    return Promise.resolve();
  }

  @HandlesJob('take-work-back')
  takeBack(): Promise<void> {
    return Promise.resolve();
  }

  @HandlesJob('sweep-work-orders')
  sweepWorkOrders(): Promise<void> {
    return Promise.resolve();
  }

  @HandlesJob('refresh-scorecards')
  refreshScorecards(): Promise<void> {
    return Promise.resolve();
  }

  @HandlesJob('reckon-statement')
  reckon(): Promise<void> {
    return Promise.resolve();
  }

  @HandlesJob('sweep-goods')
  sweepGoods(): Promise<void> {
    return Promise.resolve();
  }

  @HandlesJob('sweep-statements')
  sweepStatements(): Promise<void> {
    return Promise.resolve();
  }

  @HandlesJob('sweep-files')
  sweepFiles(): Promise<void> {
    return Promise.resolve();
  }

  @HandlesJob('prune-matching')
  prune(): Promise<void> {
    return Promise.resolve();
  }
}

/** One too many. */
export class SecondMatcher {
  @HandlesJob('match-order')
  match(): Promise<void> {
    return Promise.resolve();
  }
}

/** A worker with these rooms. */
export function compileWorker(
  database: TestDatabase,
  backend: 'postgres' | 'redis' | Readonly<Record<string, string>>,
  ...providers: Type[]
): Promise<TestingModule> {
  const env = readEnv({
    LOG_LEVEL: 'silent',
    // What is gathered waits until the test makes it due.
    REGION_ROUND_DELAY_MS: '600000',
    DATABASE_URL: database.url,
    ...(typeof backend === 'string' ? { QUEUE_BACKEND: backend } : backend),
    ...(backend === 'redis' ? { REDIS_URL: redisUrl() ?? undefined } : {}),
  });
  @Module({ providers })
  class RoomsModule {}
  const platform = PlatformModule.with(env, dataSourceOptions(database.url), new FakeClock());
  return Test.createTestingModule({ imports: [platform, EventsModule, RoomsModule, WorkModule] })
    .overrideProvider(SCHEDULES_LOOK_MS)
    .useValue(20)
    .compile();
}

/** How often the handlers have had this id or code. */
export function handledTimes(id: string): number {
  return EveryRoom.handled.filter((one) => one === id).length;
}
