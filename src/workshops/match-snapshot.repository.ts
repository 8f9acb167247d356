import { Injectable } from '@nestjs/common';
import type { MatchWorkshop, StatedCapacity } from '../domain/matching/match-types.js';
import type { QualityStanding } from '../domain/workshop.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/** Which workshops and weeks a matching round looks at. Weeks are Mondays, both ends included. */
export interface SnapshotRequest {
  /** Processes whose free weeks are told. */
  readonly processIds: readonly string[];
  /** Everyone with a skill in one of these is told of, */
  readonly holdersOf: readonly string[];
  /** and these. */
  readonly workshopIds: readonly string[];
  readonly fromWeekOn: string;
  readonly toWeekOn: string;
  /** Weeks over which the share is reckoned. */
  readonly shareFromWeekOn: string;
  readonly shareToWeekOn: string;
  /** Until when days without work are counted. */
  readonly todayOn: string;
}

@Injectable()
export class MatchSnapshotRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The workshops asked for, in one query; by id. */
  async read(request: SnapshotRequest): Promise<MatchWorkshop[]> {
    const rows: SnapshotRow[] = await this.unitOfWork.manager.query(SNAPSHOT_SQL, [
      request.processIds,
      request.fromWeekOn,
      request.toWeekOn,
      request.shareFromWeekOn,
      request.shareToWeekOn,
      request.todayOn,
      request.holdersOf,
      request.workshopIds,
    ]);
    return rows.map(toMatchWorkshop);
  }
}

/** The share needs no cap: a window never holds more than it has. */
const SNAPSHOT_SQL = `
  SELECT workshop.id AS "workshopId", latitude, longitude,
    (SELECT jsonb_object_agg(process_id, level) FROM workshop_skills
      WHERE workshop_id = workshop.id) AS skills,
    (SELECT jsonb_agg(equipment_code ORDER BY equipment_code) FROM workshop_equipment
      WHERE workshop_id = workshop.id) AS equipment,
    (SELECT jsonb_agg(jsonb_build_object('processId', process_id, 'weekOn', week_on,
        'availableMinutes', available_minutes, 'heldMinutes', held_minutes) ORDER BY process_id, week_on)
      FROM capacity_windows
      WHERE workshop_id = workshop.id AND process_id = ANY($1::uuid[])
        AND week_on BETWEEN $2::date AND $3::date AND available_minutes > held_minutes) AS capacity,
    coalesce(capacity_confirmed_at, created_at) AS "capacityConfirmedAt",
    min_order_quantity AS "minOrderQuantity", distance_limit_km AS "distanceLimitKm",
    floor_fen_per_standard_minute AS "floorFenPerStandardMinute",
    quality_standing AS "qualityStanding", safety_valid_until_on::text AS "safetyValidUntilOn",
    has_open_major_hazard AS "hasOpenMajorHazard",
    recent."heldMinutes" / nullif(recent."statedMinutes", 0) AS "recentShare",
    coalesce(recent."statedMinutes", 0) AS "recentStatedMinutes",
    (SELECT greatest(0, $6::date - (max(week_on) + 6)) FROM capacity_windows
      WHERE workshop_id = workshop.id AND held_minutes > 0
      HAVING count(*) > 0) AS "idleDays",
    CASE WHEN on_time_facts > 0 THEN on_time_rate END AS "onTimeRate",
    coalesce(on_time_facts, 0) AS "onTimeFacts",
    CASE WHEN first_pass_facts > 0 THEN first_pass_yield END AS "firstPassYield",
    coalesce(first_pass_facts, 0) AS "firstPassFacts"
  FROM workshops AS workshop
  LEFT JOIN workshop_rates ON workshop_rates.workshop_id = workshop.id
  CROSS JOIN LATERAL (
    SELECT sum(held_minutes)::float8 AS "heldMinutes", sum(available_minutes)::float8 AS "statedMinutes"
    FROM capacity_windows
    WHERE workshop_id = workshop.id AND week_on BETWEEN $4::date AND $5::date) AS recent
  WHERE workshop.id IN (
    SELECT workshop_id FROM workshop_skills WHERE process_id = ANY($7::uuid[])
    UNION SELECT unnest($8::uuid[]))
  ORDER BY workshop.id`;

interface SnapshotRow {
  readonly workshopId: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly skills: Readonly<Record<string, number>> | null;
  readonly equipment: readonly string[] | null;
  readonly capacity: readonly StatedCapacity[] | null;
  readonly capacityConfirmedAt: Date;
  readonly minOrderQuantity: number;
  readonly distanceLimitKm: number;
  readonly floorFenPerStandardMinute: number;
  readonly qualityStanding: QualityStanding;
  readonly safetyValidUntilOn: string | null;
  readonly hasOpenMajorHazard: boolean;
  readonly recentShare: number | null;
  readonly recentStatedMinutes: number;
  readonly idleDays: number | null;
  readonly onTimeRate: number | null;
  readonly onTimeFacts: number;
  readonly firstPassYield: number | null;
  readonly firstPassFacts: number;
}

function toMatchWorkshop({ latitude, longitude, equipment, ...row }: SnapshotRow): MatchWorkshop {
  return {
    ...row,
    location: { latitude, longitude },
    skills: new Map(Object.entries(row.skills ?? {})),
    equipmentCodes: new Set(equipment),
    capacity: row.capacity ?? [],
    capacityConfirmedAt: row.capacityConfirmedAt.toISOString(),
    recentShare: row.recentShare ?? 0,
  };
}
