import { Chains, grown } from './chains.js';

const BUCKETS = 1 << 17;
const WORDS = 4;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Words = readonly [number, number, number, number];

/**
 * UUIDs by slot and slots by UUID. As numbers in columns a quarter of a million of them takes 6 MB that the garbage
 * collector never looks at; as strings in a Map it is about 28.
 */
export class IdTable {
  private words = new Uint32Array(WORDS * 64);
  private readonly buckets = new Chains(BUCKETS);

  /** The slot of an id, negative when it is not in the table. @throws Error for what is no UUID in lower case */
  find(id: string): number {
    const words = wordsOf(id);
    let slot = this.buckets.first(bucketOf(words));
    while (slot >= 0 && !this.isAt(slot, words)) slot = this.buckets.after(slot);
    return slot;
  }

  /** Gives an id that is not in the table a slot that is free. */
  add(id: string, slot: number): void {
    const words = wordsOf(id);
    this.words = grown(this.words, WORDS * (slot + 1));
    this.words.set(words, WORDS * slot);
    this.buckets.add(bucketOf(words), slot);
  }

  /** Frees the slot. */
  remove(slot: number): void {
    this.buckets.remove(bucketOf(this.wordsAt(slot)), slot);
  }

  /** The id in a slot. */
  idAt(slot: number): string {
    const hex = this.wordsAt(slot)
      .map((word) => word.toString(16).padStart(8, '0'))
      .join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  /** Negative when the id in slot `a` comes before that in slot `b`, as their texts would. */
  compare(a: number, b: number): number {
    const [left, right] = [this.wordsAt(a), this.wordsAt(b)];
    return left[0] - right[0] || left[1] - right[1] || left[2] - right[2] || left[3] - right[3];
  }

  /** Bytes that it takes. */
  get byteLength(): number {
    return this.words.byteLength + this.buckets.byteLength;
  }

  private isAt(slot: number, [a, b, c, d]: Words): boolean {
    const { words } = this;
    const at = WORDS * slot;
    return words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d;
  }

  private wordsAt(slot: number): Words {
    const { words } = this;
    const at = WORDS * slot;
    return [words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0];
  }
}

function wordsOf(id: string): Words {
  if (!ID.test(id)) throw new Error(`no id: ${id}`);
  return [
    Number.parseInt(id.slice(0, 8), 16),
    Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16),
    Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16),
    Number.parseInt(id.slice(28), 16),
  ];
}

/** Ids count up in time, so their first words hardly differ: all four are mixed. */
function bucketOf([a, b, c, d]: Words): number {
  const mixed = Math.imul(Math.imul(a ^ (b << 7), 0x9e3779b1) ^ c, 0x85ebca77) ^ Math.imul(d, 0xc2b2ae3d);
  return (mixed ^ (mixed >>> 15)) & (BUCKETS - 1);
}
