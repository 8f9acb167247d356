import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../platform/log/log.module.js';
import { checkPayload } from '../platform/queue/job-catalogue.js';
import type { JobRequest } from '../platform/queue/job-queues.js';
import type { AnnouncedEvent } from './event-catalogue.js';
import { EVENT_ROUTES, type EventRoutes, type FollowUp } from './event-routes.port.js';

/** Turns one event into jobs, whatever another deploy has written into it. */
@Injectable()
export class EventRouter {
  constructor(
    @Inject(EVENT_ROUTES) private readonly routes: EventRoutes,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The jobs that follow, checked; null when the event cannot be routed, which is logged. */
  jobsOf(event: AnnouncedEvent): readonly JobRequest[] | null {
    try {
      return this.followUps(event).map((followUp) => requestFor(event, followUp));
    } catch (error) {
      this.logger.error({ err: error, eventId: event.id, event: event.name }, 'event cannot be routed');
      return null;
    }
  }

  private followUps(event: AnnouncedEvent): readonly FollowUp[] {
    const known: readonly FollowUp[] | undefined = this.routes(event);
    // During a deploy a newer process announces what this one has never heard of.
    if (!known) throw new Error(`no such event: ${event.name}`);
    return known;
  }
}

function requestFor(event: AnnouncedEvent, followUp: FollowUp): JobRequest {
  checkPayload(followUp.job, followUp.payload);
  if (followUp.notBefore && Number.isNaN(followUp.notBefore.getTime())) {
    throw new Error(`${followUp.job}: notBefore is not an instant`);
  }
  return { ...followUp, key: `outbox-${event.id}-${followUp.job}` };
}
