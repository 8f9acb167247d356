import fc from 'fast-check';
import {
  askedRange,
  belowHeldFaults,
  type CapacityWindow,
  freshnessOf,
  readRangeFaults,
  replacingWindows,
  statedRangeFaults,
  type StatedWindow,
  unskilledFaults,
  windowFaults,
} from '../../../src/domain/capacity-statement.js';
import { addDays } from '../../../src/domain/week.js';

const THIS_WEEK = '2026-11-02';
const RANGE = { fromWeekOn: THIS_WEEK, toWeekOn: '2026-11-09' };

const stated = (processId: string, weekOn: string, availableMinutes: number): StatedWindow => ({
  processId,
  weekOn,
  availableMinutes,
});
const present = (processId: string, weekOn: string, available: number, held: number): CapacityWindow => ({
  ...stated(processId, weekOn, available),
  heldMinutes: held,
});
const codes = (faults: readonly { pointer: string; code: string }[]): string[] =>
  faults.map(({ pointer, code }) => `${pointer} ${code}`);

describe('a range of weeks', () => {
  it('is a quarter of a year from this week unless said otherwise', () => {
    expect(askedRange({}, THIS_WEEK)).toEqual({ fromWeekOn: THIS_WEEK, toWeekOn: '2027-01-25' });
    expect(askedRange({ fromWeekOn: '2026-10-05' }, THIS_WEEK).toWeekOn).toBe('2026-12-28');
    expect(askedRange({ toWeekOn: '2026-11-16' }, THIS_WEEK)).toEqual({
      fromWeekOn: THIS_WEEK,
      toWeekOn: '2026-11-16',
    });
  });

  it.each([
    [{ fromWeekOn: THIS_WEEK, toWeekOn: THIS_WEEK }, []],
    [{ fromWeekOn: THIS_WEEK, toWeekOn: addDays(THIS_WEEK, 7 * 25) }, []],
    [{ fromWeekOn: THIS_WEEK, toWeekOn: addDays(THIS_WEEK, 7 * 26) }, ['/toWeekOn TOO_MANY_WEEKS']],
    [
      { fromWeekOn: '2026-11-03', toWeekOn: '2026-11-08' },
      ['/fromWeekOn NOT_A_MONDAY', '/toWeekOn NOT_A_MONDAY'],
    ],
    [{ fromWeekOn: '2026-11-16', toWeekOn: '2026-11-09' }, ['/toWeekOn ENDS_BEFORE_START']],
    [{ fromWeekOn: '2026-10-26', toWeekOn: THIS_WEEK }, ['/fromWeekOn WEEK_OUT_OF_RANGE']],
    [{ fromWeekOn: THIS_WEEK, toWeekOn: '2099-12-28' }, ['/toWeekOn WEEK_OUT_OF_RANGE']],
  ])('%o, stated, has the faults %o', (range, faults) => {
    expect(codes(statedRangeFaults(range, THIS_WEEK))).toEqual(faults);
  });

  it('may lie in the past when it is read', () => {
    expect(readRangeFaults({ fromWeekOn: '2026-10-26', toWeekOn: THIS_WEEK }, THIS_WEEK)).toEqual([]);
    const old = { fromWeekOn: '2020-01-06', toWeekOn: '2020-01-06' };
    expect(codes(readRangeFaults(old, THIS_WEEK))).toEqual([
      '/fromWeekOn WEEK_OUT_OF_RANGE',
      '/toWeekOn WEEK_OUT_OF_RANGE',
    ]);
  });

  it('has an answer to any date of this century', () => {
    const anyDate = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.option(anyDate, { nil: undefined }),
        fc.option(anyDate, { nil: undefined }),
        (from, to) => {
          const asked = { ...(from ? { fromWeekOn: from } : {}), ...(to ? { toWeekOn: to } : {}) };
          const range = askedRange(asked, THIS_WEEK);
          expect(Array.isArray(readRangeFaults(range, THIS_WEEK))).toBe(true);
          expect(Array.isArray(statedRangeFaults(range, THIS_WEEK))).toBe(true);
        },
      ),
    );
  });
});

describe('stated windows', () => {
  it('lie on Mondays of the range, each process and week once', () => {
    const windows = [
      stated('a', THIS_WEEK, 1),
      stated('a', '2026-11-03', 1),
      stated('a', '2026-11-16', 1),
      stated('b', THIS_WEEK, 1),
      stated('a', THIS_WEEK, 2),
    ];
    expect(codes(windowFaults(RANGE, windows))).toEqual([
      '/windows/1/weekOn NOT_A_MONDAY',
      '/windows/2/weekOn WEEK_OUT_OF_RANGE',
      '/windows/4 DUPLICATE_WINDOW',
    ]);
  });

  it('need a skill, unless offers hold minutes of what an earlier skill offered', () => {
    const windows = [stated('a', THIS_WEEK, 1), stated('b', THIS_WEEK, 1), stated('b', '2026-11-09', 1)];
    const before = [present('b', THIS_WEEK, 10, 5), present('b', '2026-11-09', 10, 0)];
    expect(codes(unskilledFaults(windows, new Set(['a']), before))).toEqual([
      '/windows/2/processId PROCESS_WITHOUT_SKILL',
    ]);
  });

  it('never fall below what offers hold, said or left out', () => {
    const before = [
      present('a', THIS_WEEK, 10, 5),
      present('b', THIS_WEEK, 10, 3),
      present('c', THIS_WEEK, 10, 0),
    ];
    expect(belowHeldFaults([stated('a', THIS_WEEK, 5), stated('b', THIS_WEEK, 3)], before)).toEqual([]);
    expect(belowHeldFaults([stated('c', THIS_WEEK, 9), stated('a', THIS_WEEK, 4)], before)).toEqual([
      {
        pointer: '/windows/1/availableMinutes',
        code: 'BELOW_HELD',
        message: 'process a, week 2026-11-02: 5 minutes are held, 4 stated',
      },
      {
        pointer: '/windows',
        code: 'BELOW_HELD',
        message: 'process b, week 2026-11-02: 3 minutes are held, 0 stated',
      },
    ]);
  });

  const someWindows = fc.uniqueArray(
    fc.record({
      processId: fc.constantFrom('a', 'b', 'c'),
      weekOn: fc.constantFrom(THIS_WEEK, '2026-11-09'),
      availableMinutes: fc.integer({ min: 0, max: 9 }),
    }),
    { selector: ({ processId, weekOn }) => `${processId}${weekOn}` },
  );
  const somePresent = someWindows.chain((windows) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: windows.length, maxLength: windows.length })
      .map((held) =>
        windows.map((one, i) => ({ ...one, heldMinutes: Math.min(held[i]!, one.availableMinutes) })),
      ),
  );

  it('replace all of the range: what is written is stated or becomes 0, and holds fit unless there was a fault', () => {
    fc.assert(
      fc.property(someWindows, somePresent, (windows, before) => {
        const written = replacingWindows(windows, before);
        const key = ({ processId, weekOn }: StatedWindow): string => processId + weekOn;
        const after = new Map(written.map((window) => [key(window), window.availableMinutes]));
        expect(after.size).toBe(written.length);
        expect(new Set(after.keys())).toEqual(new Set([...windows, ...before].map(key)));
        for (const window of windows) expect(after.get(key(window))).toBe(window.availableMinutes);
        const total = (all: readonly StatedWindow[]): number =>
          all.reduce((sum, one) => sum + one.availableMinutes, 0);
        expect(total(written)).toBe(total(windows));
        const below = before.filter((window) => (after.get(key(window)) ?? 0) < window.heldMinutes);
        expect(belowHeldFaults(windows, before)).toHaveLength(below.length);
      }),
    );
  });
});

describe('freshness', () => {
  const now = new Date('2026-11-16T01:00:00Z');

  it.each([
    ['2026-11-16T01:00:00Z', 0, false],
    ['2026-11-15T01:00:01Z', 0, false],
    ['2026-11-15T01:00:00Z', 1, false],
    ['2026-11-02T01:00:00Z', 14, false],
    ['2026-11-02T00:59:59Z', 14, true],
    ['2026-11-01T01:00:00Z', 15, true],
  ])('of a statement at %s is %i days, stale: %s', (confirmedAt, daysSinceConfirmed, isStale) => {
    expect(freshnessOf(new Date(confirmedAt), now)).toEqual({ daysSinceConfirmed, isStale });
  });

  it('is stale when nothing was ever stated', () => {
    expect(freshnessOf(null, now)).toEqual({ daysSinceConfirmed: null, isStale: true });
  });
});
