import fc from 'fast-check';
import type { Relaxation } from '../../../src/domain/matching/explanation-types.js';
import type { MatchOrder, MatchWorkshop } from '../../../src/domain/matching/match-types.js';
import { matchOrder } from '../../../src/domain/matching/pipeline.js';
import { someOrder, someWorkshops } from '../../support/match-arbitraries.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../support/match-factories.js';

const policy = aPolicy();

function relaxationsOf(order: MatchOrder, workshops: readonly MatchWorkshop[]): readonly Relaxation[] {
  return matchOrder(order, workshops, policy, TODAY_ON).relaxations;
}

/** Units placed when the change is made. */
function placedWith(
  order: MatchOrder,
  workshops: readonly MatchWorkshop[],
  { change, to }: Relaxation,
): number {
  const changes: Record<Relaxation['change'], Partial<MatchOrder>> = {
    MAX_WORKSHOPS: { maxWorkshops: Number(to) },
    DUE_ON: { dueOn: String(to) },
    MIN_LOT: { minLot: Number(to) },
    ALL_OR_NOTHING: { isAllOrNothing: false },
    UNIT_PRICE_FEN: { unitPriceFen: Number(to) },
    DISTANCE_LIMIT_KM: {},
  };
  const coming = workshops.map((workshop) =>
    change === 'DISTANCE_LIMIT_KM'
      ? { ...workshop, distanceLimitKm: Math.max(workshop.distanceLimitKm, Number(to)) }
      : workshop,
  );
  const changed = { ...order, ...changes[change] };
  return changed.openQuantity - matchOrder(changed, coming, policy, TODAY_ON).unplacedQuantity;
}

describe('what would let an order reach further', () => {
  const [w1, w2] = ['w1', 'w2'].map((workshopId) => aWorkshop({ workshopId })) as [
    MatchWorkshop,
    MatchWorkshop,
  ];

  it.each<[string, Partial<MatchOrder>, MatchWorkshop[], Relaxation]>([
    [
      'one workshop more',
      { openQuantity: 2500, maxWorkshops: 1 },
      [w1, w2],
      { change: 'MAX_WORKSHOPS', from: 1, to: 2, additionalQuantity: 512 },
    ],
    [
      'one week more',
      { openQuantity: 1500, dueOn: '2026-03-08' },
      [w1],
      { change: 'DUE_ON', from: '2026-03-08', to: '2026-03-15', additionalQuantity: 512 },
    ],
    [
      'a smaller lot',
      { openQuantity: 2000, minLot: 100 },
      [
        w1,
        aWorkshop({
          workshopId: 'w3',
          minOrderQuantity: 1,
          capacity: [{ processId: 'sewing', weekOn: '2026-03-02', availableMinutes: 120, heldMinutes: 0 }],
        }),
      ],
      { change: 'MIN_LOT', from: 100, to: 1, additionalQuantity: 12 },
    ],
    [
      'parts instead of all or nothing',
      { openQuantity: 2500, isAllOrNothing: true },
      [w1],
      { change: 'ALL_OR_NOTHING', from: 'WHOLE', to: 'PARTS', additionalQuantity: 1988 },
    ],
    [
      'a higher price',
      { unitPriceFen: 290 },
      [w1],
      { change: 'UNIT_PRICE_FEN', from: 290, to: 300, additionalQuantity: 1000 },
    ],
    [
      'a workshop that comes further',
      { shipTo: { latitude: 31.183, longitude: 106.572 } },
      [aWorkshop({ distanceLimitKm: 10 })],
      { change: 'DISTANCE_LIMIT_KM', from: null, to: 16, additionalQuantity: 1000 },
    ],
  ])('%s', (_, changes, workshops, relaxation) => {
    expect(relaxationsOf(anOrder(changes), workshops)).toContainEqual(relaxation);
  });

  it('is nothing when all of it is placed', () => {
    expect(relaxationsOf(anOrder(), [w1, w2])).toEqual([]);
  });

  it('is nothing when nothing would help', () => {
    expect(relaxationsOf(anOrder(), [aWorkshop({ skills: new Map() })])).toEqual([]);
  });

  it('keeps its word for any order and workshops', () => {
    fc.assert(
      fc.property(someOrder, someWorkshops, (order, workshops) => {
        const { relaxations, unplacedQuantity } = matchOrder(order, workshops, policy, TODAY_ON);
        for (const relaxation of relaxations) {
          const placed = placedWith(order, workshops, relaxation);
          expect(placed - (order.openQuantity - unplacedQuantity)).toBe(relaxation.additionalQuantity);
        }
      }),
      { numRuns: 200 },
    );
  });
});
