import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { within } from '../time-limit.js';

/** A figure that takes longer than this is left out. */
const GAUGE_LIMIT_MS = 2000;
/** Anyone may read the figures as often as they like: they are computed no more often than this. */
const KEEP_MS = 10_000;

/** The figures Prometheus reads. Rooms add their own gauges; each is computed when it is read. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly refreshments: (() => Promise<void>)[] = [];
  private kept: { readonly text: Promise<string>; readonly until: number } | null = null;
  private readonly errors = new Counter({
    name: 'gongfang_gauge_errors_total',
    help: 'Readings at which a gauge could not be computed and was left out',
    labelNames: ['gauge'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'gongfang_' });
  }

  /** Adds a gauge whose values, by label, `collect` computes; it has no value while that fails or takes too long. */
  addGauge(
    name: `gongfang_${string}`,
    help: string,
    label: string,
    collect: () => Promise<Readonly<Record<string, number>>>,
  ): void {
    const gauge = new Gauge({ name, help, labelNames: [label], registers: [this.registry] });
    this.refreshments.push(async () => {
      try {
        const values = Object.entries(await within(GAUGE_LIMIT_MS, collect()));
        gauge.reset();
        for (const [key, value] of values) gauge.set({ [label]: key }, value);
      } catch {
        gauge.reset();
        this.errors.inc({ gauge: name });
      }
    });
  }

  /** All figures in the Prometheus text format, at most 10 s old. */
  text(): Promise<string> {
    const now = performance.now();
    if (!this.kept || this.kept.until <= now) this.kept = { text: this.compute(), until: now + KEEP_MS };
    return this.kept.text;
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private async compute(): Promise<string> {
    await Promise.all(this.refreshments.map((refresh) => refresh()));
    return this.registry.metrics();
  }
}
