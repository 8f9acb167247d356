import { type Actor, actsForCounty } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { workshopsProblems } from './workshops.problems.js';

/** True for the workshop itself and for those who act for the county. */
export function isOwnWorkshop(actor: Actor, workshopId: string): boolean {
  return actsForCounty(actor) || actor.organisationId === workshopId;
}

/** @throws ProblemError WORKSHOP_NOT_YOURS */
export function requireOwnWorkshop(actor: Actor, workshopId: string): void {
  if (!isOwnWorkshop(actor, workshopId)) throw new ProblemError(workshopsProblems.WORKSHOP_NOT_YOURS);
}
