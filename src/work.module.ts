import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { followUps } from './event-routes.js';
import { EVENT_ROUTES } from './events/event-routes.port.js';
import { EventRouter } from './events/event-router.js';
import { OutboxListener } from './events/outbox-listener.js';
import { OutboxRelay } from './events/outbox-relay.js';
import { JobSchedules, SCHEDULES_LOOK_MS } from './platform/queue/job-schedules.js';
import { JobWorkers } from './platform/queue/job-workers.js';

/** What makes a process a worker: the outbox relay, the job workers and the schedules of repeating jobs. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: EVENT_ROUTES, useValue: followUps },
    { provide: SCHEDULES_LOOK_MS, useValue: 30_000 },
    EventRouter,
    OutboxRelay,
    OutboxListener,
    JobWorkers,
    JobSchedules,
  ],
})
export class WorkModule {}
