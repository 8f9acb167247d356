import {
  capacityInTime,
  hasWorkingDay,
  type CapacityInTime,
} from '../../../src/domain/matching/capacity-in-time.js';
import type { MatchOrder, MatchWorkshop } from '../../../src/domain/matching/match-types.js';
import { minutesFor } from '../../../src/domain/routing.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../support/match-factories.js';

function inTime(
  order: Partial<MatchOrder>,
  workshop: Partial<MatchWorkshop> = {},
  roadKm = 0,
): CapacityInTime {
  return capacityInTime(anOrder(order), aWorkshop(workshop), roadKm, aPolicy(), TODAY_ON);
}

describe('the work window', () => {
  it('ends before both transport legs, rounded up to whole days', () => {
    // 2 × (0 km + 20 min) = 40 min → 1 day; 2 × (80 km at 30 km/h + 20 min) = 360 min → still 1; 81 km → 2.
    expect(inTime({}).window).toEqual({ fromOn: '2026-03-02', untilOn: '2026-03-14' });
    expect(inTime({}, {}, 80).window.untilOn).toBe('2026-03-14');
    expect(inTime({}, {}, 81).window.untilOn).toBe('2026-03-13');
  });

  it('starts when the material is ready, but never before today', () => {
    expect(inTime({ earliestStartOn: '2026-03-05' }).window.fromOn).toBe('2026-03-05');
    expect(inTime({ earliestStartOn: '2026-02-20' }).window.fromOn).toBe(TODAY_ON);
  });
});

describe('free minutes in the window', () => {
  it('counts full weeks wholly', () => {
    expect(inTime({}).processes).toEqual([
      {
        processId: 'sewing',
        milliMinutesPerUnit: 5000,
        setupMinutes: 60,
        weeks: [
          { processId: 'sewing', weekOn: '2026-03-02', freeMinutes: 5000 },
          { processId: 'sewing', weekOn: '2026-03-09', freeMinutes: 5000 },
        ],
        usableMinutes: 10000,
      },
    ]);
  });

  it('counts the first and the last week by their working days, Monday to Saturday, rounded down', () => {
    // Thursday to Saturday: 3 of 6 days. Due on Thursday, goods leave on Wednesday: 3 of 6 days.
    const { processes } = inTime({ earliestStartOn: '2026-03-05', dueOn: '2026-03-12' });
    expect(processes[0]?.weeks.map((week) => week.freeMinutes)).toEqual([2500, 2500]);
    // Until Tuesday: 2 of 6 days of 5,000 are 1,666.7.
    const { processes: cut } = inTime({ dueOn: '2026-03-11' });
    expect(cut[0]?.weeks.map((week) => week.freeMinutes)).toEqual([5000, 1666]);
  });

  it('gives nothing for a Sunday, for weeks outside and for an empty window', () => {
    expect(inTime({ earliestStartOn: '2026-03-08', dueOn: '2026-03-09' }).possibleQuantity).toBe(0);
    expect(inTime({ earliestStartOn: '2026-03-16', dueOn: '2026-03-29' }).possibleQuantity).toBe(0);
    expect(inTime({ earliestStartOn: '2026-03-10', dueOn: '2026-03-10' }).possibleQuantity).toBe(0);
  });

  it('counts what a week holds against the days left of it, and never gives less than nothing', () => {
    // Until Wednesday: 3 of 6 days of 6,000 are 3,000, whatever days the held minutes are meant for.
    const freeUntilWednesday = (heldMinutes: number): number | undefined => {
      const week = { processId: 'sewing', weekOn: '2026-03-02', availableMinutes: 6000, heldMinutes };
      return inTime({ dueOn: '2026-03-05' }, { capacity: [week] }).processes[0]?.usableMinutes;
    };
    expect([0, 1000, 3000, 4500, 6000].map(freeUntilWednesday)).toEqual([3000, 2000, 0, 0, 0]);
    const [whole] = inTime(
      {},
      { capacity: aWorkshop().capacity.map((week) => ({ ...week, heldMinutes: 4999 })) },
    ).processes;
    expect(whole?.weeks.map((week) => week.freeMinutes)).toEqual([1, 1]);
  });

  it('puts weeks in order whatever the order of the statement', () => {
    const capacity = aWorkshop().capacity.toReversed();
    expect(inTime({}, { capacity }).processes[0]?.weeks[0]?.weekOn).toBe('2026-03-02');
  });

  it('lets an order use only a share of the minutes on probation', () => {
    expect(inTime({}, { qualityStanding: 'PROBATION', onTimeFacts: 0 }).processes[0]?.usableMinutes).toBe(
      3000,
    );
  });
});

describe('the possible quantity', () => {
  const [step] = anOrder().steps;

  it('is (free − setup) ÷ standard minutes, in whole units', () => {
    expect(inTime({}).possibleQuantity).toBe(1988);
  });

  it('sums the steps that share a process', () => {
    const steps = [step!, { ...step!, position: 2, standardMinutesPerUnit: 2.5, setupMinutes: 30 }];
    expect(inTime({ steps }).possibleQuantity).toBe(Math.floor((10000 - 90) / 7.5));
  });

  it('is that of the scarcest process', () => {
    const packing = {
      ...step!,
      position: 2,
      processId: 'packing',
      standardMinutesPerUnit: 0.5,
      setupMinutes: 0,
    };
    const packingWeek = { processId: 'packing', weekOn: '2026-03-02', availableMinutes: 100, heldMinutes: 0 };
    const capacity = [...aWorkshop().capacity, packingWeek];
    expect(inTime({ steps: [step!, packing] }, { capacity }).possibleQuantity).toBe(200);
  });

  it('is exact with thousandths of a minute', () => {
    const steps = [{ ...step!, standardMinutesPerUnit: 0.1, setupMinutes: 0 }];
    const capacity = [{ processId: 'sewing', weekOn: '2026-03-02', availableMinutes: 3, heldMinutes: 0 }];
    expect(inTime({ steps }, { capacity }).possibleQuantity).toBe(30);
  });

  it('is 0 when setup alone does not fit', () => {
    const capacity = [{ processId: 'sewing', weekOn: '2026-03-02', availableMinutes: 50, heldMinutes: 0 }];
    expect(inTime({}, { capacity }).possibleQuantity).toBe(0);
  });
});

describe('minutesFor', () => {
  it('counts setup once and rounds up to whole minutes', () => {
    const [process] = inTime({
      steps: [{ ...anOrder().steps[0]!, standardMinutesPerUnit: 0.305 }],
    }).processes;
    expect(minutesFor(process!, 10)).toBe(64);
  });
});

describe('hasWorkingDay', () => {
  it.each([
    ['2026-03-07', '2026-03-07', true],
    ['2026-03-08', '2026-03-08', false],
    ['2026-03-08', '2026-03-09', true],
    ['2026-03-07', '2026-03-06', false],
  ])('from %s until %s: %s', (fromOn, untilOn, expected) => {
    expect(hasWorkingDay({ fromOn, untilOn })).toBe(expected);
  });
});
