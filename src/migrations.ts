import { Platform1764000000000 } from '../migrations/1764000000000-platform.js';
import { Events1764000000050 } from '../migrations/1764000000050-events.js';

/** Every migration, oldest first. */
export const MIGRATIONS = [Platform1764000000000, Events1764000000050];
