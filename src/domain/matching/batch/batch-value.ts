import { milliMinutesPerUnit } from '../../routing.js';
import type { Assessment } from '../assessment.js';
import type { MatchPolicy } from '../policy.js';
import type { Quantities } from '../match-lines.js';
import type { Contender } from './contender.js';

/**
 * What one unit is worth at a workshop: its standard minutes × (1 + score + bonuses). Filling comes first, score
 * second: a minute of work for somebody is worth 1 wherever it is done, and at most as much again for where.
 * Minutes and not units, because minutes are what orders contend for and what people live on.
 */
export function valuePerUnit({ candidacy, candidate }: Assessment): number {
  return (milliMinutesPerUnit(candidacy.order.steps) * (1_000_000 + candidate.rank)) / 1e9;
}

/**
 * What a share costs whatever its size: the policy's share of the open quantity, at score 0, but never more than
 * the least lot is worth, so that no quantity stays unplaced for the sake of it.
 */
export function costPerLot({ candidacy, candidate }: Assessment, policy: MatchPolicy): number {
  const { steps, openQuantity } = candidacy.order;
  const units = Math.min(policy.extraWorkshopCost * openQuantity, candidate.least);
  return (milliMinutesPerUnit(steps) * units) / 1000;
}

/** What an order's shares add to the objective. */
export function valueOf({ eligible }: Contender, quantities: Quantities, policy: MatchPolicy): number {
  let value = 0;
  for (const [workshopId, units] of quantities) {
    const assessment = eligible.get(workshopId);
    if (assessment) value += units * valuePerUnit(assessment) - costPerLot(assessment, policy);
  }
  return value;
}
