import type { QualityStanding } from './workshop.js';

/** Why a workshop may take no work, or none that is due so late. */
export const UNFITNESS_REASONS = ['SUSPENDED', 'SAFETY_NOT_VALID', 'MAJOR_HAZARD_OPEN'] as const;
export type UnfitnessReason = (typeof UNFITNESS_REASONS)[number];

/** What the county has found about a workshop. */
export interface FoundStanding {
  readonly qualityStanding: QualityStanding;
  /** Last day the safety inspection is valid, null when never inspected. */
  readonly safetyValidUntilOn: string | null;
  readonly hasOpenMajorHazard: boolean;
}

/** Why the workshop may not promise work that is due on this day; empty when it may. */
export function unfitnessReasons(standing: FoundStanding, dueOn: string): UnfitnessReason[] {
  const { qualityStanding, safetyValidUntilOn, hasOpenMajorHazard } = standing;
  const found: Readonly<Record<UnfitnessReason, boolean>> = {
    SUSPENDED: qualityStanding === 'SUSPENDED',
    SAFETY_NOT_VALID: safetyValidUntilOn === null || safetyValidUntilOn < dueOn,
    MAJOR_HAZARD_OPEN: hasOpenMajorHazard,
  };
  return UNFITNESS_REASONS.filter((reason) => found[reason]);
}
