import { ApiProperty } from '@nestjs/swagger';
import { type MatchPolicy, POLICY_LIMITS, type PolicyParameter } from '../domain/matching/policy.js';
import { DecimalField, IntegerField, TextField, InstantField } from '../platform/http/field.decorators.js';
import { ObjectField } from '../platform/http/nested-field.decorators.js';
import type { PublishedPolicy } from './matching.js';

const MOST_VERSIONS = 2_147_483_647;
const MOST_DECIMALS = 6;

const note = { description: 'Why the county changed it', example: '让新工坊更容易接到首单' };

function WeightField(description: string, example: number): PropertyDecorator {
  return DecimalField(0, 1, MOST_DECIMALS, { description, example });
}

function ParameterField(parameter: PolicyParameter, description: string, example: number): PropertyDecorator {
  const [least, most] = POLICY_LIMITS[parameter];
  return DecimalField(least, most, MOST_DECIMALS, { description, example });
}

/** What each part of a score counts; together 1. */
export class MatchWeightsDto {
  @WeightField('Room for a sensible lot in time, and how fresh the statement of it is', 0.25)
  capacityFit: number;

  @WeightField('Skill above what the steps need', 0.2)
  skill: number;

  @WeightField('Nearness by road', 0.15)
  distance: number;

  @WeightField('Share of deliveries on time', 0.15)
  onTime: number;

  @WeightField('First-pass yield', 0.1)
  quality: number;

  @WeightField('Little work of late, and days without any', 0.1)
  fairness: number;

  @WeightField('Pay above the workshop’s floor', 0.05)
  price: number;

  static of(weights: MatchPolicy['weights']): MatchWeightsDto {
    const { capacityFit, skill, distance, onTime, quality, fairness, price } = weights;
    return { capacityFit, skill, distance, onTime, quality, fairness, price };
  }
}

/** The formula: weights and parameters. */
export class MatchFormulaDto {
  @ObjectField(() => MatchWeightsDto, { description: 'Weights of the parts of a score; they sum to 1' })
  weights: MatchWeightsDto;

  @ParameterField('detourFactor', 'Road km for each km of straight line', 1.4)
  detourFactor: number;

  @ParameterField('roadKmPerHour', 'Speed of a carrier, km/h', 30)
  roadKmPerHour: number;

  @ParameterField('minutesPerStop', 'Minutes to load or unload', 20)
  minutesPerStop: number;

  @ParameterField('transportMinutesPerDay', 'Minutes that a carrier drives and loads in a day', 360)
  transportMinutesPerDay: number;

  @ParameterField('distanceDecayKm', 'Km by road at which the distance part has fallen to 0.37', 25)
  distanceDecayKm: number;

  @ParameterField('freshDays', 'Days for which a statement of capacity keeps its full weight', 14)
  freshDays: number;

  @ParameterField('freshHalfLifeDays', 'Further days in which it loses half of its weight', 14)
  freshHalfLifeDays: number;

  @ParameterField('newcomerOnTimeRate', 'On-time rate of a workshop without deliveries yet', 0.88)
  newcomerOnTimeRate: number;

  @ParameterField('newcomerFirstPassYield', 'First-pass yield of a workshop without inspections yet', 0.95)
  newcomerFirstPassYield: number;

  @ParameterField('skillLevelsForFullPart', 'Levels above the needed one that earn the full skill part', 2)
  skillLevelsForFullPart: number;

  @ParameterField('priceMarginForFullPart', 'Pay above the floor, as a share of it, for the full part', 0.5)
  priceMarginForFullPart: number;

  @ParameterField(
    'probationShare',
    'Most of its free minutes that a workshop on probation gets before it has shown what it can do',
    0.3,
  )
  probationShare: number;

  @ParameterField('preferredBonus', 'Added to the score of a workshop that the factory prefers', 0.03)
  preferredBonus: number;

  @ParameterField(
    'idleWeight',
    'What days idle count in the fairness part; the recent share counts the rest',
    0.5,
  )
  idleWeight: number;

  @ParameterField('idleDaysForFullPart', 'Days idle that earn their full share of the fairness part', 28)
  idleDaysForFullPart: number;

  @ParameterField(
    'fairnessBonus',
    'Most added to the score of whoever had less work of late than others',
    0.2,
  )
  fairnessBonus: number;

  @ParameterField(
    'idleWeeksFloor',
    'Weeks idle after which a workshop is to get an order it can do; 0: no floor',
    4,
  )
  idleWeeksFloor: number;

  @ParameterField('extraWorkshopCost', 'What a further workshop costs, as a share of the quantity', 0.02)
  extraWorkshopCost: number;
}

export class NewMatchPolicyDto extends MatchFormulaDto {
  @IntegerField(1, MOST_VERSIONS, {
    description: 'The version you read; if another is in force by now, nothing is published',
    example: 1,
  })
  basedOnVersion: number;

  @TextField(1000, { ...note, optional: true, nullable: true })
  note?: string | null;
}

export class MatchPolicyDto extends MatchFormulaDto {
  @IntegerField(1, MOST_VERSIONS, { description: 'Version; rounds name the one they used', example: 1 })
  policyVersion: number;

  @TextField(1000, { ...note, nullable: true })
  note: string | null;

  @InstantField({
    description: 'When it was published, null for the one that a county starts with',
    nullable: true,
  })
  publishedAt: string | null;

  /** The whole formula: it is public to everyone who is scored by it. */
  static of({ policy, note: reason, publishedAt }: PublishedPolicy): MatchPolicyDto {
    return {
      ...formulaOf(policy),
      policyVersion: policy.policyVersion,
      note: reason,
      publishedAt: publishedAt?.toISOString() ?? null,
    };
  }
}

export class MatchPoliciesDto {
  @ApiProperty({ description: 'Versions, newest first', type: () => [MatchPolicyDto], maxItems: 101 })
  data: MatchPolicyDto[];
}

/** The named fields of a formula and no others. */
export function formulaOf(policy: Omit<MatchPolicy, 'policyVersion'>): Omit<MatchPolicy, 'policyVersion'> {
  return {
    weights: MatchWeightsDto.of(policy.weights),
    detourFactor: policy.detourFactor,
    roadKmPerHour: policy.roadKmPerHour,
    minutesPerStop: policy.minutesPerStop,
    transportMinutesPerDay: policy.transportMinutesPerDay,
    distanceDecayKm: policy.distanceDecayKm,
    freshDays: policy.freshDays,
    freshHalfLifeDays: policy.freshHalfLifeDays,
    newcomerOnTimeRate: policy.newcomerOnTimeRate,
    newcomerFirstPassYield: policy.newcomerFirstPassYield,
    skillLevelsForFullPart: policy.skillLevelsForFullPart,
    priceMarginForFullPart: policy.priceMarginForFullPart,
    probationShare: policy.probationShare,
    preferredBonus: policy.preferredBonus,
    idleWeight: policy.idleWeight,
    idleDaysForFullPart: policy.idleDaysForFullPart,
    fairnessBonus: policy.fairnessBonus,
    idleWeeksFloor: policy.idleWeeksFloor,
    extraWorkshopCost: policy.extraWorkshopCost,
  };
}
