import { capacityInTime } from '../../../src/domain/matching/capacity-in-time.js';
import { gateOutcomes } from '../../../src/domain/matching/gates.js';
import type {
  GateCode,
  GateOutcome,
  MatchOrder,
  MatchWorkshop,
} from '../../../src/domain/matching/match-types.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../support/match-factories.js';

interface Case {
  order?: Partial<MatchOrder>;
  workshop?: Partial<MatchWorkshop>;
  roadKm?: number;
}

function outcomes({ order: orderChanges, workshop: workshopChanges, roadKm = 10 }: Case): GateOutcome[] {
  const [order, workshop] = [anOrder(orderChanges), aWorkshop(workshopChanges)];
  const capacity = capacityInTime(order, workshop, roadKm, aPolicy(), TODAY_ON);
  return gateOutcomes({ order, workshop, roadKm, capacity });
}

function failed(facts: Case): GateOutcome[] {
  return outcomes(facts).filter((outcome) => !outcome.hasPassed);
}

const [step] = anOrder().steps;
const fail = (
  gate: GateCode,
  subject: string | null,
  found: number | string | null,
  needed: number | string | null,
): GateOutcome => ({ gate, hasPassed: false, subject, found, needed });

describe('a fit workshop', () => {
  it('passes every gate, each with its figures', () => {
    expect(outcomes({}).map(({ gate, subject, found, needed }) => [gate, subject, found, needed])).toEqual([
      ['NOT_EXCLUDED', null, null, null],
      ['SKILL', 'sewing', 3, 2],
      ['SKILL_LEVEL', 'sewing', 3, 2],
      ['QUALITY_STANDING', null, 'GOOD', 'PROBATION'],
      ['SAFETY', 'VALIDITY', '2026-12-31', '2026-03-15'],
      ['SAFETY', 'MAJOR_HAZARD', 'NONE', 'NONE'],
      ['DISTANCE', null, 10, 60],
      ['PRICE_FLOOR', null, 80, 60],
      ['CAPACITY', 'sewing', 10000, 65],
      ['MIN_LOT', null, 1000, 100],
      ['MIN_ORDER_QUANTITY', null, 1000, 50],
    ]);
    expect(failed({})).toEqual([]);
  });
});

describe('NOT_EXCLUDED', () => {
  it.each(['BLOCKED', 'DECLINED', 'EXPIRED', 'HOLDS_OFFER'] as const)(
    'bars a workshop that is %s',
    (reason) => {
      const exclusions = new Map([['workshop-1', reason]]);
      expect(failed({ order: { exclusions } })).toEqual([fail('NOT_EXCLUDED', null, reason, null)]);
    },
  );

  it('bars nobody else', () => {
    expect(failed({ order: { exclusions: new Map([['workshop-2', 'BLOCKED']]) } })).toEqual([]);
  });
});

describe('SKILL and SKILL_LEVEL', () => {
  it('tells a process that is not held, and no level for it', () => {
    const gates = outcomes({ workshop: { skills: new Map() } });
    expect(gates).toContainEqual(fail('SKILL', 'sewing', null, 2));
    expect(gates.some((outcome) => outcome.gate === 'SKILL_LEVEL')).toBe(false);
  });

  it('tells a level that is too low; the needed one is enough', () => {
    expect(failed({ workshop: { skills: new Map([['sewing', 1]]) } })).toEqual([
      fail('SKILL_LEVEL', 'sewing', 1, 2),
    ]);
    expect(failed({ workshop: { skills: new Map([['sewing', 2]]) } })).toEqual([]);
  });

  it('needs the highest level of the steps that share a process', () => {
    const steps = [step!, { ...step!, position: 2, minSkillLevel: 5 }];
    const gates = failed({ order: { steps, unitPriceFen: 800 } });
    expect(gates).toEqual([fail('SKILL_LEVEL', 'sewing', 3, 5)]);
  });
});

describe('EQUIPMENT', () => {
  const steps = ['overlock', 'overlock', 'press'].map((equipmentCode) => ({ ...step!, equipmentCode }));

  it('tells each missing kind once', () => {
    expect(failed({ order: { steps } })).toEqual(
      expect.arrayContaining([
        fail('EQUIPMENT', 'overlock', null, 'overlock'),
        fail('EQUIPMENT', 'press', null, 'press'),
      ]),
    );
    expect(outcomes({ order: { steps } }).filter((outcome) => outcome.gate === 'EQUIPMENT')).toHaveLength(2);
  });

  it('passes where all are held', () => {
    const gates = outcomes({
      order: { steps },
      workshop: { equipmentCodes: new Set(['overlock', 'press']) },
    });
    const equipment = gates.filter((outcome) => outcome.gate === 'EQUIPMENT');
    expect(equipment.map((outcome) => outcome.hasPassed)).toEqual([true, true]);
  });
});

describe('QUALITY_STANDING', () => {
  it('bars the suspended, not those on probation', () => {
    expect(failed({ workshop: { qualityStanding: 'SUSPENDED' } })).toEqual([
      fail('QUALITY_STANDING', null, 'SUSPENDED', 'PROBATION'),
    ]);
    expect(failed({ workshop: { qualityStanding: 'PROBATION' } })).toEqual([]);
  });
});

describe('SAFETY', () => {
  it('needs a valid inspection through the due date', () => {
    expect(failed({ workshop: { safetyValidUntilOn: '2026-03-15' } })).toEqual([]);
    expect(failed({ workshop: { safetyValidUntilOn: '2026-03-14' } })).toEqual([
      fail('SAFETY', 'VALIDITY', '2026-03-14', '2026-03-15'),
    ]);
    expect(failed({ workshop: { safetyValidUntilOn: null } })).toEqual([
      fail('SAFETY', 'VALIDITY', null, '2026-03-15'),
    ]);
  });

  it('bars an open major hazard', () => {
    expect(failed({ workshop: { hasOpenMajorHazard: true } })).toEqual([
      fail('SAFETY', 'MAJOR_HAZARD', 'OPEN', 'NONE'),
    ]);
  });
});

describe('DISTANCE', () => {
  it("bars what is beyond the workshop's limit, the limit included", () => {
    expect(failed({ roadKm: 60 })).toEqual([]);
    expect(failed({ roadKm: 60.001 })).toEqual([fail('DISTANCE', null, 60.001, 60)]);
  });
});

describe('PRICE_FLOOR', () => {
  it('compares pay per standard minute of all steps with the floor, the floor included', () => {
    expect(failed({ order: { unitPriceFen: 300 } })).toEqual([]);
    expect(failed({ order: { unitPriceFen: 299 } })).toEqual([fail('PRICE_FLOOR', null, 59.8, 60)]);
  });

  it('never shows a failing price as the floor', () => {
    const steps = [{ ...step!, standardMinutesPerUnit: 33_333.334 }];
    const found = failed({ order: { steps, unitPriceFen: 2_000_000 } });
    expect(found).toContainEqual(fail('PRICE_FLOOR', null, 59.9999, 60));
  });
});

describe('CAPACITY, MIN_LOT and MIN_ORDER_QUANTITY', () => {
  const minutes = (availableMinutes: number): Partial<MatchWorkshop> => ({
    capacity: [{ processId: 'sewing', weekOn: '2026-03-02', availableMinutes, heldMinutes: 0 }],
  });

  it('needs room for setup and one unit', () => {
    const small = { minLot: 1 };
    expect(failed({ order: small, workshop: { ...minutes(65), minOrderQuantity: 1 } })).toEqual([]);
    expect(failed({ order: small, workshop: { ...minutes(64), minOrderQuantity: 1 } })).toEqual([
      fail('CAPACITY', 'sewing', 64, 65),
      fail('MIN_LOT', null, 0, 1),
      fail('MIN_ORDER_QUANTITY', null, 0, 1),
    ]);
  });

  it('names the process with the least room', () => {
    const packing = {
      ...step!,
      position: 2,
      processId: 'packing',
      standardMinutesPerUnit: 1,
      setupMinutes: 0,
    };
    const gates = failed({ order: { steps: [step!, packing] } });
    expect(gates).toContainEqual(fail('CAPACITY', 'packing', 0, 1));
  });

  it("needs room for the order's min lot", () => {
    expect(failed({ workshop: minutes(560) })).toEqual([]);
    expect(failed({ workshop: minutes(559) })).toEqual([fail('MIN_LOT', null, 99, 100)]);
  });

  it("needs room and open units for the workshop's minimum", () => {
    expect(failed({ workshop: { minOrderQuantity: 1000 } })).toEqual([]);
    expect(failed({ workshop: { minOrderQuantity: 1001 } })).toEqual([
      fail('MIN_ORDER_QUANTITY', null, 1000, 1001),
    ]);
    expect(failed({ workshop: { ...minutes(1000), minOrderQuantity: 200 } })).toEqual([
      fail('MIN_ORDER_QUANTITY', null, 188, 200),
    ]);
  });

  it('bars everybody when less is open than the min lot', () => {
    expect(failed({ order: { openQuantity: 80 } })).toEqual([fail('MIN_LOT', null, 80, 100)]);
  });
});

describe('several faults', () => {
  it('are all told, not only the first', () => {
    const facts = {
      workshop: { skills: new Map([['sewing', 1]]), hasOpenMajorHazard: true, distanceLimitKm: 5 },
      order: { unitPriceFen: 100 },
    };
    expect(failed(facts).map((outcome) => outcome.gate)).toEqual([
      'SKILL_LEVEL',
      'SAFETY',
      'DISTANCE',
      'PRICE_FLOOR',
    ]);
  });
});
