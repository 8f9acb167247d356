import { SCORE_PARTS, type MatchPolicy } from './match-types.js';

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
