import { SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import type { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { requireNoFaults, type SweepPart, sweepThrough } from '../../../src/platform/sweep.js';

/** 250 ids in their order, as a table would find them. */
const ALL = Array.from({ length: 250 }, (_, index) => String(1000 + index));

function find({ after, limit }: SweepPart): Promise<string[]> {
  return Promise.resolve(ALL.filter((id) => after === null || id > after).slice(0, limit));
}

/** Transactions of no database: they tell who asked for them. */
function transactions(): Pick<UnitOfWork, 'run'> & { readonly actors: unknown[] } {
  const actors: unknown[] = [];
  return {
    actors,
    run: (actor, work) => {
      actors.push(actor);
      return work([]);
    },
  };
}

describe('a sweep', () => {
  it('comes to each that is found, once, although most of them fail', async () => {
    const tried: string[] = [];
    const unitOfWork = transactions();
    const faults = await sweepThrough(unitOfWork, find, (id) => {
      tried.push(id);
      return id < '1240' ? Promise.reject(new Error(id)) : Promise.resolve();
    });
    expect(tried).toEqual(ALL);
    expect(faults).toHaveLength(240);
    // Three looks and each piece of work in a transaction of its own.
    expect(unitOfWork.actors).toEqual(Array(253).fill(SYSTEM_ACTOR));
    expect(() => requireNoFaults(faults, 'rows')).toThrow('240 rows cannot be swept');
  });

  it('tells what went wrong with the looking too, and leaves what is done', async () => {
    const faults = await sweepThrough(
      transactions(),
      (part) => (part.after === null ? find(part) : Promise.reject(new Error('no more'))),
      () => Promise.resolve(),
    );
    expect(faults).toEqual([new Error('no more')]);
  });

  it('is content with nothing', async () => {
    const faults = await sweepThrough(
      transactions(),
      () => Promise.resolve([]),
      () => Promise.reject(new Error('never')),
    );
    expect(() => requireNoFaults(faults, 'rows')).not.toThrow();
  });
});
