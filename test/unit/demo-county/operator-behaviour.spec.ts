import type { OperatorAnswer } from '../../../src/embedded/demo-county/county.types.js';
import { agreesToCounter, answerOffer } from '../../../src/embedded/demo-county/operator-behaviour.js';
import { SeededRandom } from '../../../src/embedded/demo-county/seeded-random.js';
import { counterFaults } from '../../../src/domain/counter-offer.js';

const OFFER = { quantity: 1000, leastQuantity: 300, unitPriceFen: 412, dueOn: '2026-12-01' };
const MANY = 4000;

function answers(seed = 1, offer = OFFER): OperatorAnswer[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: MANY }, () => answerOffer(offer, random));
}

function shareOf(all: readonly OperatorAnswer[], kind: OperatorAnswer['kind']): number {
  return all.filter((answer) => answer.kind === kind).length / all.length;
}

describe('simulated operators', () => {
  it('stay silent, decline and counter as often as people do', () => {
    const all = answers();
    expect(shareOf(all, 'SILENT')).toBeCloseTo(0.15, 1);
    expect(shareOf(all, 'DECLINE')).toBeCloseTo(0.25, 1);
    expect(shareOf(all, 'COUNTER')).toBeCloseTo(0.12, 1);
    expect(shareOf(all, 'ACCEPT')).toBeCloseTo(0.48, 1);
  });

  it('decline most often for want of capacity', () => {
    const reasons = answers().flatMap((answer) => (answer.kind === 'DECLINE' ? [answer.reason] : []));
    const count = (reason: string): number => reasons.filter((one) => one === reason).length;
    expect(count('CAPACITY')).toBeGreaterThan(count('PRICE'));
    expect(count('PRICE')).toBeGreaterThan(count('SKILL'));
    expect(count('SKILL')).toBeGreaterThan(count('DISTANCE'));
  });

  it('counter within the rules and take no less than the least quantity', () => {
    for (const offer of [OFFER, { ...OFFER, unitPriceFen: 1, leastQuantity: 1000 }]) {
      for (const answer of answers(2, offer)) {
        const faults = answer.kind === 'COUNTER' ? counterFaults(offer, answer) : [];
        const taken = answer.kind === 'ACCEPT' ? (answer.quantity ?? offer.quantity) : offer.quantity;
        expect(faults).toEqual([]);
        expect(taken).toBeGreaterThanOrEqual(offer.leastQuantity);
        expect(taken).toBeLessThanOrEqual(offer.quantity);
      }
    }
  });

  it('find factories more willing to pay a little more than much more', () => {
    const agreed = (counterPriceFen: number): number => {
      const random = new SeededRandom(3);
      const asked = { unitPriceFen: 400, counterPriceFen, dueOn: '2026-12-01', counterDueOn: null };
      return Array.from({ length: MANY }, () => agreesToCounter(asked, random)).filter(Boolean).length;
    };
    expect(agreed(416)).toBeGreaterThan(2 * agreed(460));
  });
});
