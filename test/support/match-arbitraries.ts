import fc from 'fast-check';
import type { ExclusionReason, MatchOrder, MatchWorkshop } from '../../src/domain/matching/match-types.js';
import { anOrder, aWorkshop } from './match-factories.js';

const WEEKS = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'];
const PROCESSES = ['cutting', 'sewing', 'packing'];

/** Mostly the first value, now and then one of the others: most workshops must be fit or nothing is split. */
function mostly<T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}

const NO_MINUTES = { availableMinutes: 0, heldMinutes: 0 };

/** Of half of the weeks nothing is held, of the others any part. */
const someMinutes = fc
  .tuple(fc.integer({ min: 0, max: 3000 }), fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 })))
  .map(([availableMinutes, heldPercent]) => ({
    availableMinutes,
    heldMinutes: Math.floor((availableMinutes * heldPercent) / 100),
  }));

const step = fc.record({
  position: fc.constant(1),
  processId: fc.constantFrom(...PROCESSES),
  standardMinutesPerUnit: fc.integer({ min: 1, max: 12_000 }).map((milli) => milli / 1000),
  setupMinutes: fc.integer({ min: 0, max: 120 }),
  equipmentCode: mostly(null, 'overlock'),
  minSkillLevel: fc.integer({ min: 1, max: 3 }),
});

const workshopFacts = fc.record({
  location: fc.record({
    latitude: fc.double({ min: 30.95, max: 31.2, noNaN: true }),
    longitude: fc.double({ min: 106.4, max: 106.75, noNaN: true }),
  }),
  skills: fc
    .tuple(
      ...PROCESSES.map(() =>
        fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 2, max: 5 }) }, fc.constant(0)),
      ),
    )
    .map(
      (levels) => new Map(PROCESSES.map((id, i) => [id, levels[i] ?? 0] as const).filter(([, l]) => l > 0)),
    ),
  equipmentCodes: fc.constantFrom(new Set<string>(), new Set(['overlock'])),
  capacity: fc
    .array(someMinutes, { minLength: 12, maxLength: 12 })
    .map((weeks) =>
      PROCESSES.flatMap((processId, p) =>
        WEEKS.map((weekOn, w) => ({ processId, weekOn, ...(weeks[p * 4 + w] ?? NO_MINUTES) })),
      ),
    ),
  capacityConfirmedAt: fc.constantFrom('2026-03-01T02:00:00Z', '2026-01-10T02:00:00Z'),
  minOrderQuantity: fc.integer({ min: 1, max: 300 }),
  distanceLimitKm: mostly(60, 5, 20),
  floorFenPerStandardMinute: fc.integer({ min: 0, max: 20 }),
  qualityStanding: mostly<MatchWorkshop['qualityStanding']>('GOOD', 'PROBATION', 'SUSPENDED'),
  safetyValidUntilOn: mostly<string | null>('2026-12-31', null, '2026-03-10'),
  hasOpenMajorHazard: mostly(false, true),
  onTimeRate: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  onTimeFacts: fc.nat(30),
  firstPassYield: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  firstPassFacts: fc.nat(30),
  recentShare: fc.double({ min: 0, max: 1, noNaN: true }),
  recentStatedMinutes: mostly(40_000, 0, 12_000),
  idleDays: fc.option(fc.integer({ min: 0, max: 90 })),
});

/** Up to twelve workshops with ids of their own. */
export const someWorkshops: fc.Arbitrary<MatchWorkshop[]> = fc
  .array(workshopFacts, { maxLength: 12 })
  .map((all) => all.map((facts, i) => aWorkshop({ ...facts, workshopId: `workshop-${i}` })));

const exclusions = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.constantFrom<ExclusionReason>('BLOCKED', 'DECLINED')), {
    maxLength: 2,
  })
  .map((pairs) => new Map(pairs.map(([i, reason]) => [`workshop-${i}`, reason] as const)));

export const someOrder: fc.Arbitrary<MatchOrder> = fc
  .record({
    orderId: fc.uuid(),
    openQuantity: fc.integer({ min: 1, max: 3000 }),
    steps: fc.array(step, { minLength: 1, maxLength: 4 }),
    unitPriceFen: fc.integer({ min: 100, max: 900 }),
    earliestStartOn: fc.constantFrom('2026-02-25', '2026-03-02', '2026-03-05', '2026-03-08'),
    dueOn: fc.constantFrom('2026-03-04', '2026-03-11', '2026-03-15', '2026-03-20', '2026-03-30'),
    minLot: fc.integer({ min: 1, max: 250 }),
    maxWorkshops: fc.integer({ min: 1, max: 5 }),
    isAllOrNothing: fc.boolean(),
    preferredWorkshopIds: fc.constantFrom([], ['workshop-0'], ['workshop-1', 'workshop-3']),
    exclusions,
  })
  .map((changes) => anOrder(changes));
