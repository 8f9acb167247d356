import fc from 'fast-check';
import type { MatchLine, Remedy } from '../../../src/domain/matching/match-types.js';
import { enterpriseLine, ownLine } from '../../../src/domain/matching/own-line.js';
import { matchOrder } from '../../../src/domain/matching/pipeline.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../support/match-factories.js';

const near = aWorkshop({ workshopId: 'near' });
const busy = aWorkshop({ workshopId: 'busy', recentShare: 0.5, idleDays: 14 });

const NONE: ReadonlySet<string> = new Set();

function lineOf(workshopId: string, changes: Parameters<typeof anOrder>[0]): MatchLine {
  const { lines } = matchOrder(anOrder(changes), [near, busy], aPolicy({ fairnessBonus: 0 }), TODAY_ON);
  return lines.find((line) => line.workshopId === workshopId)!;
}

function scoreTold(to: number): unknown {
  const remedy: Remedy = { code: 'OUTSCORED', change: 'SCORE', subject: null, from: 0.5, to };
  return ownLine({ ...lineOf('busy', {}), remedies: [remedy] }, NONE).remedies[0]?.to;
}

describe('a workshop’s own line', () => {
  it('tells a score that would have won, but not the competitor’s to a hair', () => {
    const line = lineOf('busy', { maxWorkshops: 1 });
    expect(lineOf('near', { maxWorkshops: 1 }).score).toBe(0.872666);
    expect(line.remedies).toEqual([
      { code: 'OUTSCORED', change: 'SCORE', subject: null, from: 0.847666, to: 0.872667 },
    ]);
    expect(ownLine(line, NONE)).toEqual({ ...line, remedies: [{ ...line.remedies[0], to: 0.9 }] });
  });

  it.each([
    [0.700001, 0.75],
    [0.7, 0.7],
    [0.95, 0.95],
    [0.95001, 1],
    [1, 1],
  ])('rounds %d up to %d', (exact, told) => {
    expect(scoreTold(exact)).toBe(told);
  });

  it('never tells a score that would not have been enough, nor one beyond a full score', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (millionths) => {
        const told = Number(scoreTold(millionths / 1e6));
        expect(told).toBeGreaterThanOrEqual(millionths / 1e6);
        expect(told).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('leaves every other remedy as it is', () => {
    const line = lineOf('near', { minLot: 5000, openQuantity: 6000 });
    expect(line.remedies.length).toBeGreaterThan(0);
    expect(ownLine(line, NONE)).toEqual(line);
  });
});

describe('orders that hold a workshop’s weeks', () => {
  const figures = { heldMinutes: 60, valuePerMinuteMore: 0.01, feeFenPerMinuteMore: 2 };
  const [own, foreign] = [
    { orderId: 'order-2', isSameEnterprise: true, ...figures },
    { orderId: 'order-3', isSameEnterprise: false, ...figures },
  ];
  const line: MatchLine = {
    ...lineOf('busy', {}),
    remedies: [],
    displacedBy: [own, foreign],
    alternatives: [{ code: 'OUTBID', change: 'SCORE', subject: null, from: 0.5, to: 0.61 }],
  };

  it('are named to the enterprise only when they are its own', () => {
    expect(enterpriseLine(line)).toEqual({ ...line, displacedBy: [own, { ...foreign, orderId: null }] });
  });

  it('are named to the workshop when it was offered them, with a score that is no competitor’s', () => {
    const told = { ...line, alternatives: [{ ...line.alternatives[0], to: 0.65 }] };
    expect(ownLine(line, new Set(['order-2', 'order-3']))).toEqual(told);
    expect(ownLine(line, new Set(['order-3']))).toEqual({ ...told, displacedBy: [foreign] });
    expect(ownLine(enterpriseLine(line), new Set(['order-3']))).toEqual({ ...told, displacedBy: [] });
  });
});
