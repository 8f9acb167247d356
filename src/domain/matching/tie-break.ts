const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * A stable number (0..2³²−1) for a pair of order and workshop: where ranks are equal the smaller one
 * goes first. It depends on the order too, so that no workshop is first in every tie.
 * FNV-1a of 32 bits over the UTF-16 code units, with the final mix of MurmurHash3.
 */
export function tieBreak(orderId: string, workshopId: string): number {
  const text = `${orderId}:${workshopId}`;
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  }
  // FNV leaves the last characters in few bits; ids made in the same second differ only there.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
