import { createParamDecorator } from '@nestjs/common';
import type { Actor, PersonRole } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { platformProblems } from '../platform/platform.problems.js';
import { currentActor } from '../platform/request-context.js';

/** A caller who is a person, with their own id. */
export interface PersonActor {
  readonly actorId: string;
  readonly role: PersonRole;
}

/** The caller, of operations that only people can call. */
export const CurrentPerson = createParamDecorator((): PersonActor => personOf(currentActor()));

function personOf({ kind, actorId, role }: Actor): PersonActor {
  if (kind !== 'PERSON' || actorId === null) throw new ProblemError(platformProblems.FORBIDDEN);
  return { actorId, role: role as PersonRole };
}
