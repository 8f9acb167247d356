import { dueQuantity } from '../../src/domain/production/called-off.js';
import { onHand, outstanding } from '../../src/domain/production/material-balance.js';
import { produced, sent } from '../../src/domain/production/work-order-state.js';
import type { ActGround } from './work-order-acts.js';
import type { LedgerInMemory } from './work-orders.js';

/** What an act can be fitted to, read off the ledger. */
export function groundOf({ terms, state }: LedgerInMemory): ActGround {
  return {
    quantity: dueQuantity(terms, state),
    unit: terms.unit,
    steps: terms.steps.map(({ position }) => position),
    materials: [...state.materials.values()].map((balance) => ({
      material: balance.material,
      onHand: onHand(balance),
      short: outstanding(balance),
    })),
    consignments: [...state.consignments].map(([of, { kind, quantity }]) => ({ of, kind, quantity })),
    claims: [...state.claims].map(([of, { by, worthFen }]) => ({ of, by, worthFen })),
    disputes: [...state.disputes].map(([sequence, dispute]) => ({ ...dispute, of: sequence })),
    produced: produced(terms, state),
    sent: sent(state.goods),
  };
}
