import type { MatchOrder, MatchWorkshop } from '../../src/domain/matching/match-types.js';
import { type MatchPolicy, DEFAULT_POLICY } from '../../src/domain/matching/policy.js';

/** A Monday. */
export const TODAY_ON = '2026-03-02';

/** Two full working weeks: material is ready today, and the goods travel on the Sunday they are due. */
export function anOrder(changes: Partial<MatchOrder> = {}): MatchOrder {
  return {
    orderId: 'order-1',
    openQuantity: 1000,
    steps: [
      {
        position: 1,
        processId: 'sewing',
        standardMinutesPerUnit: 5,
        setupMinutes: 60,
        equipmentCode: null,
        minSkillLevel: 2,
      },
    ],
    unitPriceFen: 400,
    earliestStartOn: TODAY_ON,
    dueOn: '2026-03-15',
    minLot: 100,
    maxWorkshops: 3,
    isAllOrNothing: false,
    shipTo: { latitude: 31.083, longitude: 106.572 },
    preferredWorkshopIds: [],
    exclusions: new Map(),
    ...changes,
  };
}

/** Next door to the order's delivery place, fit for it, with room for 1,988 units in two weeks. */
export function aWorkshop(changes: Partial<MatchWorkshop> = {}): MatchWorkshop {
  return {
    workshopId: 'workshop-1',
    location: { latitude: 31.083, longitude: 106.572 },
    skills: new Map([['sewing', 3]]),
    equipmentCodes: new Set(),
    capacity: [
      { processId: 'sewing', weekOn: '2026-03-02', availableMinutes: 5000, heldMinutes: 0 },
      { processId: 'sewing', weekOn: '2026-03-09', availableMinutes: 5000, heldMinutes: 0 },
    ],
    capacityConfirmedAt: '2026-03-01T02:00:00Z',
    minOrderQuantity: 50,
    distanceLimitKm: 60,
    floorFenPerStandardMinute: 60,
    qualityStanding: 'GOOD',
    safetyValidUntilOn: '2026-12-31',
    hasOpenMajorHazard: false,
    onTimeRate: 0.9,
    onTimeFacts: 12,
    firstPassYield: 0.96,
    firstPassFacts: 12,
    recentShare: 0.25,
    recentStatedMinutes: 40_000,
    idleDays: 21,
    ...changes,
  };
}

export function aPolicy(changes: Partial<MatchPolicy> = {}): MatchPolicy {
  return { ...DEFAULT_POLICY, ...changes };
}
