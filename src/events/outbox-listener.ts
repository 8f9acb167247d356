import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import pg from 'pg';
import type { Logger } from 'pino';
import { ENV } from '../platform/env/env.module.js';
import type { Env } from '../platform/env/env.js';
import { LOGGER } from '../platform/log/log.module.js';
import { OutboxRelay } from './outbox-relay.js';
import { OUTBOX_CHANNEL } from './outbox.repository.js';

const POLL_MS = 1000;

/** Wakes the relay on NOTIFY, and by a poll for notifications that were missed. */
@Injectable()
export class OutboxListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private isStopping = false;
  private isWokenAgain = false;
  private running: Promise<void> | null = null;
  private poll: NodeJS.Timeout | null = null;
  private client: pg.Client | null = null;

  constructor(
    private readonly relay: OutboxRelay,
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
    // Whoever gives up starting may stop meanwhile.
    if (this.isStopping) return;
    this.poll = setInterval(() => this.wake(), POLL_MS);
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    if (this.poll) clearInterval(this.poll);
    await this.running;
    await this.client?.end().catch(() => undefined);
  }

  private wake(): void {
    if (this.isStopping) return;
    if (this.running) {
      this.isWokenAgain = true;
      return;
    }
    this.running = this.relayUntilEmpty()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'relay failed; the next poll tries again'))
      .finally(() => this.rest());
  }

  private rest(): void {
    this.running = null;
    if (!this.isWokenAgain) return;
    this.isWokenAgain = false;
    this.wake();
  }

  private async relayUntilEmpty(): Promise<void> {
    let relayed = 1;
    while (relayed > 0 && !this.isStopping) relayed = await this.relay.relayBatch();
  }

  private async listen(): Promise<void> {
    if (this.isStopping) return;
    const client = new pg.Client({
      connectionString: this.env.databaseUrl,
      keepAlive: true,
      application_name: 'gongfang-relay',
    });
    this.client = client;
    client.on('notification', () => this.wake());
    client.on('error', (error) => this.logger.warn({ err: error }, 'relay lost its LISTEN connection'));
    client.once('end', () => this.listenAgain());
    try {
      await client.connect();
      await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
    } catch (error) {
      this.logger.warn({ err: error }, 'relay cannot listen; it polls meanwhile');
      await client.end().catch(() => undefined);
    }
  }

  private listenAgain(): void {
    if (!this.isStopping) setTimeout(() => void this.listen(), POLL_MS).unref();
  }
}
