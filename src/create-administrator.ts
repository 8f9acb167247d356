import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccountsModule } from './accounts/accounts.module.js';
import { PeopleService } from './accounts/people.service.js';
import { dataSourceOptions } from './data-source.js';
import { EventsModule } from './events/events.module.js';
import { type Env, readEnv } from './platform/env/env.js';
import { ReadinessCheck } from './platform/health/readiness.js';
import { isSafeText } from './platform/http/field.decorators.js';
import { PlatformModule } from './platform/platform.module.js';
import { runProcess } from './platform/run-process.js';

const USAGE = 'say who it is: npm run admin -- --name 张伟 --phone 13800000000';
const LONGEST_NAME = 50;

/** The rooms that it takes, without routes or jobs. */
@Module({})
class AdministratorModule {
  static with(env: Env): DynamicModule {
    const platform = PlatformModule.with(env, dataSourceOptions(env.databaseUrl));
    return { module: AdministratorModule, imports: [platform, EventsModule, AccountsModule] };
  }
}

/** Adds an administrator, the first or another, and shows their password this once. */
runProcess(async () => {
  const person = readPerson();
  const env = readSettings();
  const password = randomBytes(15).toString('base64url');
  const app = await NestFactory.createApplicationContext(AdministratorModule.with(env), {
    logger: false,
    abortOnError: false,
  });
  try {
    const { migrations } = await app.get(ReadinessCheck).check();
    if (migrations !== 'current') throw new Error('the schema is not up to date: npm run migrate first');
    await app.get(PeopleService).createAdministrator({ ...person, password });
  } finally {
    await app.close();
  }
  process.stdout.write(`Administrator ${person.name} may sign in with ${person.phone} and the password\n`);
  process.stdout.write(`${password}\nIt is shown only now; change it after the first sign-in.\n`);
});

function readPerson(): { name: string; phone: string } {
  const { values } = parseArgs({ options: { name: { type: 'string' }, phone: { type: 'string' } } });
  const name = values.name?.trim() ?? '';
  if (name === '' || name.length > LONGEST_NAME || !isSafeText(name) || !values.phone) throw new Error(USAGE);
  return { name, phone: values.phone };
}

/** As the owner of the schema where one is named. It queues nothing, so no Redis has to be there. */
function readSettings(): Env {
  return readEnv({
    ...process.env,
    DATABASE_URL: process.env['MIGRATION_DATABASE_URL'] || process.env['DATABASE_URL'],
    QUEUE_BACKEND: 'postgres',
    REDIS_URL: undefined,
  });
}
