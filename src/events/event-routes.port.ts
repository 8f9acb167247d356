import type { JobName, JobPayloads } from '../platform/queue/job-catalogue.js';
import type { AnnouncedEvent } from './event-catalogue.js';

/** A job that follows from an event. */
export type FollowUp = {
  [J in JobName]: { readonly job: J; readonly payload: JobPayloads[J]; readonly notBefore?: Date };
}[JobName];

/** Port: the table from events to jobs; it stands at the top of the house, where every room is known. */
export type EventRoutes = (event: AnnouncedEvent) => readonly FollowUp[];

export const EVENT_ROUTES = Symbol('EventRoutes');
