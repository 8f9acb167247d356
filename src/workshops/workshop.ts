import type { NeededAbilities, QualityStanding, WorkerCounts } from '../domain/workshop.js';

/** What the county's officers say of a workshop. */
export interface Standing {
  readonly qualityStanding: QualityStanding;
  /** Last day the safety inspection is valid, null when never inspected. */
  readonly safetyValidUntilOn: string | null;
  readonly hasOpenMajorHazard: boolean;
}

/** What a workshop says of itself. */
export interface WorkshopProfile extends WorkerCounts {
  /** GB/T 2260, one of the county's townships. */
  readonly townshipCode: string;
  readonly address: string;
  /** Degrees north, WGS-84. */
  readonly latitude: number;
  /** Degrees east, WGS-84. */
  readonly longitude: number;
  /** Places to work at, filled or not. */
  readonly posts: number;
  /** It takes no work that pays less. */
  readonly floorFenPerStandardMinute: number;
  /** Least units it takes an order for. */
  readonly minOrderQuantity: number;
  /** Farthest delivery place by road. */
  readonly distanceLimitKm: number;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
}

/** A flexible employment workshop (灵活就业工坊, also called 灵活就业车间). */
export interface Workshop extends WorkshopProfile, Standing {
  /** The organisation's. */
  readonly id: string;
  /** As registered. */
  readonly name: string;
  /** Unified social credit code, as registered. */
  readonly creditCode: string;
  /** When capacity was last stated or confirmed, null before the first time. */
  readonly capacityConfirmedAt: Date | null;
  /** Counts the statements of capacity, from 1 before the first. */
  readonly capacityVersion: number;
  readonly createdAt: Date;
  /** Counts the changes to profile, skills, equipment, calendar and standing. */
  readonly version: number;
}

/** Which workshop, and the version of it that the caller read. */
export interface WorkshopRef {
  readonly id: string;
  readonly version: number;
}

export interface Skill {
  readonly processId: string;
  /** 1 learner … 5 master. */
  readonly level: number;
  /** What proves it, in the workshop's words. */
  readonly evidence: string | null;
}

/** A skill with the names of its process. */
export interface NamedSkill extends Skill {
  readonly processCode: string;
  readonly processNameZh: string;
  readonly processNameEn: string;
}

export interface Equipment {
  /** One of EQUIPMENT_CODES. */
  readonly equipmentCode: string;
  readonly count: number;
}

/** A workshop with all it can do. */
export interface WorkshopView {
  readonly workshop: Workshop;
  /** By process code. */
  readonly skills: readonly NamedSkill[];
  /** By equipment code. */
  readonly equipment: readonly Equipment[];
}

/** A workshop of a list around a place. */
export interface NearbyView extends WorkshopView {
  /** As the crow flies. */
  readonly straightKm: number;
}

export interface WorkshopFilter {
  /** Words of the name. */
  readonly q?: string;
  readonly townshipCode?: string;
  /** Only workshops with a skill in it. */
  readonly processId?: string;
  /** Only workshops that hold all of these. */
  readonly needed?: NeededAbilities;
}

/** Whom to call. */
export interface WorkshopContact {
  readonly contactName: string | null;
  readonly contactPhone: string | null;
}
