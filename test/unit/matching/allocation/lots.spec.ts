import { planLots } from '../../../../src/domain/matching/allocation/lots.js';
import type { ProcessCapacity } from '../../../../src/domain/matching/capacity-in-time.js';

function aProcess(changes: Partial<ProcessCapacity> = {}): ProcessCapacity {
  const weeks = ['2026-03-02', '2026-03-09'].map((weekOn) => ({
    processId: 'sewing',
    weekOn,
    freeMinutes: 500,
  }));
  return {
    processId: 'sewing',
    milliMinutesPerUnit: 5500,
    setupMinutes: 60,
    weeks,
    usableMinutes: 1000,
    ...changes,
  };
}

describe('planLots', () => {
  it('fills the earliest week first and counts setup once', () => {
    expect(planLots([aProcess()], 101)).toEqual([
      { processId: 'sewing', weekOn: '2026-03-02', minutes: 500 },
      { processId: 'sewing', weekOn: '2026-03-09', minutes: 116 },
    ]);
  });

  it('leaves out weeks that are not needed', () => {
    expect(planLots([aProcess()], 80)).toEqual([{ processId: 'sewing', weekOn: '2026-03-02', minutes: 500 }]);
  });

  it('plans every process', () => {
    const packing = aProcess({
      processId: 'packing',
      milliMinutesPerUnit: 100,
      setupMinutes: 0,
      weeks: [{ processId: 'packing', weekOn: '2026-03-09', freeMinutes: 10 }],
    });
    expect(planLots([aProcess(), packing], 11)).toEqual([
      { processId: 'sewing', weekOn: '2026-03-02', minutes: 121 },
      { processId: 'packing', weekOn: '2026-03-09', minutes: 2 },
    ]);
  });

  it('refuses a quantity that does not fit', () => {
    expect(() => planLots([aProcess()], 171)).toThrow(RangeError);
  });
});
