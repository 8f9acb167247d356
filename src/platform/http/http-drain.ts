import type { Server } from 'node:http';
import { Injectable, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NextFunction, Request, Response } from 'express';

/** Requests under way have this long to finish. */
const GRACE_MS = 10_000;
const LOOK_MS = 100;

/** Sees connections off while the process stops: a client that keeps its connection busy would keep it alive. */
@Injectable()
export class HttpDrain implements OnModuleDestroy, OnApplicationShutdown {
  private isStopping = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly host: HttpAdapterHost) {}

  /** Tells the client of every answer from now on that its connection ends with it. */
  readonly lastAnswers = (_request: Request, response: Response, next: NextFunction): void => {
    if (this.isStopping) response.setHeader('Connection', 'close');
    next();
  };

  onModuleDestroy(): void {
    this.isStopping = true;
    const server = this.host.httpAdapter.getHttpServer() as Server;
    const lastMoment = performance.now() + GRACE_MS;
    this.timer = setInterval(() => {
      if (performance.now() < lastMoment) server.closeIdleConnections();
      else server.closeAllConnections();
    }, LOOK_MS);
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }
}
