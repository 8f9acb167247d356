/** Cutting planes on the price of an order's units; any price bounds. */
const MOST_CUTS = 16;
const WIDENINGS = 12;

/** A lot that an order could buy: what a unit gains, what the lot costs as such, and from least to most units. */
export interface OfferedLot {
  readonly pair: number;
  readonly perUnit: number;
  readonly fee: number;
  readonly least: number;
  readonly most: number;
}

/** What an order asks for: so many units (all of them or none if `isWhole`) of at most so many lots. */
export interface LotWish {
  readonly quantity: number;
  readonly places: number;
  readonly isWhole: boolean;
}

/** Lots by falling gain when units have a price, too. */
export interface RankedLots {
  readonly lots: readonly OfferedLot[];
  readonly gains: readonly number[];
  /** That price of a unit, and the order's whole quantity at it. */
  readonly price: number;
  readonly ofQuantity: number;
}

interface Tangent extends RankedLots {
  readonly value: number;
  readonly slope: number;
}

/**
 * Ranks lots by what they gain when units are priced so that the best few together bound best what any choice gains
 * at most: the quantity at its price and the gains of as many lots as there are places. A price `near` which they bound by no more than `enough` will do.
 */
export function rankLots(
  lots: readonly OfferedLot[],
  wish: LotWish,
  { near, enough }: { readonly near: number; readonly enough: number },
): RankedLots {
  const guess = tangentAt(near, lots, wish);
  if (guess.value <= enough) return guess;
  const highest = lots.reduce((most, { perUnit }) => Math.max(most, perUnit), 0) * 1.0001 + 1e-9;
  let low = tangentAt(wish.isWhole ? -highest : 0, lots, wish);
  for (let widening = 0; wish.isWhole && low.slope > 0 && widening < WIDENINGS; widening += 1)
    low = tangentAt(3 * low.price, lots, wish);
  if (low.slope >= 0) return low;
  let high = tangentAt(highest, lots, wish);
  let best = low.value < high.value ? low : high;
  for (let cut = 0; cut < MOST_CUTS && high.slope > low.slope; cut += 1) {
    const between =
      (low.value - high.value + high.slope * high.price - low.slope * low.price) / (high.slope - low.slope);
    if (!(between > low.price && between < high.price)) break;
    const next = tangentAt(between, lots, wish);
    if (next.value < best.value) best = next;
    const onTangent = low.value + low.slope * (between - low.price);
    if (next.slope === 0 || next.value - onTangent <= 1e-9 * Math.abs(next.value)) break;
    if (next.slope < 0) low = next;
    else high = next;
  }
  return best;
}

/** What the wish gains at most at a price of its units, and how that changes with the price. */
function tangentAt(price: number, lots: readonly OfferedLot[], { quantity, places }: LotWish): Tangent {
  const ranked = lots.map((lot) => ({ lot, gain: gainAt(lot, price) })).toSorted((a, b) => b.gain - a.gain);
  let [value, slope] = [price * quantity, quantity];
  for (const { lot, gain } of ranked.slice(0, places)) {
    if (gain <= 0) break;
    value += gain;
    slope -= unitsAt(lot, price);
  }
  return {
    lots: ranked.map(({ lot }) => lot),
    gains: ranked.map(({ gain }) => gain),
    ofQuantity: price * quantity,
    price,
    value,
    slope,
  };
}

function gainAt(lot: OfferedLot, price: number): number {
  return (lot.perUnit - price) * unitsAt(lot, price) - lot.fee;
}

function unitsAt({ perUnit, least, most }: OfferedLot, price: number): number {
  return perUnit > price ? most : least;
}

/** Units of each of some lots for the most gain, all of the lots taken; null when they do not make the wish. */
export function unitsOf(
  set: readonly OfferedLot[],
  { quantity, isWhole }: LotWish,
): Map<OfferedLot, number> | null {
  let rest = quantity;
  for (const { least } of set) rest -= least;
  if (rest < 0) return null;
  const units = new Map<OfferedLot, number>();
  for (const lot of set.toSorted((a, b) => b.perUnit - a.perUnit)) {
    const more = isWhole || lot.perUnit > 0 ? Math.min(rest, lot.most - lot.least) : 0;
    units.set(lot, lot.least + more);
    rest -= more;
  }
  return isWhole && rest > 0 ? null : units;
}
