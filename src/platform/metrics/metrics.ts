import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** The figures Prometheus reads. Rooms add their own gauges; each is computed when it is read. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'gongfang_' });
  }

  /** Adds a gauge whose values, by label, `collect` computes at every reading. */
  addGauge(
    name: `gongfang_${string}`,
    help: string,
    label: string,
    collect: () => Promise<Readonly<Record<string, number>>>,
  ): void {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [this.registry],
      async collect() {
        this.reset();
        for (const [key, value] of Object.entries(await collect())) this.set({ [label]: key }, value);
      },
    });
  }

  /** All figures in the Prometheus text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }
}
