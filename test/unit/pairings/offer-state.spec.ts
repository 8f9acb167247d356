import { canMove, OFFER_MOVES, OFFER_STATUSES, type OfferMove } from '../../../src/domain/offer-state.js';

const MOVES = Object.keys(OFFER_MOVES) as OfferMove[];

/** Every move that may be made in each state, written out once more by hand. */
const ALLOWED: Readonly<Record<string, readonly OfferMove[]>> = {
  PENDING: ['accept', 'decline', 'counter', 'expire', 'withdraw'],
  COUNTERED: ['decline', 'acceptCounter', 'refuseCounter', 'expire', 'withdraw'],
  ACCEPTED: ['revoke'],
  DECLINED: [],
  EXPIRED: [],
  WITHDRAWN: [],
};

describe('an offer', () => {
  it.each(OFFER_STATUSES)('%s allows its own moves and no other', (status) => {
    const allowed = MOVES.filter((move) => canMove(move, status));
    expect([...allowed].toSorted()).toEqual([...(ALLOWED[status] ?? [])].toSorted());
  });

  it('goes back to PENDING when its counter is refused, and nowhere else in circles', () => {
    const back = MOVES.filter((move) => OFFER_MOVES[move].to === 'PENDING');
    expect(back).toEqual(['refuseCounter']);
  });
});
