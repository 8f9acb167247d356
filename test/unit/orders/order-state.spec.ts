import fc from 'fast-check';
import {
  canMoveOrder,
  closeAll,
  closeRest,
  ORDER_LIFECYCLES,
  ORDER_MOVES,
  ORDER_STATUSES,
  type OrderMove,
  type OrderQuantities,
  orderStatus,
  unplaced,
} from '../../../src/domain/order-state.js';

const someQuantities: fc.Arbitrary<OrderQuantities> = fc
  .tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.nat(1000))
  .filter((parts) => parts.some((part) => part > 0))
  .map(([openQuantity, offeredQuantity, acceptedQuantity, closedQuantity]) => ({
    quantity: openQuantity + offeredQuantity + acceptedQuantity + closedQuantity,
    openQuantity,
    offeredQuantity,
    acceptedQuantity,
    closedQuantity,
  }));

function placesOf({
  openQuantity,
  offeredQuantity,
  acceptedQuantity,
  closedQuantity,
}: OrderQuantities): number[] {
  return [openQuantity, offeredQuantity, acceptedQuantity, closedQuantity];
}

function sumOf(quantities: OrderQuantities): number {
  return placesOf(quantities).reduce((sum, part) => sum + part, 0);
}

describe('orderStatus', () => {
  it.each([
    [0, 'OPEN'],
    [1, 'PARTLY_MATCHED'],
    [99, 'PARTLY_MATCHED'],
    [100, 'MATCHED'],
  ])('calls an open order with %i of 100 accepted %s', (acceptedQuantity, status) => {
    expect(orderStatus('OPEN', { quantity: 100, acceptedQuantity })).toBe(status);
  });

  it('is the lifecycle itself for every order that is not open', () => {
    for (const lifecycle of ORDER_LIFECYCLES.filter((one) => one !== 'OPEN')) {
      for (const acceptedQuantity of [0, 40, 100]) {
        expect(orderStatus(lifecycle, { quantity: 100, acceptedQuantity })).toBe(lifecycle);
      }
    }
  });

  it('is always a known state, and MATCHED only when every unit is accepted', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ORDER_LIFECYCLES), someQuantities, (lifecycle, quantities) => {
        const status = orderStatus(lifecycle, quantities);
        expect(ORDER_STATUSES).toContain(status);
        expect(status !== 'MATCHED' || quantities.acceptedQuantity === quantities.quantity).toBe(true);
      }),
    );
  });
});

describe('the moves of an order', () => {
  const allowed: Record<OrderMove, string[]> = {
    change: ['DRAFT', 'OPEN'],
    post: ['DRAFT'],
    cancel: ['DRAFT', 'OPEN'],
    expire: ['OPEN'],
    startProduction: ['PARTLY_MATCHED', 'MATCHED'],
    complete: ['IN_PRODUCTION'],
  };

  it.each(Object.keys(ORDER_MOVES) as OrderMove[])('%s starts from its states and from no other', (move) => {
    expect(ORDER_STATUSES.filter((status) => canMoveOrder(move, status))).toEqual(allowed[move]);
  });

  it('never let a promise be broken: nothing that is accepted can be changed, cancelled or expire', () => {
    for (const move of ['change', 'cancel', 'expire'] as const) {
      expect(canMoveOrder(move, 'PARTLY_MATCHED')).toBe(false);
      expect(canMoveOrder(move, 'MATCHED')).toBe(false);
    }
  });

  it('end an all-or-nothing order whole until its last unit is accepted', () => {
    const whole = (move: OrderMove) => ORDER_STATUSES.filter((status) => canMoveOrder(move, status, true));
    expect(whole('cancel')).toEqual(['DRAFT', 'OPEN', 'PARTLY_MATCHED']);
    expect(whole('expire')).toEqual(['OPEN', 'PARTLY_MATCHED']);
    for (const move of ['change', 'post', 'startProduction', 'complete'] as const) {
      expect(whole(move)).toEqual(allowed[move]);
    }
  });

  it('lead out of no final state', () => {
    for (const move of Object.keys(ORDER_MOVES) as OrderMove[]) {
      for (const final of ['COMPLETED', 'CANCELLED', 'EXPIRED'] as const) {
        expect(canMoveOrder(move, final)).toBe(false);
      }
    }
  });
});

describe('the quantities of an order', () => {
  it('are all open when nothing is placed', () => {
    expect(unplaced(250)).toEqual({
      quantity: 250,
      openQuantity: 250,
      offeredQuantity: 0,
      acceptedQuantity: 0,
      closedQuantity: 0,
    });
  });

  it('are given up when the rest is closed, except what is accepted', () => {
    const before = {
      quantity: 100,
      openQuantity: 30,
      offeredQuantity: 25,
      acceptedQuantity: 40,
      closedQuantity: 5,
    };
    expect(placesOf(closeAll(before))).toEqual([0, 0, 0, 100]);
    expect(closeRest(before)).toEqual({
      quantity: 100,
      openQuantity: 0,
      offeredQuantity: 0,
      acceptedQuantity: 40,
      closedQuantity: 60,
    });
  });

  it('keep their sum, stay whole and are closed once for all', () => {
    fc.assert(
      fc.property(someQuantities, (before) => {
        const after = closeRest(before);
        expect(sumOf(after)).toBe(before.quantity);
        expect(after.acceptedQuantity).toBe(before.acceptedQuantity);
        expect(Math.min(...Object.values(after))).toBeGreaterThanOrEqual(0);
        expect(closeRest(after)).toEqual(after);
      }),
    );
  });
});
