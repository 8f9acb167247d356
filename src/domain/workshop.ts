import type { FieldFault } from './problem.js';
import type { RoutingStep } from './routing.js';

/** What the county thinks of a workshop's quality: newcomers are on probation, the suspended get no work. */
export const QUALITY_STANDINGS = ['GOOD', 'PROBATION', 'SUSPENDED'] as const;
export type QualityStanding = (typeof QUALITY_STANDINGS)[number];

/** People at work by group; one person is counted in one group. */
export interface WorkerGroups {
  readonly accompanyingParents: number;
  readonly leftBehindWomen: number;
  readonly withDifficulties: number;
  readonly returnees: number;
  readonly others: number;
}

/** People at work, and how many of all of them are women. */
export interface WorkerCounts extends WorkerGroups {
  readonly women: number;
}

/** People at work in all groups together. */
export function headcount(workers: WorkerGroups): number {
  const { accompanyingParents, leftBehindWomen, withDifficulties, returnees, others } = workers;
  return accompanyingParents + leftBehindWomen + withDifficulties + returnees + others;
}

/** What cannot be true of a workshop's posts and people; empty when it can. */
export function headcountFaults(posts: number, workers: WorkerCounts): FieldFault[] {
  const total = headcount(workers);
  const faults: FieldFault[] = [];
  if (total > posts) {
    const message = `${total} people work on ${posts} posts`;
    faults.push({ pointer: '/posts', code: 'FEWER_POSTS_THAN_WORKERS', message });
  }
  if (workers.women > total) {
    const message = `${workers.women} women among ${total} people`;
    faults.push({ pointer: '/workers/women', code: 'MORE_WOMEN_THAN_WORKERS', message });
  }
  return faults;
}

/** One fault for each key that came before, at the place of the later one. */
export function duplicateFaults(
  keys: readonly string[],
  pointerOf: (index: number) => string,
  code = 'DUPLICATE',
): FieldFault[] {
  const firsts = new Map<string, number>();
  return keys.flatMap((key, index) => {
    const first = firsts.get(key);
    if (first !== undefined)
      return [{ pointer: pointerOf(index), code, message: `the same as ${pointerOf(first)}` }];
    firsts.set(key, index);
    return [];
  });
}

/** What a workshop must hold to make a product alone. */
export interface NeededAbilities {
  /** Process id → least level: the highest of the steps that share the process. */
  readonly levels: ReadonlyMap<string, number>;
  readonly equipmentCodes: readonly string[];
}

/** The skills and the equipment that all steps of a routing need together. */
export function neededAbilities(
  steps: readonly Pick<RoutingStep, 'processId' | 'minSkillLevel' | 'equipmentCode'>[],
): NeededAbilities {
  const levels = new Map<string, number>();
  for (const { processId, minSkillLevel } of steps) {
    levels.set(processId, Math.max(minSkillLevel, levels.get(processId) ?? 0));
  }
  return { levels, equipmentCodes: [...new Set(steps.flatMap((step) => step.equipmentCode ?? []))] };
}
