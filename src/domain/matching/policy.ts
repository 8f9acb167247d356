export const SCORE_PARTS = [
  'capacityFit',
  'skill',
  'distance',
  'onTime',
  'quality',
  'fairness',
  'price',
] as const;
export type ScorePartName = (typeof SCORE_PARTS)[number];

/** Weights and parameters are data and versioned: a published policy never changes. */
export interface MatchPolicy {
  readonly policyVersion: number;
  /** Each 0..1 with at most six decimals; they sum to 1. */
  readonly weights: Readonly<Record<ScorePartName, number>>;
  /** Road km ÷ straight-line km. */
  readonly detourFactor: number;
  readonly roadKmPerHour: number;
  readonly minutesPerStop: number;
  /** Minutes a carrier drives and loads in one day; both transport legs together are rounded up to such days. */
  readonly transportMinutesPerDay: number;
  /** Distance (km by road) at which the distance part has fallen to 1/e. */
  readonly distanceDecayKm: number;
  /** Days for which a capacity statement keeps its full weight. */
  readonly freshDays: number;
  /** Every so many days beyond `freshDays` the statement loses half of its weight. */
  readonly freshHalfLifeDays: number;
  readonly newcomerOnTimeRate: number;
  readonly newcomerFirstPassYield: number;
  /** Levels above the needed one that earn the full skill part. */
  readonly skillLevelsForFullPart: number;
  /** Piece pay above the workshop's floor, as a share of the floor, that earns the full price part. */
  readonly priceMarginForFullPart: number;
  /** Most of a workshop's free minutes a probation workshop may get in one order, 0..1. */
  readonly probationShare: number;
  /** Added to a preferred workshop's score when workshops are ranked. */
  readonly preferredBonus: number;
  /** What days idle count in the fairness part, 0..1; the share of recent work counts the rest. */
  readonly idleWeight: number;
  /** Days idle that earn the full idle half of the fairness part. */
  readonly idleDaysForFullPart: number;
  /** Most that is added to the score of whoever had less work of late than others. */
  readonly fairnessBonus: number;
  /** Weeks after which an idle workshop is to get an order it can do, whatever it costs in value; 0: no such floor. */
  readonly idleWeeksFloor: number;
  /**
   * What a further workshop costs, as a share of the open quantity at score 1: setup, material and
   * inspection are paid once per workshop, so a split for a hair of score is not worth it.
   */
  readonly extraWorkshopCost: number;
}

/**
 * The policy a new county starts with. Weights are those agreed with the county; the other figures
 * are reasonable assumptions an officer may change by publishing a new version.
 */
export const DEFAULT_POLICY: MatchPolicy = {
  policyVersion: 1,
  weights: {
    capacityFit: 0.25,
    skill: 0.2,
    distance: 0.15,
    onTime: 0.15,
    quality: 0.1,
    fairness: 0.1,
    price: 0.05,
  },
  detourFactor: 1.4,
  roadKmPerHour: 30,
  minutesPerStop: 20,
  transportMinutesPerDay: 360,
  distanceDecayKm: 25,
  freshDays: 14,
  freshHalfLifeDays: 14,
  newcomerOnTimeRate: 0.88,
  newcomerFirstPassYield: 0.95,
  skillLevelsForFullPart: 2,
  priceMarginForFullPart: 0.5,
  probationShare: 0.3,
  preferredBonus: 0.03,
  idleWeight: 0.5,
  idleDaysForFullPart: 28,
  fairnessBonus: 0.2,
  idleWeeksFloor: 0,
  extraWorkshopCost: 0.02,
};

export type PolicyParameter = Exclude<keyof MatchPolicy, 'policyVersion' | 'weights'>;

/** Least and most of every parameter, both included. */
export const POLICY_LIMITS: Readonly<Record<PolicyParameter, readonly [least: number, most: number]>> = {
  detourFactor: [1, 3],
  roadKmPerHour: [5, 120],
  minutesPerStop: [0, 240],
  transportMinutesPerDay: [60, 1440],
  distanceDecayKm: [1, 500],
  freshDays: [0, 90],
  freshHalfLifeDays: [1, 365],
  newcomerOnTimeRate: [0, 1],
  newcomerFirstPassYield: [0, 1],
  skillLevelsForFullPart: [1, 4],
  priceMarginForFullPart: [0.01, 10],
  probationShare: [0.01, 1],
  preferredBonus: [0, 0.2],
  idleWeight: [0, 1],
  idleDaysForFullPart: [1, 365],
  fairnessBonus: [0, 1],
  idleWeeksFloor: [0, 52],
  extraWorkshopCost: [0, 0.5],
};

/** Something a policy may not say. `pointer` is a JSON pointer into the policy. */
export interface PolicyFault {
  readonly pointer: string;
  readonly code: 'WEIGHT_RANGE' | 'WEIGHT_DECIMALS' | 'WEIGHT_SUM' | 'PARAMETER_RANGE';
  readonly message: string;
}

/** Everything that is wrong with a policy, empty when it may be published. */
export function policyFaults(policy: MatchPolicy): PolicyFault[] {
  return [...weightFaults(policy), ...parameterFaults(policy)];
}

function weightFaults(policy: MatchPolicy): PolicyFault[] {
  const faults: PolicyFault[] = [];
  let sumOfMillionths = 0;
  for (const part of SCORE_PARTS) {
    const weight = policy.weights[part];
    const millionths = Math.round(weight * 1e6);
    sumOfMillionths += millionths;
    const pointer = `/weights/${part}`;
    if (!(weight >= 0 && weight <= 1)) {
      faults.push({ pointer, code: 'WEIGHT_RANGE', message: 'A weight lies between 0 and 1.' });
    } else if (Math.abs(weight * 1e6 - millionths) > 1e-6) {
      // Finer weights could round the parts of a line to more than their sum.
      faults.push({ pointer, code: 'WEIGHT_DECIMALS', message: 'A weight has at most six decimals.' });
    }
  }
  if (faults.length === 0 && sumOfMillionths !== 1e6) {
    const message = `The weights sum to ${sumOfMillionths / 1e6} instead of 1.`;
    faults.push({ pointer: '/weights', code: 'WEIGHT_SUM', message });
  }
  return faults;
}

function parameterFaults(policy: MatchPolicy): PolicyFault[] {
  const faults: PolicyFault[] = [];
  for (const [parameter, [least, most]] of Object.entries(POLICY_LIMITS)) {
    const value = policy[parameter as PolicyParameter];
    if (value >= least && value <= most) continue;
    const message = `${parameter} lies between ${least} and ${most}.`;
    faults.push({ pointer: `/${parameter}`, code: 'PARAMETER_RANGE', message });
  }
  return faults;
}
