import { compile } from '../../../src/domain/matching/engine/compile.js';
import { anOrder, aPair, aProblem, aWorkshop } from './problems.js';

const REGIONS = 3;

/** Orders of three regions by turns, and in each region one workshop; ids count the other way round. */
function batchOf(count: number) {
  const name = (letter: string, number: number): string => `${letter}${String(9999 - number)}`;
  const numbers = Array.from({ length: count }, (_, number) => number);
  return aProblem({
    orders: numbers.map((number) => anOrder(name('o', number), { regionId: `region-${number % REGIONS}` })),
    workshops: numbers.slice(0, REGIONS).map((number) => aWorkshop(name('w', number), [50])),
    pairs: numbers.map((number) => aPair(name('o', number), name('w', number % REGIONS), 1 + (number % 5))),
    fixedShares: [{ orderId: name('o', 5), workshopId: name('w', 2), units: 3 }],
  });
}

/** Names of regions in the order of numbers, each time they change. */
function regionsInTurn({ orders }: { readonly orders: readonly { readonly regionId?: string }[] }): string[] {
  const names = orders.map(({ regionId = '' }) => regionId);
  return names.filter((name, number) => name !== names[number - 1]);
}

describe('the numbers of orders and workshops', () => {
  it('run through the ids of few orders, and of many region by region', () => {
    expect(compile(batchOf(12)).orderIds).toEqual(
      batchOf(12)
        .orders.map(({ orderId }) => orderId)
        .toReversed(),
    );
    const many = compile(batchOf(4000));
    expect(regionsInTurn(many)).toEqual(['region-0', 'region-1', 'region-2']);
    expect(many.workshopIds).toEqual(['w9999', 'w9998', 'w9997']);
  });

  it.each([12, 4000])('do not depend on the order in which %i orders come', (count) => {
    const given = batchOf(count);
    const turned = {
      ...given,
      orders: given.orders.toReversed(),
      workshops: given.workshops.toReversed(),
      pairs: given.pairs.toReversed(),
    };
    const { problem: _given, pairRow: _rows, fixedLots, ...expected } = compile(given);
    const { problem: _turned, pairRow: _turnedRows, fixedLots: turnedLots, ...again } = compile(turned);
    expect(again).toEqual(expected);
    expect(turnedLots).toEqual(fixedLots.map((lot) => ({ ...lot, row: count - 1 - lot.row })));
  });
});
