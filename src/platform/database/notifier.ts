import type { DataSource } from 'typeorm';

// Nobody loses anything when it is lost in a crash, so its commit does not wait for the disk.
const NOTIFY_SQL = `SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, '')`;

/**
 * Tells those who listen to a channel that there is something new, soon and once for all that is new by then.
 * PostgreSQL lets transactions that notify commit one after the other, each with its wait for the disk; one that
 * matters must therefore not notify itself.
 */
export class Notifier {
  private readonly busy = new Set<string>();
  private readonly asked = new Set<string>();

  constructor(private readonly dataSource: DataSource) {}

  /** Begins to tell; whether it succeeds is not told. */
  notify(channel: string): void {
    if (this.busy.has(channel)) {
      this.asked.add(channel);
      return;
    }
    this.busy.add(channel);
    void this.dataSource
      .query(NOTIFY_SQL, [channel])
      .catch(() => undefined)
      .finally(() => {
        this.busy.delete(channel);
        if (this.asked.delete(channel)) this.notify(channel);
      });
  }
}
