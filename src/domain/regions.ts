import { COUNTY_CENTRE, haversineKm, type Place } from './geo.js';

/** A county: the orders of one are weighed against each other in one round. */
interface County {
  /** GB/T 2260 division code. */
  readonly code: string;
  /** Seat of the county government. */
  readonly centre: Place;
}

/** Counties that take part. */
const COUNTIES: readonly [County, ...County[]] = [
  // Yingshan (营山县).
  { code: '511322', centre: COUNTY_CENTRE },
];

const CODE = /^\d{6}$/;

/** Code of the county whose centre is nearest to the place. */
export function regionOf(place: Place): string {
  const [first, ...others] = COUNTIES;
  const nearest = others.reduce(
    (best, county) => (haversineKm(county.centre, place) < haversineKm(best.centre, place) ? county : best),
    first,
  );
  return nearest.code;
}

/** True for what can be the code of a county, taking part or not. */
export function isRegionCode(text: string): boolean {
  return CODE.test(text);
}
