import { Global, Module } from '@nestjs/common';
import { OutboxMetrics } from './outbox-metrics.js';
import { Outbox } from './outbox.js';
import { OutboxRepository } from './outbox.repository.js';
import { PrunePlatformProcessor } from './prune-platform.processor.js';

@Global()
@Module({
  providers: [Outbox, OutboxRepository, OutboxMetrics, PrunePlatformProcessor],
  exports: [Outbox, OutboxRepository],
})
export class EventsModule {}
