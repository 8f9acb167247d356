import { Global, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { Request } from 'express';
import pg from 'pg';
import supertest from 'supertest';
import { dataSourceOptions } from '../../../src/data-source.js';
import { type Actor, ANONYMOUS_ACTOR, type Role, type Scope } from '../../../src/domain/actor.js';
import { EventsModule } from '../../../src/events/events.module.js';
import { prepareHttpServer } from '../../../src/http-server.js';
import { readEnv } from '../../../src/platform/env/env.js';
import { ActorResolver, type Admission } from '../../../src/platform/http/access.guard.js';
import { HttpModule } from '../../../src/platform/http/http.module.js';
import { PlatformModule } from '../../../src/platform/platform.module.js';
import { FakeClock } from '../../support/fake-clock.js';
import { cloneTestDatabase } from '../../support/test-database.js';
import { Gate } from '../../support/gate.js';
import { ProbeController } from './probe.controller.js';

/** Believes the headers X-Probe-Role, X-Probe-Actor and X-Probe-Scopes. */
class ProbeActorResolver extends ActorResolver {
  admit(request: Request): Promise<Admission> {
    return Promise.resolve({ caller: this.callerOf(request), use: null });
  }

  private callerOf(request: Request): Actor {
    const role = request.header('X-Probe-Role') as Role | undefined;
    if (!role) return ANONYMOUS_ACTOR;
    const scopes = request.header('X-Probe-Scopes');
    return {
      kind: scopes === undefined ? 'PERSON' : 'API_KEY',
      role,
      actorId: request.header('X-Probe-Actor') ?? '0190f5fe-7c00-7a00-8000-000000000001',
      organisationId: null,
      department: null,
      scopes: (scopes?.split(' ') ?? []) as Scope[],
    };
  }
}

@Global()
@Module({
  controllers: [ProbeController],
  providers: [Gate, { provide: ActorResolver, useClass: ProbeActorResolver }],
  exports: [ActorResolver],
})
class ProbeModule {}

/** The platform around routes of its own: no room is part of it. */
export interface ProbeApp {
  readonly nest: NestExpressApplication;
  readonly http: ReturnType<typeof supertest>;
  readonly url: string;
  readonly databaseUrl: string;
  readonly gate: Gate;
  /** SQL as the schema's owner. */
  sql<R extends object>(text: string, params?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

interface ProbeOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Shares the database of another probe, which drops it. */
  readonly on?: ProbeApp;
}

/** Starts the platform with the probe's routes; `close()` it in afterAll. */
export async function startProbeApp({ env: extra = {}, on }: ProbeOptions = {}): Promise<ProbeApp> {
  const database = on ? { url: on.databaseUrl, drop: () => Promise.resolve() } : await cloneTestDatabase();
  const env = readEnv({
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    RATE_LIMIT_PER_MINUTE: '1000000',
    SIGN_IN_LIMIT_PER_MINUTE: '1000000',
    ...extra,
  });
  const settings = { poolSize: env.databasePoolSize, statementTimeoutMs: env.statementTimeoutMs };
  const platform = PlatformModule.with(env, dataSourceOptions(database.url, settings), new FakeClock());
  const module = await Test.createTestingModule({
    imports: [platform, EventsModule, HttpModule, ProbeModule],
  }).compile();
  const nest = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
  prepareHttpServer(nest, env);
  await nest.listen(0, '127.0.0.1');
  const owner = new pg.Pool({ connectionString: database.url, max: 2 });
  // Its connections may still be closing when the database is dropped.
  owner.on('error', () => undefined);
  const url = await nest.getUrl();
  return {
    nest,
    http: supertest(url),
    url,
    databaseUrl: database.url,
    gate: nest.get(Gate),
    sql: async <R extends object>(text: string, params: unknown[] = []) =>
      (await owner.query<R>(text, params)).rows,
    close: async () => {
      await nest.close();
      await owner.end();
      await database.drop();
    },
  };
}
