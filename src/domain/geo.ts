import untypedGcoord from 'gcoord';

// Its types describe an ES module, but Node loads its CommonJS form, whose exports are the default itself.
const gcoord = untypedGcoord as unknown as typeof untypedGcoord.default;

/** A point in WGS-84 degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** A range of latitudes and one of longitudes, degrees. */
export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** About a metre: rounding must push nothing over the edge. */
const SLACK_DEGREES = 1e-5;

/** Systems in which maps give coordinates here: GPS, AMap and Tencent, Baidu. */
export const COORDINATE_SYSTEMS = ['WGS84', 'GCJ02', 'BD09'] as const;
export type CoordinateSystem = (typeof COORDINATE_SYSTEMS)[number];

/** Mean radius of the Earth (IUGG). */
export const EARTH_RADIUS_KM = 6371.0088;
/** The county government of Yingshan. */
export const COUNTY_CENTRE: Place = { latitude: 31.083, longitude: 106.572 };
/** The county is about 60 km across; whoever stands further from its centre is not one of its workshops. */
const COUNTY_REACH_KM = 60;

/** Great-circle distance, km. */
export function haversineKm(a: Place, b: Place): number {
  const latitudes = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const longitudes = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const chord = latitudes + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * longitudes;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The degrees between which everything lies that is within so many km of a place; not for places at a pole. */
export function boxAround({ latitude, longitude }: Place, radiusKm: number): Box {
  const high = radiusKm / EARTH_RADIUS_KM;
  // Where the circle touches a meridian it is nearer to the pole than its centre.
  const sine = Math.sin(high) / Math.cos(radians(latitude));
  const wide = high < Math.PI / 2 && sine < 1 ? Math.asin(sine) : Math.PI;
  const [up, across] = [inDegrees(high) + SLACK_DEGREES, inDegrees(wide) + SLACK_DEGREES];
  return {
    south: latitude - up,
    north: latitude + up,
    west: longitude - across,
    east: longitude + across,
  };
}

/** Road distance estimated from the straight line, km: 1.3 in town, 1.4 to 1.6 in the hills. */
export function roadKm(straightKm: number, detourFactor: number): number {
  return straightKm * detourFactor;
}

/** Minutes of one transport leg: the drive and one stop to load or unload. */
export function travelMinutes(roadDistanceKm: number, kmPerHour: number, minutesPerStop: number): number {
  return (roadDistanceKm / kmPerHour) * 60 + minutesPerStop;
}

/** The point as the caller's map gives it, in WGS-84, good to about a metre. */
export function toWgs84(given: Place & { readonly coordinateSystem: CoordinateSystem }): Place {
  const { latitude, longitude, coordinateSystem } = given;
  if (coordinateSystem === 'WGS84') return { latitude, longitude };
  const from = coordinateSystem === 'GCJ02' ? gcoord.GCJ02 : gcoord.BD09;
  const [x, y] = gcoord.transform<[number, number]>([longitude, latitude], from, gcoord.WGS84);
  return { latitude: sevenDecimals(y), longitude: sevenDecimals(x) };
}

/** True for places that can be a workshop of this county. */
export function isNearCounty(place: Place): boolean {
  return haversineKm(place, COUNTY_CENTRE) <= COUNTY_REACH_KM;
}

function inDegrees(angle: number): number {
  return (angle * 180) / Math.PI;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** About a centimetre: more would pretend to know more. */
function sevenDecimals(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
