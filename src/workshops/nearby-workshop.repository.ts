import { Injectable } from '@nestjs/common';
import { boxAround, type Place } from '../domain/geo.js';
import type { NeededAbilities } from '../domain/workshop.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/** A workshop and how far it is as the crow flies. */
export interface Nearby {
  readonly id: string;
  readonly straightKm: number;
}

export interface NearbyRequest {
  readonly near: Place;
  readonly radiusKm: number;
  /** Only workshops that hold all of these. */
  readonly needed: NeededAbilities;
  /** Only what comes after this one. */
  readonly after: Nearby | null;
  /** Most answers. */
  readonly limit: number;
}

/** Finds workshops by place and skills together, on one index of points and skill codes. */
@Injectable()
export class NearbyWorkshopRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Nearest first, by id where equally near. */
  find({ near, radiusKm, needed, after, limit }: NearbyRequest): Promise<Nearby[]> {
    const { south, west, north, east } = boxAround(near, radiusKm);
    const sql = nearbySql(needed.levels.size > 0, needed.equipmentCodes.length > 0);
    return this.unitOfWork.manager.query(sql, [
      near.latitude,
      near.longitude,
      [west, south, east, north],
      radiusKm,
      after?.straightKm ?? -1,
      after?.id ?? null,
      limit,
      ...(needed.levels.size > 0 ? [[...needed.levels.keys()], [...needed.levels.values()]] : []),
      ...(needed.equipmentCodes.length > 0 ? [needed.equipmentCodes] : []),
    ]);
  }
}

const SKILLED = 'AND skill_codes @@ (SELECT app_skill_query($8::uuid[], $9::int[]))';

/** The box comes first, for the index; it is a little larger than the circle, which comes after it. */
function nearbySql(isSkilled: boolean, isEquipped: boolean): string {
  const equipment = isSkilled ? '$10' : '$8';
  const equipped = `AND NOT EXISTS (
      SELECT FROM unnest(${equipment}::text[]) AS needed (code)
      WHERE NOT EXISTS (
        SELECT FROM workshop_equipment AS held
        WHERE held.workshop_id = workshops.id AND held.equipment_code = needed.code))`;
  return `
    SELECT id, straight_km AS "straightKm" FROM (
      SELECT id, app_distance_km(latitude, longitude, $1::float8, $2::float8) AS straight_km FROM workshops
      WHERE point(longitude, latitude)
        <@ box(point(($3::float8[])[1], ($3::float8[])[2]), point(($3::float8[])[3], ($3::float8[])[4]))
        ${isSkilled ? SKILLED : ''}
        ${isEquipped ? equipped : ''}
    ) AS near
    WHERE straight_km <= $4::float8
      AND (straight_km > $5::float8 OR (straight_km = $5::float8 AND id > $6::uuid))
    ORDER BY straight_km, id
    LIMIT $7::int`;
}
