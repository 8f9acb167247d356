import { EventsModule } from './events/events.module.js';

/** Every room, from the ground up; both processes hold them all. */
export const ROOMS = [EventsModule];
