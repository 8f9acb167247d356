import type { MatchWorkshop } from './match-types.js';
import type { MatchPolicy } from './policy.js';

/** Days with deliveries, and days with inspections, after which a newcomer has shown what it can do. */
const DAYS_TO_PROVE = 10;

/**
 * The part of its free minutes, 0..1, that a workshop on probation may get in one order: the policy's share, and of the
 * rest a tenth for each day on which it has delivered and each on which it was inspected, whichever are fewer, while it
 * is at least as punctual and as good as a newcomer is taken to be. The standing itself stays the county's word.
 */
export function probationShareOf(workshop: MatchWorkshop, policy: MatchPolicy): number {
  const { onTimeRate, onTimeFacts, firstPassYield, firstPassFacts } = workshop;
  const { probationShare, newcomerOnTimeRate, newcomerFirstPassYield } = policy;
  const isPunctual = onTimeRate !== null && onTimeRate >= newcomerOnTimeRate;
  const isGood = firstPassYield !== null && firstPassYield >= newcomerFirstPassYield;
  if (!isPunctual || !isGood) return probationShare;
  const proven = Math.min(1, Math.min(onTimeFacts, firstPassFacts) / DAYS_TO_PROVE);
  return probationShare + (1 - probationShare) * proven;
}
