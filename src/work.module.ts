import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { followUps } from './event-routes.js';
import { EVENT_ROUTES } from './events/event-routes.port.js';
import { OutboxListener } from './events/outbox-listener.js';
import { OutboxRelay } from './events/outbox-relay.js';
import { JobWorkers } from './platform/queue/job-workers.js';

/** What makes a process a worker: the outbox relay and the job workers. */
@Module({
  imports: [DiscoveryModule],
  providers: [{ provide: EVENT_ROUTES, useValue: followUps }, OutboxRelay, OutboxListener, JobWorkers],
})
export class WorkModule {}
