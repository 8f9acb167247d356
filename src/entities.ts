import { OutboxEventEntity } from './events/outbox-event.entity.js';
import { IdempotencyKeyEntity } from './platform/idempotency/idempotency-key.entity.js';

/** Every table the code knows; the migrations are tested against them. */
export const ENTITIES = [IdempotencyKeyEntity, OutboxEventEntity];
