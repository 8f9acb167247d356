import type { Approach } from './approach.js';
import { assignmentOf } from './assignment.js';
import { AssignmentApproach } from './assignment-approach.js';
import { makeFirstPlan } from './first-plan.js';
import { OpeningApproach } from './opening-approach.js';
import { openingProblemOf } from './opening-problem.js';
import { ShardedApproach } from './sharded-approach.js';
import type { AllocationState } from './state.js';

const FEWEST_TO_PACK = 40;

/** The approach to the kind of problem that the state's instance is, with a first plan made. */
export function approachTo(state: AllocationState, seed: number): Approach {
  const opening = openingProblemOf(state.instance);
  if (opening) return new OpeningApproach(state, opening, seed);
  makeFirstPlan(state);
  // Few large orders are no packing problem: ruin and recreate then sees whole plans at once.
  const isSmall = state.instance.orderIds.length < FEWEST_TO_PACK;
  const assignment = isSmall ? null : assignmentOf(state.instance);
  return assignment ? new AssignmentApproach(state, assignment, seed) : new ShardedApproach(state, seed);
}
