import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Env } from '../env/env.js';
import { createLogger } from './log.module.js';

/** Nest's own words in our log: its start-up chatter at debug, warnings and errors as they are. */
export class NestLog implements LoggerService {
  private readonly logger: Logger;

  constructor(level: Env['logLevel']) {
    this.logger = createLogger(level);
  }

  log(message: unknown): void {
    this.logger.debug(String(message));
  }

  debug(message: unknown): void {
    this.logger.debug(String(message));
  }

  verbose(message: unknown): void {
    this.logger.trace(String(message));
  }

  warn(message: unknown): void {
    this.logger.warn(String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error({ details: rest.map(String) }, String(message));
  }
}
