import { Injectable, type OnModuleInit, type RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { OPERATION } from './operation.decorator.js';
import { UNGUARDED } from './unguarded.decorator.js';

/** Refuses to start while a route says nothing about who may call it. */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error naming every route that is neither an operation nor unguarded */
  onModuleInit(): void {
    const open = this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function' || this.reflector.get<unknown>(UNGUARDED, metatype)) return [];
      const prototype = metatype.prototype as Record<string, object>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => this.isOpen(prototype[name]))
        .map((name) => `${metatype.name}.${name}`);
    });
    if (open.length > 0) throw new Error(`Routes without @Operation or @Unguarded: ${open.join(', ')}`);
  }

  private isOpen(method: object | undefined): boolean {
    if (typeof method !== 'function') return false;
    const isRoute = this.reflector.get<RequestMethod | undefined>(METHOD_METADATA, method) !== undefined;
    return isRoute && this.reflector.get<unknown>(OPERATION, method) === undefined;
  }
}
