import { SYSTEM_ACTOR } from '../domain/actor.js';
import type { UnitOfWork } from './database/unit-of-work.js';

/** What a look of a sweep asks for: ids in their order, from after this one on. */
export interface SweepPart {
  readonly after: string | null;
  readonly limit: number;
}

/** Ids that one look of a sweep finds. */
const LIMIT = 100;

/**
 * Does the work for each id that is found, part by part, as the system and each in a transaction of its own; what
 * goes wrong with one holds up no other.
 * @param find answers ids in their order
 * @returns what went wrong on the way; nothing is thrown, so that another sweep can follow
 */
export async function sweepThrough(
  unitOfWork: Pick<UnitOfWork, 'run'>,
  find: (part: SweepPart) => Promise<string[]>,
  work: (id: string) => Promise<void>,
): Promise<unknown[]> {
  const asSystem = <T>(act: () => Promise<T>) => unitOfWork.run(SYSTEM_ACTOR, act);
  const faults: unknown[] = [];
  let after: string | null = null;
  try {
    do {
      const ids: string[] = await asSystem(() => find({ after, limit: LIMIT }));
      for (const id of ids) await asSystem(() => work(id)).catch((fault: unknown) => faults.push(fault));
      after = ids.length < LIMIT ? null : (ids.at(-1) ?? null);
    } while (after !== null);
  } catch (fault) {
    faults.push(fault);
  }
  return faults;
}

/** @throws AggregateError with what went wrong, if anything did */
export function requireNoFaults(faults: readonly unknown[], of: string): void {
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} ${of} cannot be swept`);
}
