import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { HealthController } from '../health/health.controller.js';
import { AccessGuard } from './access.guard.js';
import { FileExchange } from './file-exchange.js';
import { HttpDrain } from './http-drain.js';
import { OperationInterceptor } from './operation.interceptor.js';
import { ProblemFilter } from './problem.filter.js';
import { ProblemsController } from './problems.controller.js';
import { RateLimiter } from './rate-limiter.js';
import { RouteCheck } from './route-check.js';
import { createValidationPipe } from './validation.pipe.js';

/** What surrounds every route of the API process. */
@Module({
  imports: [DiscoveryModule],
  controllers: [HealthController, ProblemsController],
  providers: [
    RateLimiter,
    HttpDrain,
    FileExchange,
    RouteCheck,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: OperationInterceptor },
    { provide: APP_PIPE, useFactory: createValidationPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class HttpModule {}
