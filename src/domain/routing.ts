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

/** What one process of a routing takes, summed over the steps that share the process. */
export interface ProcessDemand {
  readonly processId: string;
  /** Thousandths of a standard minute for one unit, so that sums are exact. */
  readonly milliMinutesPerUnit: number;
  readonly setupMinutes: number;
}

/** The processes of a routing in the order of their first steps, and what each takes. */
export function processDemands(steps: readonly RoutingStep[]): ProcessDemand[] {
  const processIds = [...new Set(steps.map((step) => step.processId))];
  return processIds.map((processId) => {
    const shared = steps.filter((step) => step.processId === processId);
    const setupMinutes = shared.reduce((sum, step) => sum + step.setupMinutes, 0);
    return { processId, milliMinutesPerUnit: milliMinutesPerUnit(shared), setupMinutes };
  });
}

/** Whole minutes a quantity takes in one process, setup included. */
export function minutesFor(demand: ProcessDemand, quantity: number): number {
  return demand.setupMinutes + Math.ceil((quantity * demand.milliMinutesPerUnit) / 1000);
}

/** Standard minutes of one unit over all steps, in thousandths so that sums are exact. */
export function milliMinutesPerUnit(steps: readonly Pick<RoutingStep, 'standardMinutesPerUnit'>[]): number {
  return steps.reduce((sum, step) => sum + Math.round(step.standardMinutesPerUnit * 1000), 0);
}

/** Standard minutes for one unit over all steps, exact to the three decimals that steps have. */
export function standardMinutesPerUnitOf(
  steps: readonly Pick<RoutingStep, 'standardMinutesPerUnit'>[],
): number {
  return milliMinutesPerUnit(steps) / 1000;
}
