import type { RoadDistance, RoadSource } from '../../domain/matching/match-types.js';
import { haversineKm, type Place, roadKm } from '../../domain/geo.js';

/** Distances by road from some places to one. */
export abstract class RoadDistances {
  /**
   * One distance for each place, in their order. Never fails: what the road network does not answer in time is
   * estimated and says so. `detourFactor` is road km ÷ straight km.
   */
  abstract to(shipTo: Place, from: readonly Place[], detourFactor: number): Promise<RoadDistance[]>;
}

/** The estimate: the straight line times a factor. */
export class GreatCircleRoads extends RoadDistances {
  to(shipTo: Place, from: readonly Place[], detourFactor: number): Promise<RoadDistance[]> {
    return Promise.resolve(from.map((place) => estimate(shipTo, place, detourFactor, 'GREAT_CIRCLE')));
  }
}

/** The straight line times the factor, in whole metres. */
export function estimate(
  shipTo: Place,
  from: Place,
  detourFactor: number,
  source: Exclude<RoadSource, 'OSRM'>,
): RoadDistance {
  return { km: Math.round(roadKm(haversineKm(from, shipTo), detourFactor) * 1000) / 1000, source };
}
