import { ApiProperty } from '@nestjs/swagger';
import { fairPay } from '../domain/fair-pay.js';
import { UNPLACED_REASONS, type UnplacedReason } from '../domain/matching/match-types.js';
import type { ChainStage } from '../domain/matching/steps-apart/chain.js';
import { standardMinutesPerUnitOf } from '../domain/routing.js';
import { FairPayDto } from '../orders/order-parts.dto.js';
import { DateField, EnumField, IdField, IntegerField, TextField } from '../platform/http/field.decorators.js';
import { ChainLegDto } from './chain-leg.dto.js';
import type { ChainView } from './chain-view.js';
import { MatchWeightsDto } from './match-policy.dto.js';
import { explanationOf } from './matching-line.dto.js';
import { MatchingLineDto } from './matching.dto.js';

const MOST = 2_147_483_647;
const MOST_STAGES = 6;
const MOST_PLACES = 12;

export class ChainShareDto {
  @IdField({ description: 'Workshop' })
  workshopId: string;

  @TextField(200, { description: 'Its name', example: '朗池街道巧手工坊' })
  workshopName: string;

  @IntegerField(1, MOST, { description: 'Units it would make', example: 1200 })
  quantity: number;

  @IntegerField(0, Number.MAX_SAFE_INTEGER, {
    description: 'Standard minutes that they take, setup included',
    example: 7260,
  })
  standardMinutes: number;
}

/** Consecutive steps done by the same workshops; it begins when all goods of the stage before are there. */
export class ChainStageDto {
  @IntegerField(1, MOST, { description: 'Position of its first step', example: 2 })
  firstStep: number;

  @IntegerField(1, MOST, { description: 'Position of its last step', example: 3 })
  lastStep: number;

  @IntegerField(1, MOST, {
    description:
      'Its part of the unit price by standard minutes, fen; the parts of all stages add up to the price',
    example: 300,
  })
  unitPriceFen: number;

  @IntegerField(1, Number.MAX_SAFE_INTEGER, { description: 'Unit price × quantity, fen', example: 360_000 })
  priceFen: number;

  @EnumField('Currency', ['CNY'], { description: 'Currency of every price', example: 'CNY' })
  currency: 'CNY';

  @ApiProperty({ description: 'What its price means for the people at work', type: () => FairPayDto })
  fairPay: FairPayDto;

  @DateField({ description: 'First day of work', example: '2026-11-06' })
  startOn: string;

  @DateField({
    description: 'Last day of work; on the next day the goods are on the road',
    example: '2026-11-14',
  })
  finishOn: string;

  @ApiProperty({
    description: 'Who makes it, best first',
    type: () => [ChainShareDto],
    maxItems: MOST_PLACES,
  })
  shares: ChainShareDto[];

  @ApiProperty({
    description:
      'Why these and not others, everything else being as it is, best first; distances are the longest way to or from the workshop. Workshops of the stages before and after have no line',
    type: () => [MatchingLineDto],
    maxItems: 10_000,
  })
  lines: MatchingLineDto[];

  static of(stage: ChainStage, { steps, workshopNames, subjectNames }: ChainView): ChainStageDto {
    const { firstPosition, lastPosition, unitPriceFen, priceFen, startOn, finishOn } = stage;
    const own = steps.filter(({ position }) => position >= firstPosition && position <= lastPosition);
    const named = (workshopId: string): { workshopId: string; workshopName: string } => ({
      workshopId,
      workshopName: workshopNames.get(workshopId) ?? '',
    });
    return {
      firstStep: firstPosition,
      lastStep: lastPosition,
      unitPriceFen,
      priceFen,
      currency: 'CNY',
      fairPay: FairPayDto.of(
        fairPay({ unitPriceFen, standardMinutesPerUnit: standardMinutesPerUnitOf(own) }),
      ),
      startOn,
      finishOn,
      shares: stage.shares.map(({ workshopId, quantity, standardMinutes }) => ({
        ...named(workshopId),
        quantity,
        standardMinutes,
      })),
      lines: stage.lines.map((line) => ({
        ...named(line.workshopId),
        earlier: null,
        ...explanationOf(line, subjectNames, false),
      })),
    };
  }
}

/** How what is open of an order could be made step by step. */
export class ChainDto {
  @IdField({ description: 'Order' })
  orderId: string;

  @IntegerField(1, MOST, { description: 'Policy it was reckoned by', example: 1 })
  policyVersion: number;

  @ApiProperty({ description: 'Weights of that policy', type: () => MatchWeightsDto })
  weights: MatchWeightsDto;

  @IntegerField(0, MOST, { description: 'Units that are open', example: 1200 })
  askedQuantity: number;

  @IntegerField(0, MOST, { description: 'Units that could go through all stages', example: 1200 })
  quantity: number;

  @EnumField('UnplacedReason', UNPLACED_REASONS, {
    description: 'Why units are left, null when none are',
    example: 'NOT_ENOUGH_CAPACITY',
    nullable: true,
  })
  unplacedReason: UnplacedReason | null;

  @IntegerField(1, MOST, {
    description: 'Position of the first step that no workshop is fit for, when that is the reason',
    example: 2,
    nullable: true,
  })
  stepWithoutWorkshop: number | null;

  @ApiProperty({
    description: 'In sequence; empty when nothing could be made',
    type: () => [ChainStageDto],
    maxItems: MOST_STAGES,
  })
  stages: ChainStageDto[];

  @ApiProperty({
    description: 'Every way of the goods, from the factory and back to it',
    type: () => [ChainLegDto],
    maxItems: 100,
  })
  legs: ChainLegDto[];

  static of(view: ChainView): ChainDto {
    const { result } = view;
    return {
      orderId: view.orderId,
      policyVersion: view.policy.policyVersion,
      weights: MatchWeightsDto.of(view.policy.weights),
      askedQuantity: view.askedQuantity,
      quantity: result.quantity,
      unplacedReason: result.unplacedReason,
      stepWithoutWorkshop: result.stepWithoutWorkshop,
      stages: result.stages.map((stage) => ChainStageDto.of(stage, view)),
      legs: result.legs.map((leg) => ChainLegDto.of(leg)),
    };
  }
}
