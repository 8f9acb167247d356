/** Decisions that come out the same for the same seed, on every machine and in every run. */
export class SeededRandom {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** A stream of its own for one purpose, so that a change in one part of the county leaves the others alone. */
  static for(seed: number, purpose: string): SeededRandom {
    return new SeededRandom(hashOf(`${seed} ${purpose}`));
  }

  /** From 0 up to but without 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** A number between the two. */
  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the values. */
  pick<T>(values: readonly T[]): T {
    return given(values[this.integer(0, values.length - 1)]);
  }

  /** One of the values, each as likely as its weight. */
  weighted<T>(values: readonly (readonly [value: T, weight: number])[]): T {
    let left = this.next() * values.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of values) {
      left -= weight;
      if (left < 0) return value;
    }
    return given(values.at(-1))[0];
  }

  /** The values in another order. */
  shuffled<T>(values: readonly T[]): T[] {
    const order = values.map((value) => ({ value, place: this.next() }));
    return order.toSorted((a, b) => a.place - b.place).map(({ value }) => value);
  }

  /** Lognormal with this median and σ, cut off at both ends. */
  lognormal(median: number, sigma: number, least: number, most: number): number {
    // Box–Muller; 1 − u keeps the logarithm's argument above 0.
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return Math.min(most, Math.max(least, median * Math.exp(sigma * normal)));
  }
}

/** FNV-1a, 32 bit. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash;
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}
