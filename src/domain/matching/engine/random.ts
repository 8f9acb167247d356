import { f64, i32 } from './columns.js';

const THRESHOLDS = 4096;

/**
 * Seeded random numbers (sfc32: passes PractRand, four words of state). Integer arithmetic only, so a seed
 * gives the same numbers on every machine.
 */
export class Random {
  private readonly words: Int32Array;

  constructor(seed: number) {
    this.words = Int32Array.of(seed, Math.floor(seed / 4_294_967_296), 0x9e3779b9, 1);
    for (let warmUp = 0; warmUp < 12; warmUp += 1) this.word();
  }

  /** At least 0 and below 1. */
  fraction(): number {
    return (this.word() >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(((this.word() >>> 0) / 4_294_967_296) * count);
  }

  /** Exponentially distributed with mean 1, from a table. */
  exponential(): number {
    return f64(exponentials, this.word() & (THRESHOLDS - 1));
  }

  private word(): number {
    const words = this.words;
    const [a, b, c, d] = [i32(words, 0), i32(words, 1), i32(words, 2), i32(words, 3)];
    const sum = (((a + b) | 0) + d) | 0;
    words[3] = d + 1;
    words[0] = b ^ (b >>> 9);
    words[1] = c + (c << 3);
    words[2] = ((c << 21) | (c >>> 11)) + sum;
    return sum;
  }
}

/**
 * -ln of evenly spaced quantiles. Computed with the four basic operations, which IEEE 754 fixes to the last
 * bit: Math.log and Math.exp may differ from one build of the JavaScript engine to the next.
 */
const exponentials = Float64Array.from(
  { length: THRESHOLDS },
  (_, index) => -naturalLog((index + 0.5) / THRESHOLDS),
);

function naturalLog(value: number): number {
  let mantissa = value;
  let halvings = 0;
  while (mantissa < 0.75) {
    mantissa *= 2;
    halvings += 1;
  }
  return 2 * inverseTanh((mantissa - 1) / (mantissa + 1)) - halvings * 2 * inverseTanh(1 / 3);
}

function inverseTanh(value: number): number {
  let sum = 0;
  let power = value;
  for (let exponent = 1; exponent < 60; exponent += 2) {
    sum += power / exponent;
    power *= value * value;
  }
  return sum;
}
