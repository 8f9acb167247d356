import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { currentRequestId } from '../platform/request-context.js';
import type { EventName, EventPayloads } from './event-catalogue.js';
import { OutboxRepository } from './outbox.repository.js';

/** Relayed facts are kept for 30 days. */
const KEEP_DAYS = 30;

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

  /** Forgets facts relayed longer ago than they are kept; only the worker may. */
  async prune(): Promise<void> {
    await this.events.prune(new Date(this.clock.now().getTime() - KEEP_DAYS * 86_400_000));
  }
}
