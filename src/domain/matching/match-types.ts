import type { Place } from '../geo.js';
import type { RoutingStep } from '../routing.js';
import type { Displacement, Relaxation } from './explanation-types.js';
import type { ScorePartName } from './policy.js';

/** Why a workshop may not be asked (again) for this order. */
export type ExclusionReason = 'BLOCKED' | 'DECLINED' | 'EXPIRED' | 'HOLDS_OFFER' | 'GAVE_UP' | 'TAKEN_BACK';

/** Whence a distance is: estimated from the straight line, from the road network, or estimated because that failed. */
export const ROAD_SOURCES = ['GREAT_CIRCLE', 'OSRM', 'FALLBACK'] as const;
export type RoadSource = (typeof ROAD_SOURCES)[number];

/** One way by road, in whole metres. */
export interface RoadDistance {
  readonly km: number;
  readonly source: RoadSource;
}

/** The open part of an overflow order, as the matching rules see it. */
export interface MatchOrder {
  readonly orderId: string;
  /** Units still to be placed; a positive integer. */
  readonly openQuantity: number;
  /** At least one step; standard minutes are positive. */
  readonly steps: readonly RoutingStep[];
  readonly unitPriceFen: number;
  /** First day on which material is ready. */
  readonly earliestStartOn: string;
  /** Last day on which the goods may arrive. */
  readonly dueOn: string;
  /** Least units one workshop may get; the whole open quantity when the order may not be split. */
  readonly minLot: number;
  /** Most workshops that may still be added for the open quantity. */
  readonly maxWorkshops: number;
  /** True when a part is worth nothing: place the whole open quantity or none of it. */
  readonly isAllOrNothing: boolean;
  readonly shipTo: Place;
  readonly preferredWorkshopIds: readonly string[];
  readonly exclusions: ReadonlyMap<string, ExclusionReason>;
  /** Of the workshops given, those to look at for this order; left out: all of them. */
  readonly consideredIds?: ReadonlySet<string>;
  /** Roads to the delivery place by workshop id; where left out, straight line × the policy's detour factor. */
  readonly roads?: ReadonlyMap<string, RoadDistance>;
}

/** What a workshop stated for one process and week, and what is taken of it; one entry per process and week. */
export interface StatedCapacity {
  readonly processId: string;
  /** Monday of the week. */
  readonly weekOn: string;
  /** Whole standard minutes of the full week. */
  readonly availableMinutes: number;
  /** Minutes of these that live and accepted offers hold, whatever the day; never more than are available. */
  readonly heldMinutes: number;
}

/** A workshop's facts at the moment of the round. */
export interface MatchWorkshop {
  readonly workshopId: string;
  readonly location: Place;
  /** Process id → level 1..5. */
  readonly skills: ReadonlyMap<string, number>;
  readonly equipmentCodes: ReadonlySet<string>;
  readonly capacity: readonly StatedCapacity[];
  /** Instant (ISO) of the operator's last statement about capacity. */
  readonly capacityConfirmedAt: string;
  readonly minOrderQuantity: number;
  readonly distanceLimitKm: number;
  readonly floorFenPerStandardMinute: number;
  readonly qualityStanding: 'GOOD' | 'PROBATION' | 'SUSPENDED';
  /** Last day the safety inspection is valid, null when never inspected. */
  readonly safetyValidUntilOn: string | null;
  readonly hasOpenMajorHazard: boolean;
  /** 0..1 of its scorecard, null for a newcomer without facts: the policy's prior applies. */
  readonly onTimeRate: number | null;
  /** Days with deliveries that were due, from which the rate was reckoned. */
  readonly onTimeFacts: number;
  /** 0..1 of its scorecard, null for a newcomer without facts: the policy's prior applies. */
  readonly firstPassYield: number | null;
  /** Days with first inspections, from which the yield was reckoned. */
  readonly firstPassFacts: number;
  /**
   * Standard minutes held in the fairness period, by live and by accepted offers, ÷ minutes offered to
   * the platform in it, 0..1.
   */
  readonly recentShare: number;
  /** Standard minutes offered to the platform in the fairness period. */
  readonly recentStatedMinutes: number;
  /** Days since the end of the last week in which it held work, 0 while it holds some; null when it never did. */
  readonly idleDays: number | null;
}

export const GATE_CODES = [
  'NOT_EXCLUDED',
  'SKILL',
  'SKILL_LEVEL',
  'EQUIPMENT',
  'QUALITY_STANDING',
  'SAFETY',
  'DISTANCE',
  'PRICE_FLOOR',
  'CAPACITY',
  'MIN_LOT',
  'MIN_ORDER_QUANTITY',
] as const;
export type GateCode = (typeof GATE_CODES)[number];

/**
 * One hard rule's outcome for one subject, with the figures it compared: numbers, dates or codes.
 * SKILL and SKILL_LEVEL come once per process, EQUIPMENT once per kind, SAFETY once for the validity
 * and once for the hazards, all others once.
 */
export interface GateOutcome {
  readonly gate: GateCode;
  readonly hasPassed: boolean;
  /** Process id, equipment code, 'VALIDITY' or 'MAJOR_HAZARD'; null where the gate has one subject only. */
  readonly subject: string | null;
  readonly found: number | string | null;
  readonly needed: number | string | null;
}

export interface ScorePart {
  readonly part: ScorePartName;
  /** 0..1 */
  readonly value: number;
  readonly weight: number;
  /** value × weight, six decimals; the contributions of a line add up to its score. */
  readonly contribution: number;
  /** Days that the value was reckoned from, of a part that is a rate of the scorecard; 0: it is the newcomers'. */
  readonly facts?: number;
}

export interface PlannedLot {
  readonly processId: string;
  readonly weekOn: string;
  readonly minutes: number;
}

/** What one workshop is to be offered. */
export interface Share {
  readonly workshopId: string;
  readonly quantity: number;
  /** Setup and work over all processes: the sum of the lots. */
  readonly standardMinutes: number;
  /** Per process, earliest week first; at most one lot per process and week. */
  readonly lots: readonly PlannedLot[];
}

/**
 * Why a workshop got nothing although all gates passed. OUTBID: other orders of the batch hold its weeks.
 * Whoever was not weighed for remedies has the plain reason: OUTSCORED when the whole open quantity went to
 * others, else what kept the rest open.
 */
export const LOSS_REASONS = [
  'OUTSCORED',
  'MAX_WORKSHOPS',
  'REMAINDER_BELOW_MIN_LOT',
  'ALL_OR_NOTHING_UNREACHABLE',
  'OUTBID',
] as const;
export type LossReason = (typeof LOSS_REASONS)[number];

/** What a remedy changes: a fact of the workshop, a term of the order, or the standing between both. */
export const REMEDY_CHANGES = [
  'EXCLUSION',
  'SKILL_LEVEL',
  'EQUIPMENT',
  'QUALITY_STANDING',
  'SAFETY_VALID_UNTIL',
  'MAJOR_HAZARD',
  'DISTANCE_LIMIT_KM',
  'UNIT_PRICE_FEN',
  'FREE_MINUTES',
  'MIN_LOT',
  'MIN_ORDER_QUANTITY',
  'SCORE',
] as const;
export type RemedyChange = (typeof REMEDY_CHANGES)[number];

/** One of the changes by which a line would have qualified (a gate) or won (a loss). */
export interface Remedy {
  readonly code: GateCode | LossReason;
  readonly change: RemedyChange;
  /** Process id for SKILL_LEVEL and FREE_MINUTES, equipment code for EQUIPMENT, otherwise null. */
  readonly subject: string | null;
  readonly from: number | string | null;
  readonly to: number | string | null;
}

/** One workshop's line in the matching explanation. */
export interface MatchLine {
  readonly workshopId: string;
  readonly roadKm: number;
  readonly roadSource: RoadSource;
  readonly gates: readonly GateOutcome[];
  readonly isEligible: boolean;
  /** 0..1, the sum of the parts' contributions; null when a gate failed. */
  readonly score: number | null;
  /** The preferred workshop's bonus, else 0. Lines are ranked by score + bonus + fairness bonus. */
  readonly bonus: number;
  /** For having had less work of late than others, 0..`fairnessBonus`; 0 when a gate failed. */
  readonly fairnessBonus: number;
  /** In the order of SCORE_PARTS; empty when a gate failed. */
  readonly parts: readonly ScorePart[];
  /** Most units the workshop could make in time with the capacity it stated. */
  readonly possibleQuantity: number;
  readonly quantity: number;
  readonly lossReason: LossReason | null;
  /**
   * Empty for a winner. Made together and alone, these changes let the workshop qualify (when gated) or
   * win a share (when it lost). Empty for a loser whom no change of its own would help, and for one that
   * was not weighed: only the ten best-ranked losers are, and fewer where an order has so many ways to be
   * split that the round's steps run out. Of those that were outbid, fewer are weighed.
   */
  readonly remedies: readonly Remedy[];
  /** Empty unless the workshop was outbid: who holds its weeks, most minutes first. */
  readonly displacedBy: readonly Displacement[];
  /** Other ways to win when the workshop was outbid; each of these changes alone is enough. */
  readonly alternatives: readonly Remedy[];
}

/** Why a part of the open quantity has no workshop. OUTBID: other orders of the batch hold what it could have. */
export const UNPLACED_REASONS = [
  'NO_ELIGIBLE_WORKSHOP',
  'NOT_ENOUGH_CAPACITY',
  'MAX_WORKSHOPS',
  'REMAINDER_BELOW_MIN_LOT',
  'ALL_OR_NOTHING_UNREACHABLE',
  'OUTBID',
] as const;
export type UnplacedReason = (typeof UNPLACED_REASONS)[number];

export interface MatchResult {
  readonly shares: readonly Share[];
  /** One line per workshop considered, best first; placed, then eligible, then gated. */
  readonly lines: readonly MatchLine[];
  readonly unplacedQuantity: number;
  readonly unplacedReason: UnplacedReason | null;
  /** Empty when nothing is unplaced, or when no change alone would help. */
  readonly relaxations: readonly Relaxation[];
}
