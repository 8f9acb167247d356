import fc from 'fast-check';
import {
  type CheckedTerms,
  makingFaults,
  MOST_DAYS_AHEAD,
  MOST_WORK_MINUTES,
  orderTermsFaults,
  type TermsCircumstances,
} from '../../../src/domain/order-terms.js';
import { addDays } from '../../../src/domain/week.js';

const TODAY_ON = '2026-11-02';

function someTerms(changes: Partial<CheckedTerms> = {}): CheckedTerms {
  return {
    quantity: 1000,
    unit: 'PIECE',
    steps: [{ standardMinutesPerUnit: 5.5 }],
    earliestStartOn: '2026-11-04',
    dueOn: '2026-11-20',
    minLot: 100,
    paymentTermDays: 60,
    workshopRules: [],
    ...changes,
  };
}

function circumstances(changes: Partial<TermsCircumstances> = {}): TermsCircumstances {
  return {
    todayOn: TODAY_ON,
    enterpriseSize: 'LARGE',
    productUnit: 'PIECE',
    knownWorkshopIds: new Set(['w1', 'w2']),
    ...changes,
  };
}

function codesOf(terms: Partial<CheckedTerms>, changes: Partial<TermsCircumstances> = {}): string[] {
  return orderTermsFaults(someTerms(terms), circumstances(changes)).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );
}

describe('orderTermsFaults', () => {
  it('finds nothing wrong with good terms', () => {
    expect(codesOf({})).toEqual([]);
  });

  it.each([
    [
      'due in the past',
      { dueOn: '2026-11-01', earliestStartOn: TODAY_ON },
      ['/dueOn DUE_DATE_PAST', '/earliestStartOn START_AFTER_DUE'],
    ],
    ['due today', { dueOn: TODAY_ON, earliestStartOn: TODAY_ON }, ['/dueOn DUE_DATE_PAST']],
    ['due in 366 days', { dueOn: '2027-11-03' }, ['/dueOn DUE_DATE_TOO_FAR']],
    ['a start in the past', { earliestStartOn: '2026-11-01' }, ['/earliestStartOn START_DATE_PAST']],
    ['a start after the due date', { earliestStartOn: '2026-11-21' }, ['/earliestStartOn START_AFTER_DUE']],
    ['a lot above the quantity', { minLot: 1001 }, ['/split/minLot MIN_LOT_ABOVE_QUANTITY']],
    [
      'more work than can be counted',
      { quantity: 10_000_000, steps: [{ standardMinutesPerUnit: 200.001 }] },
      ['/quantity ORDER_TOO_LARGE'],
    ],
    ['another unit than the product’s', { unit: 'PAIR' }, ['/unit UNIT_MISMATCH']],
    ['a payment term above the law', { paymentTermDays: 61 }, ['/paymentTermDays PAYMENT_TERM_ABOVE_LAW']],
  ] as const)('refuses %s', (_, terms, faults) => {
    expect(codesOf(terms)).toEqual(faults);
  });

  it.each([
    ['due tomorrow with material today', { earliestStartOn: TODAY_ON, dueOn: '2026-11-03' }],
    ['material on the due date', { earliestStartOn: '2026-11-20' }],
    ['due in 365 days', { dueOn: '2027-11-02' }],
    ['one lot of the whole quantity', { minLot: 1000 }],
    ['as much work as can be counted', { quantity: 10_000_000, steps: [{ standardMinutesPerUnit: 200 }] }],
  ])('takes %s', (_, terms) => {
    expect(codesOf(terms)).toEqual([]);
  });

  it('lets the unit be chosen for steps of the order’s own', () => {
    expect(codesOf({ unit: 'JIN' }, { productUnit: null })).toEqual([]);
  });

  it.each(['MEDIUM', 'SMALL', 'MICRO'] as const)(
    'leaves the payment term of a %s enterprise to the parties',
    (size) => {
      expect(codesOf({ paymentTermDays: 180 }, { enterpriseSize: size })).toEqual([]);
    },
  );

  it('names each unknown and each doubled workshop by its place in the list', () => {
    const rules = ['w1', 'w9', 'w1', 'w9', 'w2'].map((workshopId) => ({
      workshopId,
      rule: 'BLOCKED' as const,
    }));
    expect(codesOf({ workshopRules: rules })).toEqual([
      '/workshopRules/1/workshopId UNKNOWN_WORKSHOP',
      '/workshopRules/2/workshopId DUPLICATE_WORKSHOP',
      '/workshopRules/3/workshopId DUPLICATE_WORKSHOP',
    ]);
  });

  it('lets a start stay that was in time when it was agreed, and no other', () => {
    expect(codesOf({ earliestStartOn: '2026-10-20' }, { formerStartOn: '2026-10-20' })).toEqual([]);
    expect(codesOf({ earliestStartOn: '2026-10-21' }, { formerStartOn: '2026-10-20' })).toEqual([
      '/earliestStartOn START_DATE_PAST',
    ]);
  });

  it('tells all faults at once, each with a sentence', () => {
    const faults = orderTermsFaults(
      someTerms({
        dueOn: '2026-10-01',
        earliestStartOn: '2026-10-02',
        minLot: 2000,
        unit: 'PAIR',
        paymentTermDays: 90,
        workshopRules: [{ workshopId: 'w9', rule: 'PREFERRED' }],
      }),
      circumstances(),
    );
    expect(faults.map(({ code }) => code)).toEqual([
      'DUE_DATE_PAST',
      'START_DATE_PAST',
      'MIN_LOT_ABOVE_QUANTITY',
      'UNIT_MISMATCH',
      'PAYMENT_TERM_ABOVE_LAW',
      'UNKNOWN_WORKSHOP',
    ]);
    expect(faults[0]).toEqual({
      pointer: '/dueOn',
      code: 'DUE_DATE_PAST',
      message: 'must be after today, 2026-11-02',
    });
  });
});

describe('orderTermsFaults, for any terms', () => {
  const anyTerms = fc.record({
    quantity: fc.integer({ min: 1, max: 10_000_000 }),
    unit: fc.constantFrom('PIECE', 'PAIR'),
    steps: fc.array(
      fc.integer({ min: 1, max: 10_000_000 }).map((milli) => ({ standardMinutesPerUnit: milli / 1000 })),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    earliestStartOn: fc.integer({ min: -30, max: 400 }).map((days) => addDays(TODAY_ON, days)),
    dueOn: fc.integer({ min: -30, max: 400 }).map((days) => addDays(TODAY_ON, days)),
    minLot: fc.integer({ min: 1, max: 10_000_000 }),
    paymentTermDays: fc.integer({ min: 0, max: 180 }),
    workshopRules: fc.array(
      fc.record({
        workshopId: fc.constantFrom('w1', 'w2', 'w3'),
        rule: fc.constantFrom('BLOCKED', 'PREFERRED'),
      }),
      { maxLength: 4 },
    ),
  }) as fc.Arbitrary<CheckedTerms>;
  const anyCircumstances = fc.record({
    todayOn: fc.constant(TODAY_ON),
    enterpriseSize: fc.constantFrom('LARGE', 'SMALL'),
    productUnit: fc.constantFrom('PIECE', 'PAIR', null),
    knownWorkshopIds: fc.constant(new Set(['w1', 'w2'])),
  }) as fc.Arbitrary<TermsCircumstances>;

  it('finds nothing exactly when every rule holds', () => {
    fc.assert(
      fc.property(anyTerms, anyCircumstances, (terms, around) => {
        const ids = terms.workshopRules.map(({ workshopId }) => workshopId);
        const milliMinutes = terms.steps.reduce(
          (sum, step) => sum + Math.round(step.standardMinutesPerUnit * 1000),
          0,
        );
        const doTheyHold =
          terms.dueOn > TODAY_ON &&
          terms.dueOn <= addDays(TODAY_ON, MOST_DAYS_AHEAD) &&
          terms.earliestStartOn >= TODAY_ON &&
          terms.earliestStartOn <= terms.dueOn &&
          terms.minLot <= terms.quantity &&
          BigInt(terms.quantity) * BigInt(milliMinutes) <= BigInt(MOST_WORK_MINUTES) * 1000n &&
          (around.productUnit === null || around.productUnit === terms.unit) &&
          (around.enterpriseSize !== 'LARGE' || terms.paymentTermDays <= 60) &&
          new Set(ids).size === ids.length &&
          ids.every((id) => id !== 'w3');
        expect(orderTermsFaults(terms, around).length === 0).toBe(doTheyHold);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives each field one fault at most', () => {
    fc.assert(
      fc.property(anyTerms, anyCircumstances, (terms, around) => {
        const pointers = orderTermsFaults(terms, around).map(({ pointer }) => pointer);
        expect(new Set(pointers).size).toBe(pointers.length);
      }),
    );
  });
});

describe('makingFaults', () => {
  it('wants a product or a routing, exactly one of the two', () => {
    expect(makingFaults(true, false)).toEqual([]);
    expect(makingFaults(false, true)).toEqual([]);
    expect(makingFaults(true, true)).toEqual([
      { pointer: '/routing', code: 'PRODUCT_AND_ROUTING', message: expect.any(String) },
    ]);
    expect(makingFaults(false, false)).toEqual([
      { pointer: '/productId', code: 'PRODUCT_OR_ROUTING_MISSING', message: expect.any(String) },
    ]);
  });
});
