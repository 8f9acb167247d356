import type { MatchWorkshop } from '../match-types.js';
import type { MatchPolicy } from '../policy.js';

/**
 * What is added to each workshop's score, by id: `fairnessBonus` × (1 + balance) ÷ 2, where the balance is
 * (mean share − its share) ÷ mean share, cut to −1..1. Whoever had nothing of late gets the full bonus, the mean
 * half of it, twice the mean and more none. The mean is over the workshops given, each counting once. It is
 * linear, so that a plan's value without it stays plain to see. Six decimals.
 */
export function fairnessBonuses(
  workshops: readonly MatchWorkshop[],
  { fairnessBonus }: MatchPolicy,
): Map<string, number> {
  const stating = workshops.filter(({ recentStatedMinutes }) => recentStatedMinutes > 0);
  const mean = stating.reduce((sum, { recentShare }) => sum + recentShare, 0) / Math.max(1, stating.length);
  return new Map(
    workshops.map(({ workshopId, recentShare }) => {
      const balance = recentShare === 0 ? 1 : Math.max(-1, Math.min(1, (mean - recentShare) / mean));
      return [workshopId, Math.round(fairnessBonus * (1 + balance) * 5e5) / 1e6];
    }),
  );
}
