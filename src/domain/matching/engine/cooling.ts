/** 2^10 levels: ten square roots take a ratio to one of them. */
const HALVINGS = 10;
const LEVELS = 1024;

/** First and last temperature of a search, in mean values of an order. */
export interface Cooling {
  readonly start: number;
  readonly end: number;
}

/**
 * Temperatures that fall geometrically from start to end, one per level. By square roots and products, which
 * are exact to the last bit on every machine; Math.pow is not.
 */
export function coolingLevels({ start, end }: Cooling, scale: number): Float64Array {
  let factor = end / start;
  for (let halving = 0; halving < HALVINGS; halving += 1) factor = Math.sqrt(factor);
  const levels = new Float64Array(LEVELS);
  let temperature = start * scale;
  for (let level = 0; level < LEVELS; level += 1) {
    levels[level] = temperature;
    temperature *= factor;
  }
  return levels;
}

/** The level at a share of the search, 0 to below 1. */
export function levelAt(share: number): number {
  return Math.min(LEVELS - 1, Math.floor(share * LEVELS));
}
