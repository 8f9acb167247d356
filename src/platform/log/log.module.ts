import { Global, Module } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';

/** Injection token of the process's logger. */
export const LOGGER = Symbol('Logger');

/** What must never reach a log line, wherever it stands. */
const SECRETS = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-csrf-token"]',
  'res.headers["set-cookie"]',
  '*.password',
  '*.secret',
  '*.phone',
  'password',
  'secret',
  'phone',
  // A failed query brings its values along, and PostgreSQL quotes them: phone numbers, digests of passwords.
  'err.parameters',
  'err.detail',
  'err.where',
  'err.driverError',
];

/** A JSON logger, on standard error unless told otherwise: standard output stays the demo's own. */
export function createLogger(
  level: Env['logLevel'],
  destination: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Logger {
  return pino(
    { level, redact: { paths: SECRETS, censor: '[redacted]' }, base: { service: 'gongfang' } },
    destination,
  );
}

@Global()
@Module({
  providers: [{ provide: LOGGER, inject: [ENV], useFactory: (env: Env) => createLogger(env.logLevel) }],
  exports: [LOGGER],
})
export class LogModule {}
