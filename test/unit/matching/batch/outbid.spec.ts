import type { BatchInput, BatchOrder } from '../../../../src/domain/matching/batch/batch-types.js';
import { matchBatch } from '../../../../src/domain/matching/batch/match-batch.js';
import type { MatchLine, MatchWorkshop } from '../../../../src/domain/matching/match-types.js';
import type { MatchPolicy } from '../../../../src/domain/matching/policy.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../../support/match-factories.js';

/** 400 units of 5 minutes and 60 minutes of setup: what one of the orders takes. */
const ROOM_MINUTES = 2060;

function aBatchOrder(orderId: string, changes: Partial<BatchOrder> = {}): BatchOrder {
  const base = anOrder({ orderId, openQuantity: 400, maxWorkshops: 1, minLot: 400 });
  return { ...base, regionId: '511322', enterpriseId: 'e1', ...changes };
}

function roomFor(minutes: number, changes: Partial<MatchWorkshop> = {}): MatchWorkshop {
  const capacity = [{ processId: 'sewing', weekOn: '2026-03-02', availableMinutes: minutes, heldMinutes: 0 }];
  return aWorkshop({ workshopId: 'w1', capacity, ...changes });
}

function aBatch(
  orders: BatchOrder[],
  workshops: MatchWorkshop[],
  policy: MatchPolicy = aPolicy(),
): BatchInput {
  return { orders, workshops, policy, todayOn: TODAY_ON, seed: 1, iterations: 500 };
}

function lineOf(batch: BatchInput, orderId: string, workshopId = 'w1'): MatchLine {
  const lines = matchBatch(batch).results.get(orderId)!.lines;
  return lines.find((line) => line.workshopId === workshopId)!;
}

/** Both want the whole of the workshop; the near one is delivered next door, the far one some 15 km away. */
const near = aBatchOrder('near', { enterpriseId: 'e2', unitPriceFen: 410 });
const far = aBatchOrder('far', { shipTo: { latitude: 31.183, longitude: 106.572 } });

describe('a workshop that was outbid', () => {
  it('is told which order holds its weeks, and by how much a minute of it is worth more', () => {
    const batch = aBatch([far, near], [roomFor(ROOM_MINUTES)]);
    const [won, lost] = [lineOf(batch, 'near'), lineOf(batch, 'far')];
    expect(won).toMatchObject({ quantity: 400, lossReason: null, displacedBy: [], alternatives: [] });
    expect(lost).toMatchObject({ quantity: 0, possibleQuantity: 400, lossReason: 'OUTBID' });
    expect(lost.displacedBy).toEqual([
      {
        orderId: 'near',
        isSameEnterprise: false,
        heldMinutes: ROOM_MINUTES,
        valuePerMinuteMore: Math.round((won.score! - lost.score!) * 1e6) / 1e6,
        feeFenPerMinuteMore: 2,
      },
    ]);
    expect(matchBatch(batch).results.get('far')).toMatchObject({
      unplacedQuantity: 400,
      unplacedReason: 'OUTBID',
    });
  });

  it('gets a share with as many more free minutes as it is told', () => {
    const batch = aBatch([far, near], [roomFor(ROOM_MINUTES)]);
    const [remedy] = lineOf(batch, 'far').remedies;
    expect(remedy).toEqual({
      code: 'OUTBID',
      change: 'FREE_MINUTES',
      subject: 'sewing',
      from: 0,
      to: ROOM_MINUTES,
    });
    const enough = aBatch([far, near], [roomFor(2 * ROOM_MINUTES)]);
    const short = aBatch([far, near], [roomFor(2 * ROOM_MINUTES - 1)]);
    expect(lineOf(enough, 'far').quantity).toBe(400);
    expect(lineOf(short, 'far').quantity).toBe(0);
  });

  it('wins at the score it is told, and not below', () => {
    const batch = aBatch([far, near], [roomFor(ROOM_MINUTES)]);
    const line = lineOf(batch, 'far');
    const score = line.alternatives.find(({ change }) => change === 'SCORE')!;
    // A score cannot be set; the preferred bonus lifts the rank by the same amount.
    const lifted = (by: number): BatchInput =>
      aBatch(
        [{ ...far, preferredWorkshopIds: ['w1'] }, near],
        [roomFor(ROOM_MINUTES)],
        aPolicy({ preferredBonus: Math.round(by * 1e6) / 1e6 }),
      );
    const lack = Number(score.to) - Number(score.from);
    expect(score.from).toBe(line.score);
    expect(lineOf(lifted(lack), 'far').quantity).toBe(400);
    expect(lineOf(lifted(lack - 0.00001), 'far').quantity).toBe(0);
  });

  it('wins at the price it is told, and not below, where price counts enough', () => {
    const weights = {
      capacityFit: 0,
      skill: 0.2,
      distance: 0.1,
      onTime: 0,
      quality: 0,
      fairness: 0.1,
      price: 0.6,
    };
    const batch = (unitPriceFen: number): BatchInput =>
      aBatch(
        [{ ...far, unitPriceFen }, near],
        [roomFor(ROOM_MINUTES, { distanceLimitKm: 100 })],
        aPolicy({ weights }),
      );
    const remedies = lineOf(batch(350), 'far').alternatives;
    const price = remedies.find(({ change }) => change === 'UNIT_PRICE_FEN')!;
    expect(price).toMatchObject({ code: 'OUTBID', from: 350 });
    expect(lineOf(batch(Number(price.to)), 'far').quantity).toBe(400);
    expect(lineOf(batch(Number(price.to) - 1), 'far').quantity).toBe(0);
  });

  it('is not told of a score when none would do', () => {
    // Four times the minutes in the same week: no score of the small one outweighs that.
    const large = aBatchOrder('large', { openQuantity: 1600, minLot: 1600 });
    const small = aBatchOrder('small', { openQuantity: 400, minLot: 400 });
    const line = lineOf(aBatch([small, large], [roomFor(8060)]), 'small');
    expect(line).toMatchObject({ lossReason: 'OUTBID', alternatives: [] });
    expect(line.remedies).toMatchObject([{ change: 'FREE_MINUTES', to: ROOM_MINUTES }]);
  });
});
