import { Injectable } from '@nestjs/common';

/** About 10 MB; beyond, those noted longest ago are weighed once more. */
const MOST_NOTED = 50_000;

/**
 * Orders of which nothing can be placed, with the digest of all that this depends on: until it changes they need not be
 * weighed again, nor their explanation be written. A process remembers what its own rounds have written; another one,
 * or the same after a start, weighs each of them once and then knows it too.
 */
@Injectable()
export class HopelessOrders {
  private readonly digests = new Map<string, string>();

  /** By order id, the digests of those of the orders that are noted. */
  among(orderIds: readonly string[]): Map<string, string> {
    return new Map(
      orderIds.flatMap((orderId) => {
        const digest = this.digests.get(orderId);
        return digest === undefined ? [] : [[orderId, digest] as const];
      }),
    );
  }

  /** Notes an order whose explanation is written; null when there is hope for it. */
  note(orderId: string, digest: string | null): void {
    this.digests.delete(orderId);
    if (digest === null) return;
    this.digests.set(orderId, digest);
    const [oldest] = this.digests.keys();
    if (this.digests.size > MOST_NOTED && oldest !== undefined) this.digests.delete(oldest);
  }
}
