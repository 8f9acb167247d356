import fc from 'fast-check';
import { shareFigures, type WorkshopShare } from '../../../../src/domain/matching/fairness/share-figures.js';

/** Workshops of 100 stated minutes each, with so many of them taken. */
function shares(...taken: number[]): WorkshopShare[] {
  return taken.map((takenMinutes, index) => ({
    workshopId: `w${index}`,
    statedMinutes: 100,
    takenMinutes,
    idleDays: takenMinutes > 0 ? 0 : null,
  }));
}

const someShares = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 40 });

describe('the share figures', () => {
  it('of equal workshops have a Gini of 0 and a Lorenz curve on the diagonal', () => {
    const figures = shareFigures(shares(30, 30, 30, 30));
    expect(figures).toMatchObject({ workshopCount: 4, meanUtilisation: 0.3, gini: 0, p10Utilisation: 0.3 });
    for (const [tenth, share] of figures.lorenz.entries()) expect(share).toBeCloseTo(tenth / 10, 12);
  });

  it('of one who has all have the largest Gini that so many can have', () => {
    const figures = shareFigures(shares(0, 0, 0, 0, 80));
    expect(figures.gini).toBeCloseTo(0.8, 12);
    expect(figures.lorenz).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 1]);
    expect(figures.neverServedWorkshopIds).toEqual(['w0', 'w1', 'w2', 'w3']);
  });

  it('count utilisation and not minutes: the size of a workshop is no unfairness', () => {
    const [small, large] = shares(50, 50) as [WorkshopShare, WorkshopShare];
    expect(shareFigures([small, { ...large, statedMinutes: 1000, takenMinutes: 500 }]).gini).toBe(0);
  });

  it('leave out whoever stated nothing', () => {
    const [one, other] = shares(50, 0) as [WorkshopShare, WorkshopShare];
    expect(shareFigures([one, { ...other, statedMinutes: 0 }])).toMatchObject({
      workshopCount: 1,
      gini: 0,
      neverServedWorkshopIds: [],
    });
  });

  it('of nobody, and of workshops without any work, are no numbers out of nothing', () => {
    expect(shareFigures([])).toEqual({
      workshopCount: 0,
      meanUtilisation: 0,
      gini: 0,
      lorenz: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
      p10Utilisation: 0,
      longestIdleDays: null,
      neverServedWorkshopIds: [],
    });
    expect(shareFigures(shares(0, 0)).gini).toBe(0);
  });

  it('take the tenth from below that exists', () => {
    const rising = Array.from({ length: 20 }, (_, index) => index + 1);
    expect(shareFigures(shares(...rising)).p10Utilisation).toBe(0.02);
    expect(shareFigures(shares(...rising, 99)).p10Utilisation).toBe(0.03);
  });

  it('name the longest wait of those that once had work', () => {
    const [one, other, third] = shares(10, 0, 0) as [WorkshopShare, WorkshopShare, WorkshopShare];
    expect(shareFigures([one, { ...other, idleDays: 40 }, third])).toMatchObject({
      longestIdleDays: 40,
      neverServedWorkshopIds: ['w2'],
    });
  });

  it('have the Gini of its definition: mean difference of all pairs ÷ twice the mean', () => {
    fc.assert(
      fc.property(someShares, (taken) => {
        const differences = taken.flatMap((a) => taken.map((b) => Math.abs(a - b)));
        const sum = taken.reduce((total, minutes) => total + minutes, 0);
        const expected = sum === 0 ? 0 : differences.reduce((a, b) => a + b, 0) / (2 * taken.length * sum);
        expect(shareFigures(shares(...taken)).gini).toBeCloseTo(expected, 10);
      }),
    );
  });

  it('do not depend on the order, and have a Lorenz curve that sags and ends at 1', () => {
    fc.assert(
      fc.property(someShares, (taken) => {
        const all = shares(...taken);
        const { lorenz, ...figures } = shareFigures(all);
        expect(shareFigures(all.toReversed())).toMatchObject(figures);
        expect(lorenz.at(-1)).toBe(1);
        const steps = lorenz.slice(1).map((share, index) => share - (lorenz[index] ?? 0));
        for (const [index, step] of steps.entries()) {
          expect(step).toBeGreaterThanOrEqual((steps[index - 1] ?? 0) - 1e-12);
        }
      }),
    );
  });
});
