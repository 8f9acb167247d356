import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { currentRequestId } from '../platform/request-context.js';
import type { EventName, EventPayloads } from './event-catalogue.js';
import { OutboxRepository } from './outbox.repository.js';

/** Where rooms announce what has happened. */
@Injectable()
export class Outbox {
  constructor(
    private readonly events: OutboxRepository,
    private readonly clock: Clock,
  ) {}

  /** Announces a fact: it is relayed if and only if the running transaction commits. */
  announce<E extends EventName>(eventName: E, payload: EventPayloads[E]): Promise<void> {
    return this.announceAll(eventName, [payload]);
  }

  /** Announces several facts of one kind in one statement. */
  async announceAll<E extends EventName>(eventName: E, payloads: readonly EventPayloads[E][]): Promise<void> {
    if (payloads.length === 0) return;
    await this.events.add(eventName, payloads, currentRequestId(), this.clock.now());
  }
}
