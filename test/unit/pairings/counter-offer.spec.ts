import { type CounterTerms, counterFaults } from '../../../src/domain/counter-offer.js';

const OFFER = { quantity: 1000, leastQuantity: 200, unitPriceFen: 400, dueOn: '2026-12-01' };

function codesOf(terms: CounterTerms): string[] {
  return counterFaults(OFFER, terms).map(({ pointer, code }) => `${pointer} ${code}`);
}

describe('a counter-offer', () => {
  it.each<[string, CounterTerms]>([
    ['the highest price', { unitPriceFen: 2000 }],
    ['a lower price', { unitPriceFen: 1 }],
    ['the latest date', { dueOn: '2026-12-15' }],
    ['the least quantity', { quantity: 200 }],
    ['one unit less', { quantity: 999 }],
    ['everything at once', { unitPriceFen: 450, dueOn: '2026-12-05', quantity: 600 }],
    ['a price beside an unchanged date', { unitPriceFen: 450, dueOn: '2026-12-01' }],
  ])('may ask for %s', (_, terms) => {
    expect(codesOf(terms)).toEqual([]);
  });

  it.each<[string, CounterTerms, string]>([
    ['more than five times the price', { unitPriceFen: 2001 }, '/unitPriceFen COUNTER_PRICE_OUT_OF_RANGE'],
    ['no price at all', { unitPriceFen: 0 }, '/unitPriceFen COUNTER_PRICE_OUT_OF_RANGE'],
    ['a date before the one offered', { dueOn: '2026-11-30' }, '/dueOn COUNTER_DATE_OUT_OF_RANGE'],
    ['more than fourteen days', { dueOn: '2026-12-16' }, '/dueOn COUNTER_DATE_OUT_OF_RANGE'],
    ['less than the least quantity', { quantity: 199 }, '/quantity COUNTER_QUANTITY_OUT_OF_RANGE'],
    ['more than was offered', { quantity: 1001 }, '/quantity COUNTER_QUANTITY_OUT_OF_RANGE'],
    ['nothing new', {}, ' COUNTER_CHANGES_NOTHING'],
    [
      'what was offered',
      { unitPriceFen: 400, dueOn: '2026-12-01', quantity: 1000 },
      ' COUNTER_CHANGES_NOTHING',
    ],
  ])('may not ask for %s', (_, terms, fault) => {
    expect(codesOf(terms)).toEqual([fault]);
  });

  it('names every fault at once', () => {
    expect(codesOf({ unitPriceFen: 9999, dueOn: '2027-01-01', quantity: 1 })).toHaveLength(3);
  });
});
