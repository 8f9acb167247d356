import { tieBreak } from '../../../src/domain/matching/tie-break.js';

describe('tieBreak', () => {
  it('stays the same for ever: stored rounds must replay', () => {
    expect(tieBreak('order-1', 'workshop-1')).toBe(2_299_099_344);
    expect(tieBreak('order-2', 'workshop-1')).toBe(3_619_748_327);
  });

  it('is an unsigned 32-bit integer', () => {
    for (let i = 0; i < 1000; i += 1) {
      const tie = tieBreak(`order-${i}`, 'workshop');
      expect(tie).toBe(tie >>> 0);
    }
  });

  it('puts each of two workshops first in about half of the orders', () => {
    let firsts = 0;
    for (let i = 0; i < 2000; i += 1) {
      const orderId = `0195a1b2-0000-7000-8000-${String(i).padStart(12, '0')}`;
      if (tieBreak(orderId, 'workshop-1') < tieBreak(orderId, 'workshop-2')) firsts += 1;
    }
    expect(firsts).toBeGreaterThan(900);
    expect(firsts).toBeLessThan(1100);
  });
});
