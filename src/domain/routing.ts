/** One ordered step of a routing (工序): what has to be done to one unit of a product. */
export interface RoutingStep {
  /** Order of execution, from 1. */
  readonly position: number;
  readonly processId: string;
  /** Standard allowed minutes for one unit (SAM), three decimals at most. */
  readonly standardMinutesPerUnit: number;
  /** One-off minutes a workshop needs before its first unit of this style. */
  readonly setupMinutes: number;
  /** Code of the equipment kind the step needs, or null for hand work. */
  readonly equipmentCode: string | null;
  /** Least skill level, 1 (learner) to 5 (master). */
  readonly minSkillLevel: number;
}

/** Standard minutes for one unit over all steps, exact to the three decimals that steps have. */
export function standardMinutesPerUnitOf(
  steps: readonly Pick<RoutingStep, 'standardMinutesPerUnit'>[],
): number {
  return steps.reduce((sum, step) => sum + Math.round(step.standardMinutesPerUnit * 1000), 0) / 1000;
}
