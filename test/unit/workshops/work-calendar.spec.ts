import fc from 'fast-check';
import { addDays } from '../../../src/domain/week.js';
import {
  attendedMinutes,
  calendarFaults,
  type CareHours,
  type Closure,
  CLOSURE_REASONS,
  standardMinutes,
  USUAL_CALENDAR,
  usualWeekMinutes,
  WEEKDAYS,
} from '../../../src/domain/work-calendar.js';

const MONDAY = '2027-05-17';

const time = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Up to two spans on each day that do not overlap. */
const someCareHours: fc.Arbitrary<CareHours[]> = fc
  .tuple(
    ...WEEKDAYS.map((weekday) =>
      fc
        .uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 4 })
        .map((minutes) => minutes.toSorted((a, b) => a - b))
        .map(([a, b, c, d]) => [
          ...(a !== undefined && b !== undefined ? [{ weekday, fromTime: time(a), untilTime: time(b) }] : []),
          ...(c !== undefined && d !== undefined ? [{ weekday, fromTime: time(c), untilTime: time(d) }] : []),
        ]),
    ),
  )
  .map((days) => days.flat());

const someClosure: fc.Arbitrary<Closure> = fc
  .record({
    start: fc.integer({ min: -10, max: 10 }),
    days: fc.integer({ min: 0, max: 10 }),
    reason: fc.constantFrom(...CLOSURE_REASONS),
    lostPercent: fc.integer({ min: 1, max: 100 }),
  })
  .map(({ start, days, reason, lostPercent }) => ({
    fromOn: addDays(MONDAY, start),
    toOn: addDays(MONDAY, start + days),
    reason,
    lostPercent,
  }));

const someClosures = fc.array(someClosure, { maxLength: 5 });

const closure = (fromOn: string, toOn: string, lostPercent: number): Closure => ({
  fromOn,
  toOn,
  reason: 'OTHER',
  lostPercent,
});

describe('the calendar', () => {
  it('has six hours on five days until a workshop writes its own', () => {
    expect(usualWeekMinutes(USUAL_CALENDAR)).toBe(5 * 360);
    expect(attendedMinutes(USUAL_CALENDAR, MONDAY)).toBe(1800);
    expect(calendarFaults(USUAL_CALENDAR)).toEqual([]);
  });

  it('takes off what a closure costs on its days alone, both ends included', () => {
    // Tuesday to Wednesday of the farm peak: two days at 60 %.
    const closures = [closure('2027-05-18', '2027-05-19', 40)];
    expect(attendedMinutes({ ...USUAL_CALENDAR, closures }, MONDAY)).toBe(3 * 360 + 2 * 216);
  });

  it('loses nothing on days without work', () => {
    const closures = [closure('2027-05-22', '2027-05-23', 100)];
    expect(attendedMinutes({ ...USUAL_CALENDAR, closures }, MONDAY)).toBe(1800);
  });

  it('lets the most costly of overlapping closures count, not their sum', () => {
    const closures = [closure(MONDAY, '2027-05-23', 40), closure(MONDAY, MONDAY, 70)];
    expect(attendedMinutes({ ...USUAL_CALENDAR, closures }, MONDAY)).toBe(4 * 216 + 108);
  });

  it('keeps hundredths of a minute', () => {
    const careHours = [{ weekday: 'MONDAY', fromTime: '08:00', untilTime: '08:07' }] as const;
    const closures = [closure(MONDAY, MONDAY, 33)];
    expect(attendedMinutes({ careHours, closures }, MONDAY)).toBe(4.69);
  });

  it('counts a span up to the end of the day', () => {
    expect(
      usualWeekMinutes({ careHours: [{ weekday: 'SUNDAY', fromTime: '00:00', untilTime: '24:00' }] }),
    ).toBe(1440);
  });

  it('never attends more than without closures, nor less than nothing', () => {
    fc.assert(
      fc.property(someCareHours, someClosures, (careHours, closures) => {
        const attended = attendedMinutes({ careHours, closures }, MONDAY);
        expect(attended).toBeGreaterThanOrEqual(0);
        expect(attended).toBeLessThanOrEqual(usualWeekMinutes({ careHours }));
        expect(usualWeekMinutes({ careHours })).toBeLessThanOrEqual(7 * 1440);
      }),
    );
  });

  it('attends no more with a further closure', () => {
    fc.assert(
      fc.property(someCareHours, someClosures, someClosure, (careHours, closures, further) => {
        const before = attendedMinutes({ careHours, closures }, MONDAY);
        const after = attendedMinutes({ careHours, closures: [...closures, further] }, MONDAY);
        expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('is the sum of its days', () => {
    fc.assert(
      fc.property(someCareHours, someClosures, (careHours, closures) => {
        const days = WEEKDAYS.map((weekday) =>
          attendedMinutes(
            { careHours: careHours.filter((one) => one.weekday === weekday), closures },
            MONDAY,
          ),
        );
        const sum = days.reduce((total, day) => total + day, 0);
        expect(attendedMinutes({ careHours, closures }, MONDAY)).toBeCloseTo(sum, 6);
      }),
    );
  });

  it('does not care about the order of hours and closures', () => {
    fc.assert(
      fc.property(someCareHours, someClosures, (careHours, closures) => {
        const turned = { careHours: careHours.toReversed(), closures: closures.toReversed() };
        expect(attendedMinutes(turned, MONDAY)).toBe(attendedMinutes({ careHours, closures }, MONDAY));
      }),
    );
  });
});

describe('standard minutes', () => {
  it('come to 201 pieces a day for 20 workers, 8 h less 1 h break, 60 %, SAM 25', () => {
    const minutes = standardMinutes(20, 8 * 60 - 60, 60);
    expect(minutes).toBe(5040);
    expect(Math.floor(minutes / 25)).toBe(201);
  });

  const workers = fc.integer({ min: 1, max: 5000 });
  const attended = fc.integer({ min: 0, max: 1_008_000 }).map((hundredths) => hundredths / 100);
  const percent = fc.integer({ min: 1, max: 150 });

  it('are whole, and never more than the product nor a minute less', () => {
    fc.assert(
      fc.property(workers, attended, percent, (hands, minutes, efficiency) => {
        const made = standardMinutes(hands, minutes, efficiency);
        expect(Number.isInteger(made)).toBe(true);
        expect(made).toBeLessThanOrEqual((hands * minutes * efficiency) / 100 + 1e-6);
        expect(made).toBeGreaterThan((hands * minutes * efficiency) / 100 - 1 - 1e-6);
      }),
    );
  });

  it('grow with hands, time and speed', () => {
    fc.assert(
      fc.property(workers, attended, percent, (hands, minutes, efficiency) => {
        const made = standardMinutes(hands, minutes, efficiency);
        expect(standardMinutes(hands + 1, minutes, efficiency)).toBeGreaterThanOrEqual(made);
        expect(standardMinutes(hands, minutes + 1, efficiency)).toBeGreaterThanOrEqual(made);
        expect(standardMinutes(hands, minutes, efficiency + 1)).toBeGreaterThanOrEqual(made);
      }),
    );
  });
});

describe('faults of a calendar', () => {
  const monday = (fromTime: string, untilTime: string): CareHours => ({
    weekday: 'MONDAY',
    fromTime,
    untilTime,
  });

  it('are hours that end before they start', () => {
    const careHours = [monday('08:00', '12:00'), monday('17:00', '14:00')];
    expect(calendarFaults({ careHours, closures: [] })).toEqual([
      { pointer: '/careHours/1/untilTime', code: 'ENDS_BEFORE_START', message: 'it is not after 17:00' },
    ]);
  });

  it('are hours of one day that overlap', () => {
    const careHours = [
      monday('08:00', '12:00'),
      { ...monday('09:00', '10:00'), weekday: 'TUESDAY' as const },
    ];
    expect(calendarFaults({ careHours, closures: [] })).toEqual([]);
    expect(calendarFaults({ careHours: [...careHours, monday('11:59', '13:00')], closures: [] })).toEqual([
      { pointer: '/careHours/2', code: 'OVERLAPS', message: 'it overlaps /careHours/0' },
    ]);
  });

  it('are not hours that touch', () => {
    expect(
      calendarFaults({ careHours: [monday('08:00', '12:00'), monday('12:00', '13:00')], closures: [] }),
    ).toEqual([]);
  });

  it('are closures that end before they start', () => {
    const closures = [closure('2027-05-18', '2027-05-18', 10), closure('2027-05-18', '2027-05-17', 10)];
    expect(calendarFaults({ careHours: [], closures })).toEqual([
      { pointer: '/closures/1/toOn', code: 'ENDS_BEFORE_START', message: 'it is before 2027-05-18' },
    ]);
  });

  it('are none for hours that do not overlap', () => {
    fc.assert(
      fc.property(someCareHours, someClosures, (careHours, closures) => {
        expect(calendarFaults({ careHours, closures })).toEqual([]);
      }),
    );
  });
});
