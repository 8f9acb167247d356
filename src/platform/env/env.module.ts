import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from './env.js';

/** Injection token of the settings: `@Inject(ENV) env: Env`. */
export const ENV = Symbol('Env');

@Module({})
export class EnvModule {
  /** Makes already checked settings available everywhere. */
  static with(env: Env): DynamicModule {
    return { module: EnvModule, global: true, providers: [{ provide: ENV, useValue: env }], exports: [ENV] };
  }
}
