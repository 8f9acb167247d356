import { v7 } from 'uuid';

/** A new UUIDv7: sortable by creation, so that keyset pages and indexes stay in order. */
export function newId(): string {
  return v7();
}

/**
 * True when the id was made longer ago than that: its first 48 bits are the milliseconds since 1970, by the clock of the
 * machine. Business time may stand still or run ahead.
 */
export function isOlderThan(id: string, milliseconds: number): boolean {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16) < Date.now() - milliseconds;
}
