import type { CountyWorkers } from './county.types.js';
import type { SeededRandom } from './seeded-random.js';

/** Shares of the county's workers; who belongs to none of the groups is a neighbour without a label. */
const SHARES = {
  accompanyingParents: 0.3,
  leftBehindWomen: 0.3,
  withDifficulties: 0.15,
  returnees: 0.15,
} as const;
const WOMEN_SHARE = 0.8;

/** People of a workshop by group; the groups add up to `people`. */
export function groupWorkers(people: number, random: SeededRandom): CountyWorkers {
  let left = people;
  const some = (share: number): number => {
    const count = Math.min(left, Math.round(people * share * random.between(0.8, 1.2)));
    left -= count;
    return count;
  };
  const accompanyingParents = some(SHARES.accompanyingParents);
  const leftBehindWomen = some(SHARES.leftBehindWomen);
  const withDifficulties = some(SHARES.withDifficulties);
  const returnees = some(SHARES.returnees);
  const women = Math.min(
    people,
    Math.max(leftBehindWomen, Math.round(people * WOMEN_SHARE * random.between(0.92, 1.08))),
  );
  return { accompanyingParents, leftBehindWomen, withDifficulties, returnees, others: left, women };
}

/** People at work in all. */
export function peopleOf(workers: CountyWorkers): number {
  const { accompanyingParents, leftBehindWomen, withDifficulties, returnees, others } = workers;
  return accompanyingParents + leftBehindWomen + withDifficulties + returnees + others;
}
