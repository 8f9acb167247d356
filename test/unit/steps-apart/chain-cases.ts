import fc from 'fast-check';
import type { MatchOrder, MatchWorkshop } from '../../../src/domain/matching/match-types.js';
import { anOrder, aWorkshop } from '../../support/match-factories.js';

const WEEKS = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'];

/** Cut, sewn and packed: 1, 6 and 1 standard minutes a unit, worth 50, 300 and 50 fen. */
export function aLongOrder(changes: Partial<MatchOrder> = {}): MatchOrder {
  const step = { setupMinutes: 0, equipmentCode: null, minSkillLevel: 1 };
  return anOrder({
    openQuantity: 300,
    steps: [
      { ...step, position: 1, processId: 'cutting', standardMinutesPerUnit: 1 },
      { ...step, position: 2, processId: 'sewing', standardMinutesPerUnit: 6 },
      { ...step, position: 3, processId: 'packing', standardMinutesPerUnit: 1 },
    ],
    dueOn: '2026-03-29',
    minLot: 50,
    maxWorkshops: 4,
    ...changes,
  });
}

/** Does these processes alone, for so many minutes in each of four weeks. */
export function aSpecialist(
  workshopId: string,
  processIds: readonly string[],
  availableMinutes = 1200,
  changes: Partial<MatchWorkshop> = {},
): MatchWorkshop {
  return aWorkshop({
    workshopId,
    skills: new Map(processIds.map((processId) => [processId, 3])),
    capacity: processIds.flatMap((processId) =>
      WEEKS.map((weekOn) => ({ processId, weekOn, availableMinutes, heldMinutes: 0 })),
    ),
    floorFenPerStandardMinute: 30,
    ...changes,
  });
}

const PROCESSES = ['cutting', 'sewing', 'packing'];

function rarely<T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}

const someWeeks = fc.array(
  fc.record({ availableMinutes: fc.integer({ min: 0, max: 240 }), heldPercent: rarely(0, 30, 100) }),
  { minLength: 12, maxLength: 12 },
);

const specialist = fc.record({
  processes: fc.constantFrom(['cutting', 'packing'], ['cutting', 'sewing'], ['sewing', 'packing']),
  level: fc.integer({ min: 1, max: 3 }),
  weeks: someWeeks,
  kmNorth: fc.integer({ min: 0, max: 60 }),
  changes: fc.record({
    minOrderQuantity: fc.integer({ min: 1, max: 12 }),
    distanceLimitKm: rarely(120, 20),
    floorFenPerStandardMinute: rarely(5, 40),
    qualityStanding: rarely<MatchWorkshop['qualityStanding']>('GOOD', 'PROBATION', 'SUSPENDED'),
    onTimeRate: fc.constantFrom(0.7, 0.9, null),
    onTimeFacts: fc.constant(4),
    recentShare: fc.constantFrom(0, 0.5),
  }),
});

/** Workshops that each do one or two of three processes, with little time. */
export function someSpecialists(most: number): fc.Arbitrary<MatchWorkshop[]> {
  return fc.array(specialist, { minLength: 2, maxLength: most }).map((all) =>
    all.map(({ processes, level, weeks, kmNorth, changes }, i) =>
      aWorkshop({
        ...changes,
        workshopId: `w${i}`,
        location: { latitude: 31.083 + kmNorth / 155, longitude: 106.572 },
        skills: new Map(processes.map((processId) => [processId, level])),
        capacity: processes.flatMap((processId, p) =>
          WEEKS.map((weekOn, w) => {
            const { availableMinutes = 0, heldPercent = 0 } = weeks[p * 4 + w] ?? {};
            const heldMinutes = Math.floor((availableMinutes * heldPercent) / 100);
            return { processId, weekOn, availableMinutes, heldMinutes };
          }),
        ),
      }),
    ),
  );
}

/** Two to four steps, a few dozen units at most. */
export const someLongOrder: fc.Arbitrary<MatchOrder> = fc
  .record({
    steps: fc
      .array(
        fc.record({
          processId: fc.constantFrom(...PROCESSES),
          standardMinutesPerUnit: fc.constantFrom(0.7, 2, 5),
          setupMinutes: fc.constantFrom(0, 15),
          minSkillLevel: rarely(1, 2),
        }),
        { minLength: 2, maxLength: 4 },
      )
      .map((all) => all.map((step, i) => ({ ...step, position: i + 1, equipmentCode: null }))),
    openQuantity: fc.integer({ min: 10, max: 60 }),
    unitPriceFen: fc.integer({ min: 300, max: 900 }),
    earliestStartOn: fc.constantFrom('2026-02-25', '2026-03-04'),
    dueOn: fc.constantFrom('2026-03-17', '2026-03-22', '2026-03-29'),
    minLot: fc.integer({ min: 1, max: 10 }),
    maxWorkshops: rarely(5, 1, 2, 3, 4),
    isAllOrNothing: rarely(false, true),
    preferredWorkshopIds: fc.constantFrom([], ['w0'], ['w2']),
  })
  .map((changes) => anOrder(changes));
