import { v7 } from 'uuid';

/** A new UUIDv7: sortable by creation, so that keyset pages and indexes stay in order. */
export function newId(): string {
  return v7();
}
