import { EARTH_RADIUS_KM, type Place } from '../../geo.js';

/** About 28 km from south to north, and 24 km from west to east at 31° north. */
const DEGREES = 0.25;
const ROWS = 180 / DEGREES;
const COLUMNS = 360 / DEGREES;
const HALF = COLUMNS / 2;
const KM_PER_DEGREE = (EARTH_RADIUS_KM * Math.PI) / 180;
/** A bound must not exceed the distance as it is reckoned elsewhere, not by a rounding either. */
const CAUTION = 1 - 1e-9;

/** Cells of the whole Earth; a cell is a number from 0. */
export const CELL_COUNT = ROWS * COLUMNS;

/** The cell in which a place lies. */
export function cellOf({ latitude, longitude }: Place): number {
  return rowOf(latitude) * COLUMNS + columnOf(longitude);
}

function rowOf(latitude: number): number {
  return Math.min(ROWS - 1, Math.floor((latitude + 90) / DEGREES));
}

function columnOf(longitude: number): number {
  return wrapped(Math.floor((longitude + 180) / DEGREES));
}

const wrapped = (column: number): number => ((column % COLUMNS) + COLUMNS) % COLUMNS;

/**
 * Shows `visit` the cells around a place, ring by ring from its own one, until none can hold anything within the
 * limit. `limitKm` is asked again and again, for it may shrink as more is found.
 */
export function visitAround(place: Place, limitKm: () => number, visit: (cell: number) => void): void {
  const row = rowOf(place.latitude);
  const column = Math.floor((place.longitude + 180) / DEGREES);
  for (let ring = 0; ring <= HALF; ring += 1) {
    const north = rowGapKm(place, row + ring, ring);
    const south = rowGapKm(place, row - ring, -ring);
    const east = ring < HALF ? columnGapKm(place, column + ring, ring) : Infinity;
    const west = columnGapKm(place, column - ring, -ring);
    if (Math.min(north, south, east, west) > limitKm()) return;
    const edges = [...(north > limitKm() ? [] : [row + ring]), ...(south > limitKm() ? [] : [row - ring])];
    const [from, to] = [Math.max(-ring, -HALF), Math.min(ring, HALF - 1)];
    for (const edge of new Set(edges)) {
      for (let step = from; step <= to; step += 1) visit(edge * COLUMNS + wrapped(column + step));
    }
    const sides = [...(west > limitKm() ? [] : [-ring]), ...(east > limitKm() ? [] : [ring])];
    const [low, high] = [Math.max(0, row - ring + 1), Math.min(ROWS - 1, row + ring - 1)];
    for (const side of sides) {
      for (let inner = low; inner <= high; inner += 1) visit(inner * COLUMNS + wrapped(column + side));
    }
  }
}

/** What lies in a row so many steps away is at least this far. */
function rowGapKm({ latitude }: Place, row: number, steps: number): number {
  if (row < 0 || row >= ROWS) return Infinity;
  const edge = (steps > 0 ? row : row + 1) * DEGREES - 90;
  return steps === 0 ? 0 : Math.abs(edge - latitude) * KM_PER_DEGREE * CAUTION;
}

/** What lies in a column so many steps away is at least as far as the nearer meridian of the column. */
function columnGapKm({ latitude, longitude }: Place, column: number, steps: number): number {
  if (steps === 0) return 0;
  const meridian = (steps > 0 ? column : column + 1) * DEGREES - 180;
  const degrees = Math.min(90, Math.abs(meridian - longitude));
  const sine = Math.sin((degrees * Math.PI) / 180) * Math.cos((latitude * Math.PI) / 180);
  return EARTH_RADIUS_KM * Math.asin(Math.min(1, sine)) * CAUTION;
}
