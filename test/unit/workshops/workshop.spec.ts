import fc from 'fast-check';
import {
  duplicateFaults,
  headcount,
  headcountFaults,
  neededAbilities,
  type WorkerCounts,
} from '../../../src/domain/workshop.js';

const count = fc.integer({ min: 0, max: 200 });
const someWorkers: fc.Arbitrary<WorkerCounts> = fc.record({
  accompanyingParents: count,
  leftBehindWomen: count,
  withDifficulties: count,
  returnees: count,
  others: count,
  women: count,
});
const nobody = {
  accompanyingParents: 0,
  leftBehindWomen: 0,
  withDifficulties: 0,
  returnees: 0,
  others: 0,
  women: 0,
};

describe('the people of a workshop', () => {
  it('may all be women and fill every post', () => {
    expect(headcountFaults(5, { ...nobody, leftBehindWomen: 5, women: 5 })).toEqual([]);
  });

  it('are no more than its posts, and women no more than all of them', () => {
    expect(headcountFaults(3, { ...nobody, leftBehindWomen: 2, others: 2, women: 5 })).toEqual([
      { pointer: '/posts', code: 'FEWER_POSTS_THAN_WORKERS', message: '4 people work on 3 posts' },
      { pointer: '/workers/women', code: 'MORE_WOMEN_THAN_WORKERS', message: '5 women among 4 people' },
    ]);
  });

  it('are implausible exactly when one of both is broken', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), someWorkers, (posts, workers) => {
        const total = headcount(workers);
        const faults = headcountFaults(posts, workers).map(({ code }) => code);
        expect(faults.includes('FEWER_POSTS_THAN_WORKERS')).toBe(total > posts);
        expect(faults.includes('MORE_WOMEN_THAN_WORKERS')).toBe(workers.women > total);
      }),
    );
  });
});

describe('duplicates', () => {
  it('are named at the later place with the first one', () => {
    expect(duplicateFaults(['a', 'b', 'a', 'a'], (index) => `/list/${index}`)).toEqual([
      { pointer: '/list/2', code: 'DUPLICATE', message: 'the same as /list/0' },
      { pointer: '/list/3', code: 'DUPLICATE', message: 'the same as /list/0' },
    ]);
  });

  it('are as many as keys that are not the first of their kind', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), (keys) => {
        expect(duplicateFaults(keys, String)).toHaveLength(keys.length - new Set(keys).size);
      }),
    );
  });
});

describe('needed abilities', () => {
  it('are the highest level of each process and each kind of equipment once', () => {
    const steps = [
      { processId: 'sew', minSkillLevel: 2, equipmentCode: 'LOCKSTITCH' },
      { processId: 'sew', minSkillLevel: 4, equipmentCode: 'OVERLOCK' },
      { processId: 'sew', minSkillLevel: 3, equipmentCode: 'LOCKSTITCH' },
      { processId: 'pack', minSkillLevel: 1, equipmentCode: null },
    ];
    expect(neededAbilities(steps)).toEqual({
      levels: new Map([
        ['sew', 4],
        ['pack', 1],
      ]),
      equipmentCodes: ['LOCKSTITCH', 'OVERLOCK'],
    });
  });
});
